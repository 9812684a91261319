#include <algorithm>
#include <memory>

#include "core/text.h"
#include "probes/cover/reading.h"
#include "probes/cover/title.h"
#include "probes/cover/values.h"
#include "probes/cover/words.h"

namespace sokhao::probes::cover {
namespace {

using core::Field;
using core::FieldState;

constexpr double kTitleOnCover = 0.7;
constexpr double kTitleInArticle = 0.5;
constexpr double kLooks = 0.5;       ///< known by its words alone
constexpr double kLetterhead = 0.4;  ///< an office at the top, perhaps the organiser
constexpr std::size_t kLetterheadLines = 5;

/// "0912 345 678" or "(0233) 3886 123" and hardly anything else.
bool is_phone_line(const std::string& text) {
  const std::string phone = phone_in(text);
  return !phone.empty() && words_of(text).size() <= words_of(phone).size() + 3;
}

void read_cover_line(const Line& line, const std::string& text, std::size_t order, bool beside_position,
                     Sightings& out) {
  const std::vector<std::string> names = out.authors.empty() ? names_alone(text) : std::vector<std::string>{};
  if (!names.empty()) {
    for (const std::string& name : names)
      out.offer(Label::author, found(name, beside_position ? kLooks : kLetterhead, "line that looks like a name", line));
  } else if (is_phone_line(text)) {
    out.offer(Label::phone, found(phone_in(text), kLooks, "line that is a number", line));
  } else if (begins_with_position(text)) {
    const auto split = split_position(text);
    out.offer(Label::position,
              found(split ? split->position : tidy(text), kLooks, "line that begins with a position", line));
    if (split) out.offer(Label::unit, found(split->unit, kLooks, "line that begins with a position", line));
  } else if (begins_with_unit(text) && words_of(text).size() <= 14 &&
             core::folded(text).find("ban to chuc") == std::string::npos) {
    const bool letterhead = order < kLetterheadLines;
    out.offer(Label::unit, found(tidy(text), letterhead ? kLetterhead : kLooks,
                                 letterhead ? "letterhead" : "line that begins with an office", line));
  }
}

}  // namespace

void Sightings::offer(Label label, Field field) {
  const auto better = [&](Field& present) {
    if (present.state != FieldState::found || field.confidence > present.confidence) present = std::move(field);
  };
  switch (label) {
    case Label::author: {
      const std::string name = core::folded(field.value);
      for (Field& present : authors)
        if (core::folded(present.value) == name) return better(present);
      authors.push_back(std::move(field));
      return;
    }
    case Label::position:
      return better(position);
    case Label::unit:
      return better(unit);
    case Label::phone:
      return better(phone);
    case Label::title:
      return better(title);
    case Label::other:
      return;
  }
}

void Sightings::complete_with(const Sightings& other) {
  if (authors.empty()) authors = other.authors;
  const auto fill = [](Field& mine, const Field& theirs) {
    if (mine.state != FieldState::found || (theirs.state == FieldState::found && theirs.confidence > mine.confidence))
      mine = theirs;
  };
  fill(position, other.position);
  fill(unit, other.unit);
  fill(phone, other.phone);
  fill(title, other.title);
  labels.insert(other.labels.begin(), other.labels.end());
}

void read_unlabelled(std::span<const Line> lines, Trust trust, Sightings& out) {
  std::vector<bool> taken(lines.size());
  for (const std::size_t i : out.taken)
    if (i < taken.size()) taken[i] = true;

  if (const auto block = title_block(lines, taken, {!out.authors.empty(), out.position.state == FieldState::found})) {
    const bool cover = trust == Trust::cover;
    const std::string basis = std::string(block->centred ? "largest centred lines" : "largest lines") +
                              (cover ? "" : " at the head of the text");
    out.offer(Label::title, found(block->text, cover ? kTitleOnCover : kTitleInArticle, basis, lines.subspan(block->first, block->lines)));
    for (std::size_t i = block->first; i < block->first + block->lines; ++i) taken[i] = true;
  }
  if (trust != Trust::cover) return;

  std::size_t order = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string text = core::trim(lines[i].text);
    if (text.empty()) continue;
    const std::size_t place = order++;
    if (taken[i]) continue;
    const auto position_near = [&](std::size_t j) { return j < lines.size() && begins_with_position(lines[j].text); };
    read_cover_line(lines[i], text, place, position_near(i + 1) || (i > 0 && position_near(i - 1)), out);
  }
}

}  // namespace sokhao::probes::cover
