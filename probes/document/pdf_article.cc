#include "probes/document/pdf_article.h"

#include <algorithm>
#include <cctype>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "probes/cover/cover.h"
#include "probes/document/page_furniture.h"
#include "probes/text/view.h"
#include "probes/text/words.h"

namespace sokhao::probes::pdf {
namespace {

/// Above this a page is running text, in columns perhaps, and is read line by
/// line; below it can be a cover, whose labels and values stand side by side.
constexpr std::int64_t kMostLinesOfCover = 60;

/// How far the middle of a centred line may lie from the middle of the page,
/// and how far a line has to end before the margins; shares of the width.
constexpr double kCentreSlack = 0.04;
constexpr double kFullLine = 0.7;

enum class What { body, furniture };

/// A capital of the Latin alphabet (of Vietnamese Đ alone stands in codes), or
/// a digit.
bool is_of_code(std::string_view character) {
  const char c = character.empty() ? '\0' : character.front();
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || character.starts_with("Đ");
}

/// Vietnamese is not hyphenated, but programs break lines behind the hyphen of
/// "NĐ-CP" and "2016-2020", which a reader sees as one.
bool breaks_code(std::string_view line, std::string_view next) {
  if (line.size() < 2 || line.back() != '-' || !is_of_code(next)) return false;
  line.remove_suffix(1);
  return is_of_code(line.substr(line.size() - 1)) || line.ends_with("Đ");
}

std::string text_of(const Page& page, What what) {
  std::string text;
  for (const Line& line : page.lines)
    for (const Segment& segment : line.segments) {
      if (segment.furniture != (what == What::furniture)) continue;
      const bool first = &segment == &line.segments.front();
      if (!text.empty() && !(first && breaks_code(text, segment.text))) text += '\n';
      text += segment.text;
    }
  return text;
}

core::Box share_of(const Place& place, const Page& page) {
  const auto share = [](double value, double of) { return of > 0 ? std::clamp(value / of, 0.0, 1.0) : 0.0; };
  const double x = share(place.left, page.width), y = share(place.top, page.height);
  return {x, y, share(place.right, page.width) - x, share(place.bottom, page.height) - y};
}

Place place_of(const Segment& segment) { return {segment.left, segment.top, segment.right, segment.bottom}; }

Place around(const Place& a, const Place& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

core::Box box_of(const Line& line, const Page& page) {
  Place whole = place_of(line.segments.front());
  for (const Segment& segment : line.segments) whole = around(whole, place_of(segment));
  return share_of(whole, page);
}

cover::Line cover_line(const Line& line, const Page& page, std::int64_t number) {
  cover::Line out;
  out.text = pdf::text_of(line);
  out.page = number;
  out.box = box_of(line, page);
  out.bold = true;
  out.read = page.read;
  for (const Segment& segment : line.segments) {
    out.height = std::max(out.height, segment.height);
    out.bold = out.bold && segment.bold;
    out.certainty = std::min(out.certainty, segment.certainty);
  }
  const double width = (*out.box)[2], middle = (*out.box)[0] + width / 2;
  out.centred = width < kFullLine && std::abs(middle - 0.5) < kCentreSlack;
  return out;
}

/// What the edge of a shadow or a table's rule looks like to a reader.
bool is_speck(const Segment& segment) {
  constexpr double kUnsure = 0.6;
  constexpr std::ptrdiff_t kFewBytes = 4;
  const auto letters = std::count_if(segment.text.begin(), segment.text.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0xC3; });
  return letters <= 1 || (std::ssize(segment.text) <= kFewBytes && segment.certainty < kUnsure);
}

cover::Page cover_page(const Page& page, std::int64_t number, bool readable) {
  std::vector<Line> lines;
  for (const Line& line : page.lines) {
    Line kept;
    for (const Segment& segment : line.segments)
      if (!segment.furniture && !(page.read && is_speck(segment))) kept.segments.push_back(segment);
    if (!kept.segments.empty()) lines.push_back(std::move(kept));
  }
  if (static_cast<std::int64_t>(lines.size()) <= kMostLinesOfCover &&
      text::chu_of(text_of(page, What::body)) <= 2 * cover::kMostChuOnCover)
    lines = rows_of(lines);
  cover::Page out;
  out.readable = readable;
  for (const Line& line : lines) out.lines.push_back(cover_line(line, page, number));
  return out;
}

cover::Cover find_cover(const std::vector<Page>& pages, const std::vector<std::int64_t>& pictures) {
  std::vector<cover::Page> views;
  views.reserve(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto number = static_cast<std::int64_t>(i + 1);
    const bool readable = std::find(pictures.begin(), pictures.end(), number) == pictures.end();
    views.push_back(cover_page(pages[i], number, readable));
  }
  return cover::find_cover(views);
}

/// Segments that are read as one: a code that was broken between two lines.
struct Passage {
  core::TextZone zone = core::TextZone::body;
  std::string text;
  std::vector<Place> places;  ///< of its tokens
  Place whole;
};

void join(Passage& passage, const Segment& next) {
  passage.text += next.text;
  passage.whole = around(passage.whole, place_of(next));
  if (passage.places.empty() || next.places.empty()) return;
  passage.places.back() = around(passage.places.back(), next.places.front());
  passage.places.insert(passage.places.end(), next.places.begin() + 1, next.places.end());
}

std::vector<Passage> passages_of(const Page& page, core::TextZone own) {
  std::vector<Passage> passages;
  std::optional<std::size_t> last[2];  // of the body, of the furniture
  for (const Line& line : page.lines)
    for (const Segment& segment : line.segments) {
      std::optional<std::size_t>& before = last[segment.furniture ? 1 : 0];
      const bool first = &segment == &line.segments.front();
      if (before && first && breaks_code(passages[*before].text, segment.text)) {
        join(passages[*before], segment);
        continue;
      }
      const auto margin = printed_number(segment.text) ? core::TextZone::page_number : core::TextZone::header_footer;
      passages.push_back({segment.furniture ? margin : own, segment.text, segment.places, place_of(segment)});
      before = passages.size() - 1;
    }
  return passages;
}

/// Every passage with the zone that decides whether it counts.
core::TextView view_of(const std::vector<Page>& pages, std::size_t cover_pages) {
  core::TextView view;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    core::TextPage& shown = view.pages.emplace_back();
    shown.page = static_cast<std::int64_t>(i) + 1;
    for (const Passage& passage : passages_of(pages[i], i < cover_pages ? core::TextZone::cover : core::TextZone::body)) {
      std::vector<core::Box> boxes;
      for (const Place& place : passage.places) boxes.push_back(share_of(place, pages[i]));
      text::add_lines(passage.zone, passage.text, {boxes, share_of(passage.whole, pages[i])}, shown.lines);
    }
  }
  return view;
}

}  // namespace

