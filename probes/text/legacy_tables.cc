#include "probes/text/legacy_tables.h"

#include <algorithm>

#include "probes/text/syllable.h"

namespace sokhao::probes::text {
namespace {

struct Row {
  char32_t lower, upper;
  std::uint8_t tcvn3, tcvn3_upper;  ///< 0: the capital is the lower-case byte in a capital font
  std::uint8_t viscii, viscii_upper;
  std::uint8_t vps, vps_upper;  ///< the same byte twice: only the lower case is known
};

constexpr std::array<Row, 67> kRows{{
    {U'á', U'Á', 0xB8, 0, 0xE1, 0xC1, 0xE1, 0xC1},    {U'à', U'À', 0xB5, 0, 0xE0, 0xC0, 0xE0, 0x80},
    {U'ả', U'Ả', 0xB6, 0, 0xE4, 0xC4, 0xE4, 0x81},    {U'ã', U'Ã', 0xB7, 0, 0xE3, 0xC3, 0xE3, 0x82},
    {U'ạ', U'Ạ', 0xB9, 0, 0xD5, 0x80, 0xE5, 0xE5},    {U'ă', U'Ă', 0xA8, 0xA1, 0xE5, 0xC5, 0xE6, 0x88},
    {U'ắ', U'Ắ', 0xBE, 0, 0xA1, 0x81, 0xA1, 0x8D},    {U'ằ', U'Ằ', 0xBB, 0, 0xA2, 0x82, 0xA2, 0x8E},
    {U'ẳ', U'Ẳ', 0xBC, 0, 0xC6, 0xC6, 0xA3, 0x8F},    {U'ẵ', U'Ẵ', 0xBD, 0, 0xC7, 0xC7, 0xA4, 0xF0},
    {U'ặ', U'Ặ', 0xC6, 0, 0xA3, 0x83, 0xA5, 0xA5},    {U'â', U'Â', 0xA9, 0xA2, 0xE2, 0xC2, 0xE2, 0xC2},
    {U'ấ', U'Ấ', 0xCA, 0, 0xA4, 0x84, 0xC3, 0x83},    {U'ầ', U'Ầ', 0xC7, 0, 0xA5, 0x85, 0xC0, 0x84},
    {U'ẩ', U'Ẩ', 0xC8, 0, 0xA6, 0x86, 0xC4, 0x85},    {U'ẫ', U'Ẫ', 0xC9, 0, 0xE7, 0xE7, 0xC5, 0xC5},
    {U'ậ', U'Ậ', 0xCB, 0, 0xA7, 0x87, 0xC6, 0xC6},    {U'é', U'É', 0xD0, 0, 0xE9, 0xC9, 0xE9, 0xC9},
    {U'è', U'È', 0xCC, 0, 0xE8, 0xC8, 0xE8, 0xD7},    {U'ẻ', U'Ẻ', 0xCE, 0, 0xEB, 0xCB, 0xC8, 0xDE},
    {U'ẽ', U'Ẽ', 0xCF, 0, 0xA8, 0x88, 0xEB, 0xFE},    {U'ẹ', U'Ẹ', 0xD1, 0, 0xA9, 0x89, 0xCB, 0xCB},
    {U'ê', U'Ê', 0xAA, 0xA3, 0xEA, 0xCA, 0xEA, 0xCA}, {U'ế', U'Ế', 0xD5, 0, 0xAA, 0x8A, 0x89, 0x90},
    {U'ề', U'Ề', 0xD2, 0, 0xAB, 0x8B, 0x8A, 0x93},    {U'ể', U'Ể', 0xD3, 0, 0xAC, 0x8C, 0x8B, 0x94},
    {U'ễ', U'Ễ', 0xD4, 0, 0xAD, 0x8D, 0xCD, 0x95},    {U'ệ', U'Ệ', 0xD6, 0, 0xAE, 0x8E, 0x8C, 0x8C},
    {U'í', U'Í', 0xDD, 0, 0xED, 0xCD, 0xED, 0xB4},    {U'ì', U'Ì', 0xD7, 0, 0xEC, 0xCC, 0xEC, 0xB5},
    {U'ỉ', U'Ỉ', 0xD8, 0, 0xEF, 0x9B, 0xCC, 0xB7},    {U'ĩ', U'Ĩ', 0xDC, 0, 0xEE, 0xCE, 0xEF, 0xB8},
    {U'ị', U'Ị', 0xDE, 0, 0xB8, 0x98, 0xCE, 0xCE},    {U'ó', U'Ó', 0xE3, 0, 0xF3, 0xD3, 0xF3, 0xB9},
    {U'ò', U'Ò', 0xDF, 0, 0xF2, 0xD2, 0xF2, 0xBC},    {U'ỏ', U'Ỏ', 0xE1, 0, 0xF6, 0x99, 0xD5, 0xBD},
    {U'õ', U'Õ', 0xE2, 0, 0xF5, 0xA0, 0xF5, 0xBE},    {U'ọ', U'Ọ', 0xE4, 0, 0xF7, 0x9A, 0x86, 0x86},
    {U'ô', U'Ô', 0xAB, 0xA4, 0xF4, 0xD4, 0xF4, 0xD4}, {U'ố', U'Ố', 0xE8, 0, 0xAF, 0x8F, 0xD3, 0x96},
    {U'ồ', U'Ồ', 0xE5, 0, 0xB0, 0x90, 0xD2, 0x97},    {U'ổ', U'Ổ', 0xE6, 0, 0xB1, 0x91, 0xB0, 0x98},
    {U'ỗ', U'Ỗ', 0xE7, 0, 0xB2, 0x92, 0x87, 0x99},    {U'ộ', U'Ộ', 0xE9, 0, 0xB5, 0x93, 0xB6, 0xB6},
    {U'ơ', U'Ơ', 0xAC, 0xA5, 0xBD, 0xB4, 0xD6, 0xF7}, {U'ớ', U'Ớ', 0xED, 0, 0xBE, 0x95, 0xA7, 0x9D},
    {U'ờ', U'Ờ', 0xEA, 0, 0xB6, 0x96, 0xA9, 0x9E},    {U'ở', U'Ở', 0xEB, 0, 0xB7, 0x97, 0xAA, 0x9F},
    {U'ỡ', U'Ỡ', 0xEC, 0, 0xDE, 0xB3, 0xAB, 0xA6},    {U'ợ', U'Ợ', 0xEE, 0, 0xFE, 0x94, 0xAE, 0xAE},
    {U'ú', U'Ú', 0xF3, 0, 0xFA, 0xDA, 0xFA, 0xDA},    {U'ù', U'Ù', 0xEF, 0, 0xF9, 0xD9, 0xF9, 0xA8},
    {U'ủ', U'Ủ', 0xF1, 0, 0xFC, 0x9C, 0xFB, 0xD1},    {U'ũ', U'Ũ', 0xF2, 0, 0xFB, 0x9D, 0xDB, 0xAC},
    {U'ụ', U'Ụ', 0xF4, 0, 0xF8, 0x9E, 0xF8, 0xF8},    {U'ư', U'Ư', 0xAD, 0xA6, 0xDF, 0xBF, 0xDC, 0xD0},
    {U'ứ', U'Ứ', 0xF8, 0, 0xD1, 0xBA, 0xD9, 0xAD},    {U'ừ', U'Ừ', 0xF5, 0, 0xD7, 0xBB, 0xD8, 0xAF},
    {U'ử', U'Ử', 0xF6, 0, 0xD8, 0xBC, 0xBA, 0xB1},    {U'ữ', U'Ữ', 0xF7, 0, 0xE6, 0xFF, 0xBB, 0xBB},
    {U'ự', U'Ự', 0xF9, 0, 0xF1, 0xB9, 0xBF, 0xBF},    {U'ý', U'Ý', 0xFD, 0, 0xFD, 0xDD, 0x9A, 0xDD},
    {U'ỳ', U'Ỳ', 0xFA, 0, 0xCF, 0x9F, 0xFF, 0xB2},    {U'ỷ', U'Ỷ', 0xFB, 0, 0xD6, 0xD6, 0x9B, 0xFD},
    {U'ỹ', U'Ỹ', 0xFC, 0, 0xDB, 0xDB, 0xCF, 0xB3},    {U'ỵ', U'Ỵ', 0xFE, 0, 0xDC, 0xDC, 0x9C, 0x9C},
    {U'đ', U'Đ', 0xAE, 0xA7, 0xF0, 0xD0, 0xC7, 0xF1},
}};

/// Capitals that VISCII keeps at control codes.
struct Control {
  std::uint8_t byte;
  char32_t letter;
};
constexpr std::array<Control, 6> kVisciiControls{
    {{0x02, U'Ẳ'}, {0x05, U'Ẵ'}, {0x06, U'Ẫ'}, {0x14, U'Ỷ'}, {0x19, U'Ỹ'}, {0x1E, U'Ỵ'}}};

/// Bytes 0x80 to 0x9F of code page 1252; 0: undefined.
constexpr std::array<char32_t, 32> k1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                         0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                         0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Where code page 1258 differs from 1252.
struct Differs {
  std::uint8_t byte;
  char32_t c;
};
constexpr std::array<Differs, 14> k1258{{{0xC3, U'Ă'},
                                         {0xCC, 0x0300},
                                         {0xD0, U'Đ'},
                                         {0xD2, 0x0309},
                                         {0xD5, U'Ơ'},
                                         {0xDD, U'Ư'},
                                         {0xDE, 0x0303},
                                         {0xE3, U'ă'},
                                         {0xEC, 0x0301},
                                         {0xF0, U'đ'},
                                         {0xF2, 0x0323},
                                         {0xF5, U'ơ'},
                                         {0xFD, U'ư'},
                                         {0xFE, 0x20AB}}};

/// Letter by byte; 0: none, the character stays.
using Chart = std::array<char32_t, 256>;

Chart chart_of(std::uint8_t Row::*lower, std::uint8_t Row::*upper) {
  Chart chart{};
  for (const Row& row : kRows)
    if (row.*upper != 0) chart[row.*upper] = row.upper;
  for (const Row& row : kRows) chart[row.*lower] = row.lower;
  return chart;
}

Chart viscii_chart() {
  Chart chart = chart_of(&Row::viscii, &Row::viscii_upper);
  for (const Control& control : kVisciiControls) chart[control.byte] = control.letter;
  return chart;
}

Chart cp1258_chart() {
  Chart chart{};
  for (const Differs& differs : k1258) chart[differs.byte] = differs.c;
  return chart;
}

const Chart& chart_for(Legacy encoding) {
  static const Chart tcvn3 = chart_of(&Row::tcvn3, &Row::tcvn3_upper);
  static const Chart viscii = viscii_chart();
  static const Chart vps = chart_of(&Row::vps, &Row::vps_upper);
  static const Chart cp1258 = cp1258_chart();
  switch (encoding) {
    case Legacy::viscii:
      return viscii;
    case Legacy::vps:
      return vps;
    case Legacy::cp1258:
      return cp1258;
    default:
      return tcvn3;
  }
}

/// Marks of code page 1258 that some program composed with the letter before
/// them, apart again: "ỷ" is what became of "y" and the byte 0xD2.
std::u32string taken_apart(std::u32string_view shown) {
  constexpr std::array<char32_t, 6> kMarks{0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323};
  std::u32string out;
  out.reserve(shown.size());
  for (const char32_t c : shown) {
    const auto letter = c >= 0x100 && !byte_of(c) ? letter_of(c) : std::nullopt;
    out += letter ? (letter->upper ? upper_case(letter->plain) : letter->plain) : c;
    if (letter && letter->tone != Tone::level) out += kMarks[static_cast<std::size_t>(letter->tone)];
  }
  return out;
}

/// TCVN 5712 VN2, rare: the tone after its vowel. 0xB0 after a digit is a degree.
std::optional<Tone> tcvn3_tone(std::uint8_t byte) {
  constexpr std::array<Tone, 5> kTones{Tone::falling, Tone::asking, Tone::tumbling, Tone::rising, Tone::heavy};
  if (byte < 0xB0 || byte > 0xB4) return std::nullopt;
  return kTones[byte - 0xB0u];
}

/// Puts the tone on the last letter; false where that bears none.
bool put_tone(std::u32string& out, Tone tone) {
  if (out.empty()) return false;
  const auto toned = with_tone(out.back(), tone);
  if (toned) out.back() = *toned;
  return toned.has_value();
}

/// What a mark of VNI does to its letter; marks of capitals lie 0x20 lower.
struct VniMark {
  std::uint8_t byte;
  char32_t hat;  ///< 0: none, U'â': circumflex, U'ă': breve
  Tone tone;
};
constexpr std::array<VniMark, 17> kVniMarks{{{0xF9, 0, Tone::rising},
                                             {0xF8, 0, Tone::falling},
                                             {0xFB, 0, Tone::asking},
                                             {0xF5, 0, Tone::tumbling},
                                             {0xEF, 0, Tone::heavy},
                                             {0xE2, U'â', Tone::level},
                                             {0xE1, U'â', Tone::rising},
                                             {0xE0, U'â', Tone::falling},
                                             {0xE5, U'â', Tone::asking},
                                             {0xE3, U'â', Tone::tumbling},
                                             {0xE4, U'â', Tone::heavy},
                                             {0xEA, U'ă', Tone::level},
                                             {0xE9, U'ă', Tone::rising},
                                             {0xE8, U'ă', Tone::falling},
                                             {0xFA, U'ă', Tone::asking},
                                             {0xFC, U'ă', Tone::tumbling},
                                             {0xEB, U'ă', Tone::heavy}}};

struct VniLetter {
  std::uint8_t byte;
  char32_t letter;
};
constexpr std::array<VniLetter, 9> kVniLetters{{{0xF4, U'ơ'},
                                                {0xF6, U'ư'},
                                                {0xF1, U'đ'},
                                                {0xED, U'í'},
                                                {0xEC, U'ì'},
                                                {0xE6, U'ỉ'},
                                                {0xF3, U'ĩ'},
                                                {0xF2, U'ị'},
                                                {0xEE, U'ỵ'}}};

std::uint8_t vni_lower(std::uint8_t byte) {
  return byte >= 0xC0 && byte < 0xE0 ? static_cast<std::uint8_t>(byte + 0x20) : byte;
}

const VniMark* vni_mark(char32_t c) {
  const auto byte = byte_of(c);
  if (!byte || *byte < 0xC0) return nullptr;
  const auto it = std::find_if(kVniMarks.begin(), kVniMarks.end(),
                               [&](const VniMark& mark) { return mark.byte == vni_lower(*byte); });
  return it == kVniMarks.end() ? nullptr : &*it;
}

std::optional<char32_t> with_hat(char32_t c, char32_t hat) {
  switch (c) {
    case U'a':
      return hat;
    case U'A':
      return upper_case(hat);
    case U'e':
      return hat == U'â' ? std::optional(U'ê') : std::nullopt;
    case U'E':
      return hat == U'â' ? std::optional(U'Ê') : std::nullopt;
    case U'o':
      return hat == U'â' ? std::optional(U'ô') : std::nullopt;
    case U'O':
      return hat == U'â' ? std::optional(U'Ô') : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// The letter with what the mark puts on it; nothing where the two do not go
/// together.
std::optional<char32_t> marked(char32_t letter, const VniMark& mark) {
  if (mark.hat == 0) return with_tone(letter, mark.tone);
  const auto hatted = with_hat(letter, mark.hat);
  return hatted ? with_tone(*hatted, mark.tone) : std::nullopt;
}

/// Two bytes before one: a letter that stands alone may bear a mark, too.
std::u32string decode_vni(std::u32string_view shown) {
  std::u32string out;
  out.reserve(shown.size());
  bool takes_mark = false;
  for (const char32_t c : shown) {
    if (c >= 0x80 && takes_mark) {
      const VniMark* mark = vni_mark(c);
      if (const auto letter = mark != nullptr ? marked(out.back(), *mark) : std::nullopt) {
        out.back() = *letter;
        takes_mark = false;
        continue;
      }
    }
    char32_t letter = c;
    if (const auto byte = c >= 0x80 ? byte_of(c) : std::nullopt; byte && *byte >= 0xC0) {
      const auto it = std::find_if(kVniLetters.begin(), kVniLetters.end(),
                                   [&](const VniLetter& known) { return known.byte == vni_lower(*byte); });
      if (it != kVniLetters.end()) letter = *byte < 0xE0 ? upper_case(it->letter) : it->letter;
    }
    out += letter;
    takes_mark = with_tone(letter, Tone::level).has_value();
  }
  return out;
}

}  // namespace

std::string_view name_of(Legacy encoding) {
  constexpr std::array<std::string_view, kLegacies> kNames{"tcvn3", "vni", "viscii", "vps", "cp1258"};
  return kNames[static_cast<std::size_t>(encoding)];
}

std::string_view shown_name_of(Legacy encoding) {
  constexpr std::array<std::string_view, kLegacies> kNames{"TCVN3 (ABC)", "VNI", "VISCII", "VPS", "Windows-1258"};
  return kNames[static_cast<std::size_t>(encoding)];
}

char32_t windows_1252(std::uint8_t byte) {
  if (byte < 0x80 || byte > 0x9F) return byte;
  const char32_t c = k1252[byte - 0x80u];
  return c != 0 ? c : byte;
}

char32_t windows_1258(std::uint8_t byte) {
  const char32_t c = chart_for(Legacy::cp1258)[byte];
  return c != 0 ? c : windows_1252(byte);
}

std::optional<std::uint8_t> byte_of(char32_t c) {
  if (c < 0x100) return static_cast<std::uint8_t>(c);
  if (const auto it = std::find(k1252.begin(), k1252.end(), c); it != k1252.end())
    return static_cast<std::uint8_t>(0x80 + (it - k1252.begin()));
  const auto it = std::find_if(k1258.begin(), k1258.end(), [&](const Differs& differs) { return differs.c == c; });
  return it == k1258.end() ? std::nullopt : std::optional(it->byte);
}

std::u32string decode(Legacy encoding, std::u32string_view composed) {
  const std::u32string shown = taken_apart(composed);
  if (encoding == Legacy::vni) return decode_vni(shown);
  const Chart& chart = chart_for(encoding);
  std::u32string out;
  out.reserve(shown.size());
  for (const char32_t c : shown) {
    const auto byte = byte_of(c);
    const char32_t letter = byte ? chart[*byte] : 0;
    const auto tone = letter != 0                         ? combining_tone(letter)
                      : encoding == Legacy::tcvn3 && byte ? tcvn3_tone(*byte)
                                                          : std::nullopt;
    if (tone && put_tone(out, *tone)) continue;
    out += letter != 0 ? letter : c;
  }
  return out;
}

bool is_vni_mark(char32_t c) { return vni_mark(c) != nullptr; }

}  // namespace sokhao::probes::text
