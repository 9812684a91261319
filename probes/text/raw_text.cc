#include "probes/text/raw_text.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "core/text.h"
#include "probes/text/legacy.h"
#include "probes/text/utf.h"

namespace sokhao::probes::text {
namespace {

constexpr std::string_view kMarkUtf8 = "\xEF\xBB\xBF", kMarkLittle = "\xFF\xFE", kMarkBig = "\xFE\xFF";

/// VISCII has six letters among the control characters, none of them frequent.
constexpr std::string_view kVisciiControls = "\x02\x05\x06\x14\x19\x1E";
constexpr double kMostControls = 0.02;

/// Tables of figures have few letters, noise has fewer.
constexpr double kFewestLetters = 0.1;

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string utf8;
  char32_t high = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const auto unit = static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high != 0 && !low) append_utf8(0xFFFD, utf8);
    if (low)
      append_utf8(high != 0 ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD, utf8);
    else if (unit < 0xD800 || unit > 0xDBFF)
      append_utf8(unit, utf8);
    high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
  }
  if (high != 0) append_utf8(0xFFFD, utf8);
  return utf8;
}

/// Cuts off the beginning of a character that the end of the piece split.
std::string_view without_split_character(std::string_view bytes) {
  std::size_t tail = 0;
  while (tail < 3 && tail < bytes.size() && (static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) & 0xC0) == 0x80)
    ++tail;
  if (tail < bytes.size() && (static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) & 0xC0) == 0xC0) ++tail;
  return bytes.substr(0, bytes.size() - std::min(tail, bytes.size()));
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A) || c == 0x7F;
}

}  // namespace

ByteForm byte_form(std::string_view bytes, Extent extent) {
  if (bytes.starts_with(kMarkLittle)) return ByteForm::utf16_little;
  if (bytes.starts_with(kMarkBig)) return ByteForm::utf16_big;
  if (bytes.starts_with(kMarkUtf8)) return ByteForm::utf8;
  return core::is_utf8(extent == Extent::whole ? bytes : without_split_character(bytes)) ? ByteForm::utf8
                                                                                         : ByteForm::bytes;
}

std::string to_utf8(std::string_view bytes, ByteForm form) {
  switch (form) {
    case ByteForm::utf16_little:
      return from_utf16(bytes.substr(bytes.starts_with(kMarkLittle) ? 2 : 0), false);
    case ByteForm::utf16_big:
      return from_utf16(bytes.substr(bytes.starts_with(kMarkBig) ? 2 : 0), true);
    case ByteForm::utf8:
      if (bytes.starts_with(kMarkUtf8)) bytes.remove_prefix(3);
      return core::is_utf8(bytes) ? std::string(bytes) : to_utf8(code_points(bytes));  // the mark may lie
    case ByteForm::bytes:
      break;
  }
  return shown_as_1252(bytes);
}

bool looks_like_text(std::string_view beginning) {
  const std::u32string points = code_points(to_utf8(beginning, byte_form(beginning, Extent::beginning)));
  std::size_t letters = 0, viscii = 0;
  for (const char32_t c : points) {
    if (u_isalpha(static_cast<UChar32>(c))) ++letters;
    if (!is_control(c)) continue;
    if (c == 0 || kVisciiControls.find(static_cast<char>(c)) == std::string_view::npos) return false;
    ++viscii;
  }
  const auto size = static_cast<double>(points.size());
  return static_cast<double>(letters) >= kFewestLetters * size && letters > 0 &&
         static_cast<double>(viscii) <= kMostControls * size;
}

}  // namespace sokhao::probes::text
