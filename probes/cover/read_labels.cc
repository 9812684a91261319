#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"
#include "probes/cover/reading.h"
#include "probes/cover/title.h"
#include "probes/cover/values.h"
#include "probes/cover/words.h"

namespace sokhao::probes::cover {
namespace {

constexpr double kSure = 0.95;      ///< label, colon, value
constexpr double kNeighbour = 0.9;  ///< the value stands in the next cell or line
constexpr double kNoColon = 0.75;
constexpr double kDerived = 0.6;        ///< cut out of another field's value
constexpr double kMisread = 0.1;        ///< taken off for a wrong letter in the label
constexpr double kAmbiguous = 0.15;     ///< taken off for labels with other uses
constexpr std::size_t kMostWords = 40;  ///< of a value; longer is prose
constexpr std::size_t kLongLabel = 9;   ///< bytes; a shorter one misread is too like other words
constexpr int kMostTitleLines = 5;
constexpr int kMostAuthors = 12;

struct Cell {
  std::string text;
  std::vector<LabelHit> hits;
};
using Row = std::vector<Cell>;

Row row_of(const Line& line) {
  Row row;
  for (const std::string& piece : core::split(line.text, '\t')) {
    if (tidy(piece).empty()) continue;  // a lone ":" between two cells
    row.push_back({core::trim(piece), labels_in(core::trim(piece))});
  }
  return row;
}

bool is_alone(const Cell& cell) { return cell.hits.size() == 1 && cell.hits.front().mark == Mark::alone; }

class LabelReader {
 public:
  LabelReader(std::span<const Line> lines, Trust trust, Sightings& out) : lines_(lines), trust_(trust), out_(out) {
    for (const Line& line : lines) {
      Row row = row_of(line);
      for (Cell& cell : row)
        std::erase_if(cell.hits,
                      [&](const LabelHit& hit) { return hit.mark == Mark::nothing && !believable(hit, cell.text); });
      rows_.push_back(std::move(row));
    }
  }

  void read() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (read_table(i)) continue;
      for (std::size_t c = 0; c < rows_[i].size(); ++c)
        for (const LabelHit& hit : rows_[i][c].hits) read_hit(i, c, hit);
    }
  }

 private:
  [[nodiscard]] bool has_label(std::size_t i) const {
    return std::any_of(rows_[i].begin(), rows_[i].end(), [](const Cell& c) { return !c.hits.empty(); });
  }

  /// The next line with text, at most one blank line away.
  [[nodiscard]] std::optional<std::size_t> next_line(std::size_t i) const {
    for (std::size_t j = i + 1; j < rows_.size() && j <= i + 2; ++j)
      if (!rows_[j].empty()) return j;
    return std::nullopt;
  }

  /// A row of labels above rows of values.
  bool read_table(std::size_t i) {
    const Row& head = rows_[i];
    const auto alone = std::count_if(head.begin(), head.end(), is_alone);
    if (alone < 2 ||
        std::any_of(head.begin(), head.end(), [](const Cell& c) { return !c.hits.empty() && !is_alone(c); }))
      return false;
    const auto below = next_line(i);
    if (!below || rows_[*below].size() != head.size() || has_label(*below)) return false;
    for (std::size_t c = 0; c < head.size(); ++c)
      if (is_alone(head[c])) mark_seen(i, head[c].hits.front());
    for (std::size_t j = *below; j < rows_.size() && rows_[j].size() == head.size() && !has_label(j); ++j)
      for (std::size_t c = 0; c < head.size(); ++c)
        if (is_alone(head[c])) take(head[c].hits.front(), tidy(rows_[j][c].text), kNeighbour, j);
    return true;
  }

  void mark_seen(std::size_t i, const LabelHit& hit) {
    for (const Label label : hit.labels)
      if (label != Label::other) out_.labels.insert(label);
    if (hit.labels.front() != Label::other) out_.taken.insert(i);
  }

