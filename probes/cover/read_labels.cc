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
constexpr double kOtherTopic = 0.27;    ///< "Chủ đề: ..." may be the contest's: a large title stands before it
constexpr std::size_t kMostWords = 40;  ///< of a value; longer is prose
constexpr std::size_t kLongLabel = 9;   ///< bytes; a shorter one misread is too like other words
constexpr double kHanging = 0.08;       ///< of the page's width
constexpr double kNearEdge = 0.02;      ///< of the page's width
constexpr double kRoughHeight = 0.35;   ///< by which lines of one size differ that were read off a picture
constexpr std::size_t kWideValue = 24;  ///< bytes
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

bool has_all_digits(const std::string& value) {
  constexpr std::ptrdiff_t kFewest = 9, kMost = 12;
  const std::string phone = phone_in(value);
  const auto digits = std::count_if(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= kFewest && digits <= kMost;
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
    if (hit.weak) confidence -= hit.labels.front() == Label::title ? kOtherTopic : kAmbiguous;
    // "Địa chỉ: Khóm 2" is where somebody lives.
    if (hit.weak && hit.labels.front() == Label::unit && !begins_with_unit(value)) return;
    const std::string basis = fmt::format("label '{}'", hit.printed);
    if (hit.labels.size() > 1) return take_combined(hit, value, confidence, basis, i);
    switch (hit.labels.front()) {
      case Label::author:
        return take_authors(value, confidence, basis, i);
      case Label::position:
        return take_position(value, confidence, basis, i);
      case Label::title:
        return take_title(value, confidence, basis, i);
      case Label::unit: {
        std::size_t last = i;
        std::string whole = with_wrapped_lines(value, last);
        out_.offer(Label::unit, found(std::move(whole), confidence, basis, lines_.subspan(i, last + 1 - i)));
        return;
      }
      case Label::phone:
        // Digits that were lost are not seen to be lost.
        if (!has_all_digits(value)) confidence = std::min(confidence, kDerived);
        out_.offer(Label::phone, found(value, confidence, basis, lines_[i]));
        return;
      case Label::other:
        return;
    }
  }

  void take_position(const std::string& value, double confidence, const std::string& basis, std::size_t i) {
    std::size_t last = i;
    const std::string whole = with_wrapped_lines(value, last);
    const auto lines = lines_.subspan(i, last + 1 - i);
    out_.offer(Label::position, found(whole, confidence, basis, lines));
    if (const auto split = split_position(whole)) out_.offer(Label::unit, found(split->unit, kDerived, "from the value of " + basis, lines));
  }

  void take_title(const std::string& value, double confidence, const std::string& basis, std::size_t i) {
    std::size_t last = i;
    std::string whole = unquoted(with_next_lines(value, last));
    out_.offer(Label::title, found(std::move(whole), confidence, basis, lines_.subspan(i, last + 1 - i)));
  }

  /// A value that did not fit its line: the next one begins with a small letter,
  /// or further right, as in a cell, or this one reaches the right edge.
  std::string with_wrapped_lines(std::string value, std::size_t& i) {
    const bool last_of_its_line = !rows_[i].empty() && core::trim(rows_[i].back().text).ends_with(value);
    for (int more = 0; last_of_its_line && more < 2 && i + 1 < rows_.size(); ++more, ++i) {
      const Row& below = rows_[i + 1];
      const Line &here = lines_[i], &next = lines_[i + 1];
      if (below.size() != 1 || has_label(i + 1) || !here.box || !next.box || here.page != next.page) break;
      const std::string text = core::trim(below.front().text);
      const std::vector<Word> words = words_of(text);
      const double apart = here.read && next.read ? kRoughHeight : 0.2;
      const bool alike = std::abs(here.height - next.height) <= apart * std::max(here.height, next.height);
      const double gap = (*next.box)[1] - ((*here.box)[1] + (*here.box)[3]);
      const bool hangs = (*next.box)[0] > (*here.box)[0] + kHanging;
      const bool under = std::abs((*next.box)[0] - (*here.box)[0]) < kNearEdge;
      if (words.empty() || !alike || gap > 1.2 * (*here.box)[3] || !(hangs || under || here.centred == next.centred)) break;
      if (is_not_a_title(text, 99) || looks_like_name(text).surname || !phone_in(text).empty()) break;
      const bool small = !words.front().capital && !words.front().number;
      // The next word did not fit any more.
      const double word = (*next.box)[2] * static_cast<double>(words.front().end) / static_cast<double>(text.size());
      const bool full = (*here.box)[0] + (*here.box)[2] + word > right_edge() - kNearEdge && value.size() > kWideValue;
      const bool own = begins_with_position(text) || begins_with_unit(text);
      if (!small && (own || !(hangs || full))) break;
      if (words_of(value).size() + words.size() > kMostWords) break;
      out_.taken.insert(i + 1);
      value += " " + text;
    }
    return tidy(value);
  }

  /// Where text ends at the right: as far from the edge as it begins at the left.
  [[nodiscard]] double right_edge() const {
    double edge = 0, left = 0.5;
    for (const Line& line : lines_) {
      if (!line.box) continue;
      edge = std::max(edge, (*line.box)[0] + (*line.box)[2]);
      left = std::min(left, (*line.box)[0]);
    }
    return std::max(edge, 1 - left);
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
    std::size_t last = i;
    value = with_wrapped_lines(value, last);
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

  /// A title goes on while its quote is open, or in lines of the same look; `i`
  /// becomes its last line.
  std::string with_next_lines(std::string value, std::size_t& i) {
    const bool open = value.starts_with("“") || value.starts_with("\"") || value.starts_with("«");
    const auto closed = [&] { return unquoted(value) != value; };
    if (open && closed()) return value;
    for (int more = 0; more < kMostTitleLines && i + 1 < rows_.size(); ++more, ++i) {
      const Row& below = rows_[i + 1];
      if (below.size() != 1 || has_label(i + 1)) break;
      const Line &here = lines_[i], &next = lines_[i + 1];
      const std::string text = core::trim(below.front().text);
      const double apart = here.read && next.read ? kRoughHeight : 0.12;
      const bool alike = std::abs(here.height - next.height) <= apart * std::max(here.height, next.height) &&
                         next.height <= 1.2 * here.height && here.bold == next.bold && (trust_ == Trust::cover || next.bold || next.centred);
      if (!open && (!alike || is_not_a_title(text, 99) || looks_like_name(text).surname || begins_with_position(text)))
        break;
      if (words_of(value).size() + words_of(text).size() > kMostWords) break;
      out_.taken.insert(i + 1);
      value += " " + text;
      if (open && closed()) {
        ++i;
        break;
      }
    }
    return tidy(value);
  }

  std::span<const Line> lines_;
  Trust trust_;
  Sightings& out_;
  std::vector<Row> rows_;
};

}  // namespace