std::vector<std::int64_t> pages_without_text(const std::vector<Page>& pages) {
  std::vector<std::int64_t> found;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (letters_in(text_of(pages[i], What::body)).all < kFewestLetters)
      found.push_back(static_cast<std::int64_t>(i + 1));
  return found;
}

std::int64_t letters_on(const std::vector<Page>& pages) {
  std::int64_t letters = 0;
  for (const Page& page : pages)
    for (const Line& line : page.lines)
      for (const Segment& segment : line.segments) letters += letters_in(segment.text).all;
  return letters;
}

Article article_of(const std::vector<Page>& pages, const std::vector<bool>& numbered,
                   const std::vector<std::int64_t>& pictures) {
  Article article;
  cover::Cover cover = find_cover(pages, pictures);
  article.cover = std::move(cover.fields);
  article.page_numbers = page_numbers(numbered, cover.pages);

  for (const Page& page : pages)
    for (const Line& line : page.lines)
      for (const Segment& segment : line.segments) article.letters += letters_in(segment.text);
  article.view = view_of(pages, cover.pages);
  article.words = core::counts_of(article.view);
  article.words.dictionary_estimate = text::dictionary_estimate(article.words.body);
  return article;
}

core::CoverFields fields_of_sleeve(const Page& page) { return cover::read_sleeve(cover_page(page, 1, true)); }

core::CoverFields unread_cover() {
  const std::array<cover::Page, 1> unread{cover::Page{{}, false}};
  return cover::find_cover(unread).fields;
}

void doubt_absent(core::CoverFields& fields) {
  const core::CoverFields unread = unread_cover();
  const auto doubt = [](core::Field& field) {
    if (field.state == core::FieldState::absent) field.state = core::FieldState::unreadable;
  };
  for (core::Field* field : {&fields.position, &fields.unit, &fields.phone, &fields.title}) doubt(*field);
  const bool named = std::any_of(fields.authors.begin(), fields.authors.end(),
                                 [](const core::Field& field) { return field.state == core::FieldState::found; });
  if (!named) fields.authors = unread.authors;
}

}  // namespace sokhao::probes::pdf
