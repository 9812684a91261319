#include "probes/text/legacy.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace sokhao::probes::text {
namespace {

/// Fewer characters of Latin-1 than this decide nothing.
constexpr std::int64_t kEnough = 20;

/// Half of the accented letters of Vietnamese in Unicode. The older letters ă,
/// đ, ơ, ư prove nothing: bytes of TCVN3 read as code page 1258 give those too.
bool only_in_unicode(UChar32 c) { return c >= 0x1EA0 && c <= 0x1EF9; }

/// Signs of Latin-1 at the places where TCVN3 keeps letters.
bool is_sign(UChar32 c) { return (c >= 0xA8 && c <= 0xBE && !u_isalpha(c) && c != 0xB0) || c == 0xAA || c == 0xB5; }

bool is_basic(UChar32 c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::optional<core::Encoding> legacy_encoding(std::string_view utf8) {
  std::int64_t vietnamese = 0, latin = 0, signs = 0, d = 0, u = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  UChar32 before = 0;
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0x80) {
      before = c;
      continue;
    }
    if (only_in_unicode(c)) ++vietnamese;
    if (c >= 0xA1 && c <= 0xFF) ++latin;
    // Beside a letter: a lone © or ® is none.
    if (is_sign(c) && (is_basic(before) || (i < size && is_basic(bytes[i])))) ++signs;
    if (c == 0xF1 || c == 0xD1) ++d;
    if (c == 0xF6 || c == 0xD6) ++u;
    before = c;
  }
  if (latin < kEnough || vietnamese * 20 > latin) return std::nullopt;
  // Texts in TCVN3 are full of µ ¸ ® inside words; texts in VNI of ñ (đ) and
  // ö (ư). French, German and Spanish lack at least one of these.
  if (signs * 5 > latin) return core::Encoding{"tcvn3", 0.8};
  if (d >= 3 && u >= 3) return core::Encoding{"vni", 0.6};
  return std::nullopt;
}

}  // namespace sokhao::probes::text