  void read_hit(std::size_t i, std::size_t c, const LabelHit& hit) {
    if (hit.labels.front() == Label::other) {
      out_.taken.insert(i);
      return;
    }
    if (words_of(hit.value).size() > kMostWords) return;
    switch (hit.mark) {
      case Mark::colon:
      case Mark::leader:
        mark_seen(i, hit);
        take(hit, hit.value, kSure, i);
        return;
      case Mark::nothing:
        mark_seen(i, hit);
        take(hit, hit.value, kNoColon, i);
        return;
      case Mark::alone:
        read_neighbour(i, c, hit);
        return;
    }
  }

  /// A label without a colon: the value must look its part.
  [[nodiscard]] bool believable(const LabelHit& hit, const std::string& cell) const {
    const bool phone =
        hit.labels.front() == Label::phone && !phone_in(hit.value).empty() && words_of(cell).size() <= 12;
    if (trust_ == Trust::article || phone) return phone;
    if (!hit.exact && hit.printed.size() < kLongLabel) return false;
    const std::vector<Word> words = words_of(hit.value);
    switch (hit.labels.front()) {
      case Label::author:
        return looks_like_name(names_in(hit.value).names.front()).name;
      case Label::position:
        return begins_with_position(hit.value);
      case Label::unit:
        return !hit.weak && begins_with_unit(hit.value);
      case Label::title:
        return unquoted(hit.value) != hit.value || (!hit.weak && !words.empty() && words.front().capital);
      case Label::phone:
      case Label::other:
        return false;
    }
    return false;
  }

  /// The value of a label that stands alone: the cell to its right, else the
  /// line below.
  void read_neighbour(std::size_t i, std::size_t c, const LabelHit& hit) {
    const Row& row = rows_[i];
    if (c + 1 < row.size() && row[c + 1].hits.empty()) {
      mark_seen(i, hit);
      take(hit, tidy(row[c + 1].text), kNeighbour, i);
      return;
    }
    const auto below = next_line(i);
    const bool usable = below && !has_label(*below) && rows_[*below].size() == 1;
    const std::string value = usable ? tidy(rows_[*below].front().text) : "";
    const bool author = hit.labels.front() == Label::author;
    const bool named =
        usable && looks_like_name(names_in(value).names.empty() ? "" : names_in(value).names.front()).name;
    if (trust_ == Trust::article && !(author && named)) return;
    mark_seen(i, hit);
    if (!usable || words_of(value).size() > kMostWords) return;
    const bool title = hit.labels.front() == Label::title;
    if (is_place_or_date(value) || (title && is_not_a_title(value, 99))) return;
    if (author && !named) return;
    if (hit.labels.front() == Label::phone && phone_in(value).empty()) return;
    out_.taken.insert(*below);
    take(hit, value, kNeighbour, *below);
  }

  void take(const LabelHit& hit, const std::string& value, double confidence, std::size_t i) {
    if (value.empty()) return;
    if (!hit.exact) confidence -= kMisread;
    if (hit.weak) confidence -= kAmbiguous;
    const std::string basis = fmt::format("label '{}'", hit.printed);
    if (hit.labels.size() > 1) return take_combined(hit, value, confidence, basis, i);
    switch (hit.labels.front()) {
      case Label::author:
        return take_authors(value, confidence, basis, i);
      case Label::position:
        out_.offer(Label::position, found(value, confidence, basis, lines_[i]));
        if (const auto split = split_position(value))
          out_.offer(Label::unit, found(split->unit, kDerived, "from the value of " + basis, lines_[i]));
        return;
      case Label::title:
        out_.offer(Label::title, found(unquoted(with_next_lines(value, i)), confidence, basis, lines_[i]));
        return;
      case Label::unit:
      case Label::phone:
        out_.offer(hit.labels.front(), found(value, confidence, basis, lines_[i]));
        return;
      case Label::other:
        return;
    }
  }

