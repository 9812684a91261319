#include "report/pdf/table.h"

#include <algorithm>
#include <numeric>

namespace sokhao::report::pdf {
namespace {

enum class Kind { head, body };

/// One cell laid out; `done` lines of it are drawn.
struct Laid {
  Block block;
  double x, width;
  double icon;  ///< its width, 0 without one
  std::optional<Mark> mark;
  std::size_t done = 0;
};

class Setter {
 public:
  Setter(Document& document, std::span<const Column> columns, std::span<const Row> head, const TableStyle& style)
      : document_(document), columns_(columns), head_(head), style_(style) {
    const double all = std::accumulate(columns.begin(), columns.end(), 0.0, [](double sum, const Column& c) { return sum + c.share; });
    const double width = style.width > 0 ? style.width : document.width();
    double x = document.left() + style.left;
    for (const Column& column : columns) {
      edges_.push_back(x);
      x += width * column.share / all;
    }
    edges_.push_back(x);
  }

  void heads() {
    for (const Row& row : head_) whole(laid(row, Kind::head), Kind::head);
  }

  /// With the first row of the body, so that no head ends a page.
  void begin(const Row* first) {
    double height = 0;
    for (const Row& row : head_) height += height_of(laid(row, Kind::head));
    if (first) height += height_of(laid(*first, Kind::body));
    if (height <= document_.bottom() - document_.top()) document_.need(height);
    heads();
  }

  void body(const Row& row) {
    std::vector<Laid> cells = laid(row, Kind::body);
    const double height = height_of(cells);
    if (height <= document_.bottom() - document_.y) return whole(std::move(cells), Kind::body);
    if (height <= room_of_a_page()) {
      next_page();
      return whole(std::move(cells), Kind::body);
    }
    piecewise(std::move(cells));
  }

 private:
  std::vector<Laid> laid(const Row& row, Kind kind) {
    std::vector<Laid> cells;
    std::size_t column = 0;
    for (const Cell& cell : row) {
      if (column >= columns_.size()) break;
      const std::size_t end = std::min(column + std::max<std::size_t>(cell.columns, 1), columns_.size());
      const double x = edges_[column], width = edges_[end] - x, icon = cell.mark ? style_.size * 1.1 : 0;
      const Align align = cell.align.value_or(kind == Kind::head ? Align::centre : columns_[column].align);
      Text text;
      for (const Run& run : cell.text.runs()) {
        if (run.text == "\n") text.line();
        else text.add(run.text, kind == Kind::head ? Face::bold : run.face, run.size, run.colour);
      }
      cells.push_back({document_.block(text, std::max(width - 2 * style_.padding - icon, style_.size), align, style_.size), x, width, icon, cell.mark});
      column = end;
    }
    return cells;
  }

  [[nodiscard]] double height_of(const std::vector<Laid>& cells) const {
    double height = style_.size;
    for (const Laid& cell : cells) height = std::max(height, cell.block.height());
    return height + 2 * style_.padding;
  }

  [[nodiscard]] double room_of_a_page() {
    double room = document_.bottom() - document_.top();
    for (const Row& row : head_) room -= height_of(laid(row, Kind::head));
    return room;
  }

  void next_page() {
    document_.new_page();
    heads();
  }

  /// Draws the next lines of each cell that fit into `height`, and their frames.
  void strip(std::vector<Laid>& cells, double height, Kind kind) {
    const double y = document_.y;
    for (Laid& cell : cells) {
      if (kind == Kind::head) document_.fill(cell.x, y, cell.width, height, kShade);
      document_.frame(cell.x, y, cell.width, height);
      const std::size_t to = cell.block.fitting(cell.done, height - 2 * style_.padding + 0.01);
      const double free = kind == Kind::head ? (height - 2 * style_.padding - cell.block.height(cell.done, to)) / 2 : 0;
      document_.draw(cell.block, cell.x + style_.padding + cell.icon, y + style_.padding + free, cell.done, to);
      if (cell.mark && cell.done == 0) document_.icon(*cell.mark, cell.x + style_.padding, y + style_.padding + style_.size * 0.2, style_.size * 0.85);
      cell.done = to;
    }
    document_.y += height;
  }

  void whole(std::vector<Laid> cells, Kind kind) { strip(cells, height_of(cells), kind); }

  void piecewise(std::vector<Laid> cells) {
    const auto rest = [&] {
      double height = 0;
      for (const Laid& cell : cells) height = std::max(height, cell.block.height(cell.done, cell.block.lines()));
      return height;
    };
    // Below five lines of room a new page is the better place to begin.
    if (document_.bottom() - document_.y < 5 * 1.2 * style_.size) next_page();
    while (rest() > 0) {
      const double room = document_.bottom() - document_.y - 2 * style_.padding;
      strip(cells, std::min(room, rest()) + 2 * style_.padding, Kind::body);
      if (rest() > 0) next_page();
    }
  }

  Document& document_;
  std::span<const Column> columns_;
  std::span<const Row> head_;
  TableStyle style_;
  std::vector<double> edges_;
};

}  // namespace

void table(Document& document, std::span<const Column> columns, std::span<const Row> head, std::span<const Row> body, const TableStyle& style) {
  Setter setter(document, columns, head, style);
  setter.begin(body.empty() ? nullptr : &body.front());
  for (const Row& row : body) setter.body(row);
}

}  // namespace sokhao::report::pdf
