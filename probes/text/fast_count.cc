#include "probes/text/fast_count.h"

#include <cstring>
#include <initializer_list>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

namespace sokhao::probes::text {
namespace {

constexpr int kTokens = 21, kIcu = 42;
constexpr std::uint64_t kCounter = (1u << kTokens) - 1;
/// Characters after which the packed counters are emptied; none can overflow.
constexpr std::size_t kFlush = 1u << 20;

/// Where a word stands.
enum Word : std::uint8_t { outside, after_letter, after_number, letter_pending, number_pending };
/// Where a token stands.
enum Token : std::uint8_t { no_token, begun, counted };

/// Latin, Greek, Cyrillic, punctuation and symbols; the private use area, where
/// bullets live, is like symbols.
bool is_asked(char16_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2E80); }
bool is_private(char16_t c) { return c >= 0xE000 && c <= 0xF8FF; }

bool vanishes(char16_t c) { return c == 0x00AD || c == 0x200B || c == 0xFEFF; }

bool changes_in_nfc(char16_t c) {
  return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass(c) != 0;
}

}  // namespace

FastCounter::FastCounter(std::int64_t (*icu_words)(std::u16string_view)) {
  classes_.fill(kHandBack);
  for (std::uint32_t c = 0; c < classes_.size(); ++c) {
    const auto unit = static_cast<char16_t>(c);
    if (is_asked(unit)) learn(unit, icu_words);
    if (is_private(unit)) classes_[c] = other;
  }
  classes_[0xFEFF] = kVanishes;
  build();
}

void FastCounter::learn(char16_t c, std::int64_t (*icu_words)(std::u16string_view)) {
  if (vanishes(c)) {
    classes_[c] = kVanishes;
    return;
  }
  // "_" and its like join and are words only in company.
  const auto property = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (property == U_WB_EXTENDNUMLET || property == U_WB_ZWJ || changes_in_nfc(c)) return;
  if (u_isUWhiteSpace(c)) {
    if (icu_words({&c, 1}) == 0) classes_[c] = kSpace;
    return;
  }
  const Kind kind = kind_of(c, icu_words);
  if (kind != kinds) classes_[c] = static_cast<std::uint8_t>(2 * kind + (u_isalnum(c) ? 1 : 0));
}

FastCounter::Kind FastCounter::kind_of(char16_t c, std::int64_t (*icu_words)(std::u16string_view)) const {
  const auto words = [&](std::initializer_list<char16_t> text) {
    return icu_words(std::u16string_view(text.begin(), text.size()));
  };
  const bool joins_letters = words({u'a', c, u'a'}) == 1, joins_numbers = words({u'1', c, u'1'}) == 1;
  const bool joins_mixed = words({u'a', c, u'1'}) == 1 && words({u'1', c, u'a'}) == 1;
  if (words({c}) == 1) {
    if (!joins_letters || !joins_numbers || !joins_mixed || words({c, c}) != 1) return kinds;
    const bool like_letter = words({u'a', u'.', c}) == 1, like_number = words({u'1', u'.', c}) == 1;
    if (like_letter == like_number) return kinds;
    return like_letter ? letter : number;
  }
  if (words({c}) != 0 || words({c, c}) != 0) return kinds;
  if (words({u'a', c, c, u'a'}) == 1 && words({u'1', c, c, u'1'}) == 1)
    return joins_mixed && words({u'a', c, u'.', c, u'a'}) == 1 ? unseen : kinds;
  if (words({u'a', c, c, u'a'}) != 2 || words({u'1', c, c, u'1'}) != 2 || joins_mixed) return kinds;
  if (joins_letters) return joins_numbers ? between_both : between_letters;
  return joins_numbers ? between_numbers : other;
}