  /// "Họ tên, chức vụ: ..." and "Chức vụ - đơn vị: ...".
  void take_combined(const LabelHit& hit, std::string value, double confidence, const std::string& basis,
                     std::size_t i) {
    const auto asks = [&](Label label) {
      return std::find(hit.labels.begin(), hit.labels.end(), label) != hit.labels.end();
    };
    if (asks(Label::phone)) {
      if (const std::string phone = phone_in(value); !phone.empty()) {
        out_.offer(Label::phone, found(phone, confidence, basis, lines_[i]));
        value = tidy(std::string_view(value).substr(0, value.find(phone)));
      }
    }
    if (asks(Label::author)) {
      const Names names = names_in(value);
      for (const std::string& name : names.names) out_.offer(Label::author, found(name, confidence, basis, lines_[i]));
      value = names.rest;
    }
    const auto split = split_position(value);
    if (asks(Label::position) && !value.empty())
      out_.offer(Label::position,
                 found(split ? split->position : value, split ? confidence : kDerived, basis, lines_[i]));
    if (asks(Label::unit) && !value.empty())
      out_.offer(Label::unit, found(split ? split->unit : value, split ? confidence : kDerived, basis, lines_[i]));
  }

  void take_authors(const std::string& value, double confidence, const std::string& basis, std::size_t i) {
    const Names names = names_in(value);
    for (const std::string& name : names.names)
      out_.offer(Label::author, found(name, looks_like_name(name).name ? confidence : kDerived, basis, lines_[i]));
    if (begins_with_position(names.rest)) {
      const auto split = split_position(names.rest);
      out_.offer(Label::position,
                 found(split ? split->position : names.rest, kDerived, "after the name of " + basis, lines_[i]));
      if (split) out_.offer(Label::unit, found(split->unit, kDerived, "after the name of " + basis, lines_[i]));
    } else if (begins_with_unit(names.rest)) {
      out_.offer(Label::unit, found(names.rest, kDerived, "after the name of " + basis, lines_[i]));
    }
    // Further authors, one a line.
    for (int more = 0; more < kMostAuthors && i + 1 < rows_.size(); ++more, ++i) {
      const Row& below = rows_[i + 1];
      if (below.size() != 1 || has_label(i + 1)) return;
      const Names next = names_in(below.front().text);
      if (next.names.empty() || !looks_like_name(next.names.front()).surname) return;
      out_.taken.insert(i + 1);
      for (const std::string& name : next.names)
        out_.offer(Label::author, found(name, confidence - 0.05, basis, lines_[i + 1]));
    }
  }

  /// A title goes on while its quote is open, or in lines of the same look.
  std::string with_next_lines(std::string value, std::size_t i) {
    const bool open = value.starts_with("“") || value.starts_with("\"") || value.starts_with("«");
    const auto closed = [&] { return unquoted(value) != value; };
    if (open && closed()) return value;
    for (int more = 0; more < kMostTitleLines && i + 1 < rows_.size(); ++more, ++i) {
      const Row& below = rows_[i + 1];
      if (below.size() != 1 || has_label(i + 1)) break;
      const Line &here = lines_[i], &next = lines_[i + 1];
      const bool alike = std::abs(here.height - next.height) <= 0.12 * std::max(here.height, next.height) &&
                         here.bold == next.bold && (trust_ == Trust::cover || next.bold || next.centred);
      const std::string text = core::trim(below.front().text);
      if (!open && (!alike || is_not_a_title(text, 99) || looks_like_name(text).surname || begins_with_position(text)))
        break;
      if (words_of(value).size() + words_of(text).size() > kMostWords) break;
      out_.taken.insert(i + 1);
      value += " " + text;
      if (open && closed()) break;
    }
    return tidy(value);
  }

  std::span<const Line> lines_;
  Trust trust_;
  Sightings& out_;
  std::vector<Row> rows_;
};

}  // namespace

core::Field found(std::string value, double confidence, std::string basis, const Line& line) {
  core::Field field;
  field.state = core::FieldState::found;
  field.value = std::move(value);
  field.confidence = confidence;
  field.basis = std::move(basis);
  field.page = line.page;
  field.box = line.box;
  return field;
}

Sightings read_labels(std::span<const Line> lines, Trust trust) {
  Sightings sightings;
  LabelReader(lines, trust, sightings).read();
  return sightings;
}

}  // namespace sokhao::probes::cover
