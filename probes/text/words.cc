#include "probes/text/words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "core/text.h"
#include "probes/text/fast_count.h"
#include "probes/text/syllable.h"
#include "probes/text/traits.h"

namespace sokhao::probes::text {
namespace {

constexpr double kSyllablesPerWord = 1.254;

/// Bytes converted at once; ICU's lengths are 32 bits wide.
constexpr std::size_t kPiece = 1u << 20;

/// From here on the fast counter is worth its start.
constexpr std::size_t kLongText = 512 * 1024;

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using Iterator = std::unique_ptr<UBreakIterator, CloseIterator>;

/// One iterator a thread: opening it costs more than counting a paragraph.
UBreakIterator* word_iterator() {
  thread_local const Iterator iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    // The locale makes no difference to Vietnamese, so take the root's.
    return Iterator(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
  }();
  return iterator.get();
}

bool vanishes(UChar32 c) { return c == 0x00AD || c == 0x200B || c == 0xFEFF; }

/// UTF-16 in NFC without the characters that do not count.
std::u16string prepared(std::string_view utf8) {
  std::u16string units(utf8.size(), u'\0');
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<std::int32_t>(units.size()), &length, utf8.data(),
                       static_cast<std::int32_t>(utf8.size()), 0xFFFD, nullptr, &status);
  units.resize(static_cast<std::size_t>(length));
  std::erase_if(units, [](char16_t c) { return vanishes(c); });

  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  const auto size = static_cast<std::int32_t>(units.size());
  if (U_FAILURE(status) || unorm2_quickCheck(nfc, units.data(), size, &status) == UNORM_YES) return units;

  std::u16string composed(units.size() * 3 + 8, u'\0');
  status = U_ZERO_ERROR;
  const std::int32_t made =
      unorm2_normalize(nfc, units.data(), size, composed.data(), static_cast<std::int32_t>(composed.size()), &status);
  if (U_FAILURE(status)) return units;
  composed.resize(static_cast<std::size_t>(made));
  return composed;
}

/// UTF-8 of a token; lasts until the next one.
std::string_view told(const std::u16string& units, std::int32_t from, std::int32_t to, std::string& buffer) {
  const std::int32_t length = to - from;
  if (buffer.size() < static_cast<std::size_t>(length) * 3) buffer.resize(static_cast<std::size_t>(length) * 3);
  std::int32_t made = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub(buffer.data(), static_cast<std::int32_t>(buffer.size()), &made, units.data() + from, length, 0xFFFD, nullptr, &status);
  return {buffer.data(), static_cast<std::size_t>(made)};
}

void count_tokens(const std::u16string& units, Counts& counts, const OnToken& on_token) {
  bool inside = false, counted = false;
  std::int32_t start = 0;
  std::string buffer;
  const auto size = static_cast<std::int32_t>(units.size());
  const auto leave = [&](std::int32_t end) {
    if (inside && on_token) on_token(told(units, start, end, buffer), counted ? Token::chu : Token::other);
    inside = counted = false;
  };
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t at = i;
    UChar32 c = 0;
    U16_NEXT(units.data(), i, size, c);
    const std::uint8_t traits = traits_of(static_cast<char32_t>(c));
    if ((traits & kSpace) != 0) {
      leave(at);
      continue;
    }
    if (!inside) {
      ++counts.tokens;
      start = at;
    }
    inside = true;
    if (!counted && (traits & kAlnum) != 0) {
      ++counts.chu;
      counted = true;
    }
  }
  leave(size);
}

std::int64_t icu_words(std::u16string_view units) {
  UBreakIterator* iterator = word_iterator();
  UErrorCode status = U_ZERO_ERROR;
  // A count of 0 would be a lie; a worker that ends is reported as such.
  if (iterator == nullptr) throw std::runtime_error("ICU's word rules are not available");
  ubrk_setText(iterator, units.data(), static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return 0;
  std::int64_t words = 0;
  for (std::int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator))
    if (ubrk_getRuleStatus(iterator) >= UBRK_WORD_NONE_LIMIT) ++words;
  return words;
}

/// Where to cut a long text: after its last line break or space before the
/// limit, so that no token is cut in two.
std::size_t piece_length(std::string_view rest) {
  if (rest.size() <= kPiece) return rest.size();
  const std::size_t line = rest.substr(0, kPiece).find_last_of('\n');
  if (line != std::string_view::npos) return line + 1;
  const std::size_t space = rest.substr(0, kPiece).find_last_of(' ');
  if (space != std::string_view::npos) return space + 1;
  const std::size_t later = rest.substr(kPiece).find_first_of(" \n");
  const std::size_t longest = std::numeric_limits<std::int32_t>::max() / 8;
  return std::min(later == std::string_view::npos ? rest.size() : kPiece + later + 1, std::min(rest.size(), longest));
}

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  chu += other.chu;
  tokens += other.tokens;
  icu += other.icu;
  return *this;
}

Counts count_by_icu(std::string_view utf8) { return count(utf8, {}); }

Counts count(std::string_view utf8, const OnToken& on_token) {
  Counts counts;
  while (!utf8.empty()) {
    const std::size_t length = piece_length(utf8);
    const std::u16string units = prepared(utf8.substr(0, length));
    count_tokens(units, counts, on_token);
    counts.icu += icu_words(units);
    utf8.remove_prefix(length);
  }
  return counts;
}

Counts count(std::string_view utf8) {
  if (utf8.size() < kLongText) return count_by_icu(utf8);
  static const FastCounter fast(&icu_words);
  return fast.count(utf8, &count_by_icu);
}

std::int64_t chu_of(std::string_view utf8) {
  Counts counts;
  while (!utf8.empty()) {
    const std::size_t length = piece_length(utf8);
    count_tokens(prepared(utf8.substr(0, length)), counts, {});
    utf8.remove_prefix(length);
  }
  return counts.chu;
}

std::int64_t dictionary_estimate(std::int64_t chu) {
  return std::llround(static_cast<double>(chu) / kSyllablesPerWord);
}

void preload_words() {
  (void)count("chữ");
  (void)core::folded("chữ");
  (void)is_syllable(U"chữ");
}

}  // namespace sokhao::probes::text
