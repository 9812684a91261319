#include "probes/document/legacy_font.h"

#include <algorithm>
#include <string>

namespace sokhao::probes::pdf {
namespace {

/// Fewer accented characters than this decide nothing; with the font's name
/// as a witness a line is enough.
constexpr std::int64_t kEnough = 20, kEnoughWithFont = 5;

}  // namespace

FontFamily font_family(std::string_view name) {
  if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
  std::string lower(name.substr(0, 4));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower.starts_with(".vn")) return FontFamily::tcvn3;
  if (lower.starts_with("vni") && (lower.size() == 3 || lower[3] == '-' || lower[3] == ' ')) return FontFamily::vni;
  return FontFamily::other;
}

std::optional<core::Encoding> legacy_encoding(const Letters& letters, const FontUse& fonts) {
  const bool tcvn3_font = fonts.tcvn3 * 2 > fonts.all, vni_font = fonts.vni * 2 > fonts.all;
  if (letters.latin1 < (tcvn3_font || vni_font ? kEnoughWithFont : kEnough)) return std::nullopt;

  // Every text in TCVN3 has µ ¸ ® inside words, and Unicode has none; every
  // text in VNI has ñ and ö, while French, German and Spanish lack one of them.
  const bool like_tcvn3 = letters.tcvn3 * 5 > letters.latin1;
  const bool like_vni = letters.vni_d >= 3 && letters.vni_u >= 3;
  // Unicode Vietnamese has its own letters in every second word. An older text
  // has a few of them where it passed through code page 1258.
  const std::int64_t own = letters.vietnamese;
  if (own > letters.latin1 || (own * 20 > letters.latin1 && !like_tcvn3)) return std::nullopt;

  if (tcvn3_font) return core::Encoding{"tcvn3", like_tcvn3 ? 0.9 : 0.6};
  if (vni_font) return core::Encoding{"vni", like_vni ? 0.9 : 0.6};
  if (like_tcvn3) return core::Encoding{"tcvn3", 0.5};
  if (like_vni) return core::Encoding{"vni", 0.5};
  return std::nullopt;
}

}  // namespace sokhao::probes::pdf
