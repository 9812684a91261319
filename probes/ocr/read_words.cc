#include "probes/ocr/read_words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "probes/text/syllable.h"
#include "probes/text/utf.h"

namespace sokhao::probes::ocr {
namespace {

constexpr double kDoubted = 30;
/// A sign alone is believed only when it was read surely: "-", "–".
constexpr double kSureSign = 60;

bool has_letter_or_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; });
}

std::vector<std::u32string> pieces_of(std::u32string_view word) {
  std::vector<std::u32string> pieces(1);
  for (const char32_t c : word) {
    if (u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK)
      pieces.back() += c;
    else if (!pieces.back().empty())
      pieces.emplace_back();
  }
  if (pieces.back().empty()) pieces.pop_back();
  return pieces;
}

bool all_capitals(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; });
}

}  // namespace

Look look_of(std::string_view word) {
  const std::u32string points = text::code_points(word);
  if (std::any_of(points.begin(), points.end(), [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0 || c == U'@'; }))
    return Look::neutral;
  const auto pieces = pieces_of(points);
  if (pieces.empty()) return Look::neutral;
  if (std::all_of(pieces.begin(), pieces.end(), [](const auto& piece) { return text::is_syllable(piece); })) return Look::syllable;
  // UBND, P.TCCB, NĐ-CP
  const bool abbreviation = std::all_of(pieces.begin(), pieces.end(), [](const auto& piece) { return piece.size() <= 6 && all_capitals(piece); });
  return abbreviation ? Look::neutral : Look::other;
}

std::vector<ReadWord> without_rubbish(std::vector<ReadWord> words) {
  std::erase_if(words, [](const ReadWord& word) {
    if (!has_letter_or_digit(text::code_points(word.text))) return word.confidence < kSureSign;
    return word.confidence < kDoubted && look_of(word.text) != Look::syllable;
  });
  return words;
}

Tally tally_of(const std::vector<ReadWord>& words) {
  Tally tally;
  for (const ReadWord& word : words) {
    tally.confidence += word.confidence;
    const Look look = look_of(word.text);
    if (look == Look::neutral) continue;
    ++tally.judged;
    if (look == Look::syllable) ++tally.syllables;
  }
  if (!words.empty()) tally.confidence /= static_cast<double>(words.size());
  return tally;
}

}  // namespace sokhao::probes::ocr
