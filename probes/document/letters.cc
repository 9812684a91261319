#include "probes/document/letters.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/text.h"

namespace sokhao::probes::pdf {
namespace {

bool without_meaning(UChar32 c) {
  return c < 0 || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (u_iscntrl(c) && c != '\t' && c != '\n');
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

template <typename Take>
void each_segment(std::vector<Page>& pages, Take take) {
  for (Page& page : pages)
    for (Line& line : page.lines)
      for (Segment& segment : line.segments) take(segment);
}

}  // namespace

Letters& Letters::operator+=(const Letters& other) {
  all += other.all;
  unmapped += other.unmapped;
  return *this;
}

Letters letters_in(std::string_view utf8) {
  Letters letters;
  const auto* data = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c >= 0 && u_isalpha(c)) ++letters.all;
    if (without_meaning(c)) ++letters.unmapped;
  }
  return letters;
}

void read_letters(std::vector<Page>& pages, text::LegacyReader& fonts) {
  each_segment(pages, [&](Segment& segment) { fonts.look(segment.set); });
  fonts.settle();
  each_segment(pages, [&](Segment& segment) {
    segment.text = fonts.unicode(segment.set);
    if (!is_ascii(segment.text)) segment.text = core::to_nfc(segment.text);
  });
}

}  // namespace sokhao::probes::pdf
