#include "core/text_view.h"

#include <algorithm>
#include <cmath>

#include "core/json_fields.h"

namespace sokhao::core {

template <>
struct EnumNames<TextZone> {
  using Z = TextZone;
  static constexpr std::pair<Z, std::string_view> names[] = {{Z::body, "body"}, {Z::cover, "cover"}, {Z::contents, "contents"}, {Z::header_footer, "header_footer"},
                                                             {Z::page_number, "page_number"}, {Z::footnote, "footnote"}, {Z::deleted, "deleted"}, {Z::hidden, "hidden"}};
};

template <class V>
void describe(V& v, TextLine& l) {
  v("zone", l.zone);
  v("text", l.text);
  v("marks", l.marks);
  v("icu", l.icu);
  v.later("boxes", l.boxes);
}

template <class V>
void describe(V& v, TextPage& p) {
  v("page", p.page);
  v("lines", p.lines);
}

template <class V>
void describe(V& v, TextView& t) {
  v("pages", t.pages);
  v("cut", t.cut);
}

namespace {

bool is_share(double value) { return value >= 0 && value <= 1; }

bool is_sound_line(const TextLine& line) {
  if (line.marks.empty()) return line.text.empty() && line.icu == 0 && line.boxes.empty();
  const bool known = line.marks.find_first_not_of("ct") == std::string::npos;
  const bool spaced = line.text.find("  ") == std::string::npos && !line.text.empty() && line.text.front() != ' ' && line.text.back() != ' ';
  const bool placed = line.boxes.empty() || line.boxes.size() == line.marks.size();
  return known && spaced && placed && line.icu >= 0 && std::count(line.text.begin(), line.text.end(), ' ') + 1 == static_cast<std::ptrdiff_t>(line.marks.size()) &&
         std::all_of(line.boxes.begin(), line.boxes.end(), [](const Box& box) { return std::all_of(box.begin(), box.end(), is_share); });
}

}  // namespace

bool is_printed(TextZone zone) { return zone != TextZone::deleted && zone != TextZone::hidden; }

std::int64_t marked(const TextLine& line, char mark) { return std::count(line.marks.begin(), line.marks.end(), mark); }

std::vector<std::string_view> tokens_of(const TextLine& line) {
  std::vector<std::string_view> tokens;
  if (line.text.empty()) return tokens;
  for (std::size_t from = 0;;) {
    const std::size_t to = line.text.find(' ', from);
    tokens.push_back(std::string_view(line.text).substr(from, to == std::string::npos ? to : to - from));
    if (to == std::string::npos) return tokens;
    from = to + 1;
  }
}

bool is_sound(const TextView& view) {
  return std::all_of(view.pages.begin(), view.pages.end(),
                     [](const TextPage& page) { return page.page >= 0 && std::all_of(page.lines.begin(), page.lines.end(), is_sound_line); });
}

WordCounts counts_of(const TextView& view) {
  WordCounts counts;
  for (const TextPage& page : view.pages) {
    std::int64_t on_page = 0;
    for (const TextLine& line : page.lines) {
      const std::int64_t chu = marked(line, 'c');
      if (is_printed(line.zone)) counts.total += chu;
      switch (line.zone) {
        case TextZone::body:
          counts.body += chu;
          counts.body_tokens += static_cast<std::int64_t>(line.marks.size());
          counts.icu += line.icu;
          on_page += chu;
          break;
        case TextZone::cover: counts.cover += chu; break;
        case TextZone::header_footer:
        case TextZone::page_number: counts.headers_footers += chu; break;
        case TextZone::footnote: counts.footnotes += chu; break;
        case TextZone::contents:
        case TextZone::deleted:
        case TextZone::hidden: break;
      }
    }
    if (page.page > 0) counts.per_page.push_back(on_page);
  }
  return counts;
}

Json to_json(const TextView& view) {
  JsonWriter writer;
  describe(writer, const_cast<TextView&>(view));
  return std::move(writer.out);
}

Result<TextView> text_view_from_json(const Json& json) {
  TextView view;
  JsonReader reader(json);
  describe(reader, view);
  reader.finish();
  if (!reader.ok()) return fail(ErrorKind::worker_failed, reader.message());
  if (!is_sound(view)) return fail(ErrorKind::worker_failed, "the text view contradicts itself");
  return view;
}

}  // namespace sokhao::core
