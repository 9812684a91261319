#include "probes/cover/words.h"

#include <array>

#include <unicode/utf8.h>

#include "core/text.h"
#include "probes/text/traits.h"

namespace sokhao::probes::cover {
namespace {

/// What stands around a value without belonging to it.
constexpr std::array<std::string_view, 18> kPadding{" ", "\t", "\u00a0", ".", "…", "_", "-", "–",      "—",
                                                    ":", ";",  ",",      "|", "/", "*", "•", "\u00ad", "\ufeff"};

/// Padding that may also begin a value: "-" never, but a bracket or "+" may.
bool strip_front(std::string_view& text) {
  for (const std::string_view pad : kPadding)
    if (text.starts_with(pad)) {
      text.remove_prefix(pad.size());
      return true;
    }
  return false;
}

bool strip_back(std::string_view& text) {
  for (const std::string_view pad : kPadding)
    if (text.ends_with(pad)) {
      text.remove_suffix(pad.size());
      return true;
    }
  return false;
}

struct Quotes {
  std::string_view open, close;
};
constexpr std::array<Quotes, 7> kQuotes{
    {{"“", "”"}, {"\"", "\""}, {"«", "»"}, {"‘", "’"}, {"'", "'"}, {"”", "”"}, {"“", "\""}}};

}  // namespace

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  const auto size = static_cast<std::int32_t>(line.size());
  Word word;
  bool inside = false, small = false, other = false;
  const auto close = [&](std::int32_t at) {
    if (!inside) return;
    word.end = static_cast<std::size_t>(at);
    word.folded = core::folded(line.substr(word.begin, word.end - word.begin));
    word.all_capitals = word.all_capitals && !small;
    word.number = !other;
    if (!word.folded.empty()) words.push_back(std::move(word));
    inside = false;
  };
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    const std::uint8_t traits = c < 0 ? 0 : text::traits_of(static_cast<char32_t>(c));
    if ((traits & (text::kAlnum | text::kMark)) == 0) {
      close(start);
      continue;
    }
    if (!inside) {
      word = Word{};
      word.begin = static_cast<std::size_t>(start);
      word.capital = (traits & text::kUpper) != 0;
      inside = true;
      small = other = false;
    }
    if ((traits & text::kUpper) != 0) word.all_capitals = true;
    if ((traits & text::kLower) != 0) small = true;
    if ((traits & text::kDigit) == 0) other = true;
  }
  close(size);
  return words;
}

bool begins_with(const std::vector<Word>& words, std::size_t from, std::string_view phrase) {
  for (std::size_t at = 0; at <= phrase.size(); ++from) {
    const std::size_t space = std::min(phrase.find(' ', at), phrase.size());
    if (from >= words.size() || words[from].folded != phrase.substr(at, space - at)) return false;
    at = space + 1;
  }
  return true;
}

std::string tidy(std::string_view value) {
  while (strip_front(value)) {
  }
  while (strip_back(value)) {
  }
  return std::string(value);
}

std::string unquoted(std::string_view value) {
  for (const auto& [open, close] : kQuotes)
    if (value.size() >= open.size() + close.size() && value.starts_with(open) && value.ends_with(close)) {
      const std::string_view inner = value.substr(open.size(), value.size() - open.size() - close.size());
      if (inner.find(close) == std::string_view::npos) return core::trim(inner);
    }
  return std::string(value);
}

}  // namespace sokhao::probes::cover
