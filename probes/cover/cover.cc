#include "probes/cover/cover.h"

#include <algorithm>

#include "core/text.h"
#include "probes/cover/reading.h"
#include "probes/cover/title.h"
#include "probes/text/words.h"

namespace sokhao::probes::cover {
namespace {

using core::Field;
using core::FieldState;

constexpr std::size_t kFewestLabels = 2;
constexpr std::int64_t kMostChuInTitlePage = 60;
constexpr std::int64_t kMostChuInALine = 20;
constexpr std::size_t kHeadLines = 20;
constexpr std::size_t kTailLines = 20;
constexpr std::size_t kMostCoverPages = 2;

bool is_blank(const Line& line) { return core::trim(line.text).empty(); }

std::vector<Line> composed(const Page& page) {
  std::vector<Line> lines = page.lines;
  for (Line& line : lines) line.text = core::to_nfc(line.text);
  return lines;
}

std::int64_t chu_of(std::span<const Line> lines) {
  std::int64_t sum = 0;
  for (const Line& line : lines) sum += text::chu_of(line.text);
  return sum;
}

/// A page of few, mostly centred words around a title, and no sentences.
bool is_title_page(std::span<const Line> lines, std::int64_t chu) {
  const auto block = title_block(lines, {});
  if (!block || !block->centred) return false;
  std::ptrdiff_t filled = 0, centred = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_blank(lines[i])) continue;
    ++filled;
    if (lines[i].centred) ++centred;
    const bool in_title = i >= block->first && i < block->first + block->lines;
    if (!in_title && text::chu_of(lines[i].text) > kMostChuInALine) return false;
  }
  return chu <= kMostChuInTitlePage || centred * 2 >= filled;
}

enum class Place { only_page, before_others };

bool is_cover(std::span<const Line> lines, Place place) {
  const std::int64_t chu = chu_of(lines);
  if (chu == 0 || chu > kMostChuOnCover) return false;
  if (read_labels(lines, Trust::cover).labels.size() >= kFewestLabels) return true;
  return place == Place::before_others && is_title_page(lines, chu);
}

Sightings read_cover_page(std::span<const Line> lines) {
  Sightings sightings = read_labels(lines, Trust::cover);
  read_unlabelled(lines, Trust::cover, sightings);
  return sightings;
}

/// A line longer than that (Word's are whole paragraphs) is prose: it parts what
/// stands around it and says nothing of the author.
constexpr std::size_t kLongestLine = 1500;

std::vector<Line> without_prose(std::span<const Line> lines) {
  std::vector<Line> kept(lines.begin(), lines.end());
  for (Line& line : kept)
    if (line.text.size() > kLongestLine) line.text = "…";
  return kept;
}

/// The head of the first page and the end of the last: where authors put
/// their names when they make no cover.
Sightings read_article(std::span<const Line> first, std::span<const Line> last, bool one_page) {
  const std::vector<Line> head = without_prose(first.first(std::min(first.size(), kHeadLines)));
  Sightings sightings = read_labels(head, Trust::article);
  read_unlabelled(head, Trust::article, sightings);
  const std::size_t tail = std::min(last.size() - (one_page ? head.size() : 0), kTailLines);
  sightings.complete_with(read_labels(without_prose(last.last(tail)), Trust::article));
  return sightings;
}

Field settled(Field field, bool unread) {
  if (field.state == FieldState::found || !unread) return field;
  field.state = FieldState::unreadable;
  field.basis = "the page was not read";
  return field;
}

}  // namespace

core::CoverFields read_sleeve(const Page& page) {
  Sightings sightings = read_cover_page(composed(page));
  core::CoverFields fields{std::move(sightings.authors), std::move(sightings.position), std::move(sightings.unit), std::move(sightings.phone), std::move(sightings.title), true};
  if (fields.authors.empty()) fields.authors.emplace_back();
  return fields;
}

Cover find_cover(std::span<const Page> pages) {
  Cover cover;
  Sightings sightings;
  bool unread = pages.empty();

  // Blank pages before the cover belong to it.
  std::size_t first = 0;
  while (first < pages.size() && first < kMostCoverPages && pages[first].readable &&
         std::all_of(pages[first].lines.begin(), pages[first].lines.end(), is_blank))
    ++first;

  const std::size_t end = std::min(pages.size(), first + kMostCoverPages);
  for (std::size_t i = first; i < end && pages[i].readable; ++i) {
    const std::vector<Line> lines = composed(pages[i]);
    const Place place = pages.size() == 1 ? Place::only_page : Place::before_others;
    if (!is_cover(lines, place)) break;
    const Sightings seen = read_cover_page(lines);
    // A second cover repeats the labels; a short first page of text does not.
    if (i > first && seen.labels.size() < kFewestLabels) break;
    sightings.complete_with(seen);
    cover.pages = i + 1;
  }

  // A title page without names: those may stand in the article.
  if (cover.pages > 0 && cover.pages < pages.size() && sightings.labels.size() < kFewestLabels) {
    const std::vector<Line> next = composed(pages[cover.pages]);
    const bool one_page = cover.pages + 1 == pages.size();
    Sightings article = read_article(next, one_page ? next : composed(pages.back()), one_page);
    article.title = Field{};
    sightings.complete_with(article);
    unread = !pages.back().readable;
  }
  if (cover.pages == 0 && first < pages.size()) {
    unread = !pages[first].readable || !pages.back().readable;
    const std::vector<Line> head = composed(pages[first]);
    const bool one_page = first + 1 == pages.size();
    sightings = read_article(head, one_page ? head : composed(pages.back()), one_page);
    // A picture of a cover stands before the first page of text.
    if (!pages[first].readable && first + 1 < pages.size() && pages[first + 1].readable) {
      const std::vector<Line> next = composed(pages[first + 1]);
      sightings.complete_with(read_article(next, next, true));
    }
  }

  for (Field& author : sightings.authors) cover.fields.authors.push_back(std::move(author));
  if (cover.fields.authors.empty()) cover.fields.authors.push_back(settled(Field{}, unread));
  cover.fields.position = settled(std::move(sightings.position), unread);
  cover.fields.unit = settled(std::move(sightings.unit), unread);
  cover.fields.phone = settled(std::move(sightings.phone), unread);
  cover.fields.title = settled(std::move(sightings.title), unread);
  cover.fields.separate_page = cover.pages > 0;
  cover.labels = sightings.labels.size();
  return cover;
}

}  // namespace sokhao::probes::cover