void FastCounter::build() {
  for (std::uint8_t word = 0; word < 5; ++word)
    for (std::uint8_t token = 0; token < 3; ++token)
      for (std::size_t cls = 0; cls < kClasses; ++cls) {
        Step& step = steps_[word * 3u + token][cls];
        std::uint8_t next_word = outside, next_token = no_token;
        if (cls == kVanishes) {
          next_word = word;
          next_token = token;
        } else if (cls < kSpace) {
          const auto kind = static_cast<Kind>(cls / 2);
          const bool counts = cls % 2 == 1;
          next_token = counts || token == counted ? counted : begun;
          if (token == no_token) step.add += std::uint64_t{1} << kTokens;
          if (counts && token != counted) step.add += 1;
          const bool in_letters = word == after_letter, in_numbers = word == after_number;
          switch (kind) {
            case letter:
              next_word = after_letter;
              if (word == outside || word == number_pending) step.add += std::uint64_t{1} << kIcu;
              break;
            case number:
              next_word = after_number;
              if (word == outside || word == letter_pending) step.add += std::uint64_t{1} << kIcu;
              break;
            case between_letters:
              if (in_letters) next_word = letter_pending;
              break;
            case between_numbers:
              if (in_numbers) next_word = number_pending;
              break;
            case between_both:
              if (in_letters) next_word = letter_pending;
              if (in_numbers) next_word = number_pending;
              break;
            case unseen:
              next_word = word;
              break;
            default:
              break;
          }
        }
        step.next = steps_[next_word * 3u + next_token].data();
      }
}

Counts FastCounter::count(std::string_view utf8, Counts (*by_icu)(std::string_view)) const {
  Counts counts;
  std::uint64_t sum = 0;
  const auto flush = [&] {
    counts.chu += static_cast<std::int64_t>(sum & kCounter);
    counts.tokens += static_cast<std::int64_t>(sum >> kTokens & kCounter);
    counts.icu += static_cast<std::int64_t>(sum >> kIcu);
    sum = 0;
  };
  const auto* const begin = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto* const end = begin + utf8.size();
  const std::uint8_t* const classes = classes_.data();
  for (const std::uint8_t* line = begin; line < end;) {
    const std::uint8_t *const from = line, *at = line;
    const std::uint8_t* const stop = static_cast<std::size_t>(end - at) > kFlush ? at + kFlush : end;
    const Step* row = steps_[0].data();
    const std::uint8_t* line_start = at;
    std::uint64_t line_sum = 0;
    std::uint8_t cls = kSpace;
    while (at < stop) {
      std::uint32_t c = *at++;
      if (c >= 0x80) {
        if (c >= 0xE0 && c < 0xF0 && end - at >= 2 && (at[0] & 0xC0) == 0x80 && (at[1] & 0xC0) == 0x80) {
          c = (c & 0x0F) << 12 | (at[0] & 0x3Fu) << 6 | (at[1] & 0x3Fu);
          at += 2;
          cls = c >= 0x800 ? classes[c] : kHandBack;
        } else if (c >= 0xC2 && c < 0xE0 && end - at >= 1 && (at[0] & 0xC0) == 0x80) {
          c = (c & 0x1F) << 6 | (at[0] & 0x3Fu);
          at += 1;
          cls = classes[c];
        } else {
          cls = kHandBack;
        }
        if (cls == kHandBack) break;
      } else {
        cls = classes[c];
        if (c == '\n') {
          line_start = at;
          line_sum = sum;
        } else if (cls == kHandBack) {
          break;
        }
      }
      const Step& step = row[cls];
      sum += step.add;
      row = step.next;
    }
    if (cls != kHandBack && at >= end) {
      flush();
      break;
    }
    // Back to the beginning of the line that is ICU's, or that the piece cut.
    sum = line_sum;
    flush();
    line = line_start;
    if (cls != kHandBack && line_start > from) continue;
    const void* newline = std::memchr(line, '\n', static_cast<std::size_t>(end - line));
    const std::uint8_t* const line_end = newline == nullptr ? end : static_cast<const std::uint8_t*>(newline) + 1;
    counts += by_icu({reinterpret_cast<const char*>(line), static_cast<std::size_t>(line_end - line)});
    line = line_end;
  }
  return counts;
}

}  // namespace sokhao::probes::text