namespace {

/// A word that was read with less than 0.8 is no sure evidence.
double trust_in(const Line& line) { return line.read ? std::min(1.0, 0.5 + 0.55 * line.certainty) : 1; }

}  // namespace

core::Field found(std::string value, double confidence, std::string basis, const Line& line) {
  core::Field field;
  field.state = core::FieldState::found;
  field.value = std::move(value);
  field.confidence = confidence * trust_in(line);
  field.basis = std::move(basis);
  field.page = line.page;
  field.box = line.box;
  return field;
}

core::Field found(std::string value, double confidence, std::string basis, std::span<const Line> lines) {
  core::Field field = found(std::move(value), confidence, std::move(basis), lines.front());
  for (const Line& line : lines.subspan(1)) {
    field.confidence = std::min(field.confidence, confidence * trust_in(line));
    if (!field.box || !line.box || line.page != lines.front().page) continue;
    core::Box& box = *field.box;
    const double right = std::max(box[0] + box[2], (*line.box)[0] + (*line.box)[2]), bottom = std::max(box[1] + box[3], (*line.box)[1] + (*line.box)[3]);
    box[0] = std::min(box[0], (*line.box)[0]);
    box[1] = std::min(box[1], (*line.box)[1]);
    box[2] = right - box[0];
    box[3] = bottom - box[1];
  }
  return field;
}

Sightings read_labels(std::span<const Line> lines, Trust trust) {
  Sightings sightings;
  LabelReader(lines, trust, sightings).read();
  return sightings;
}

}  // namespace sokhao::probes::cover
