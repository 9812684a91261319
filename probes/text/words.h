// Counting the words of Vietnamese text.
//
// A contest plan that says "1000 chữ" means syllables as typed, which is what
// a word processor shows; the neighbouring counts stand beside it, so that a
// verdict near a limit can see whether the definition matters.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace sokhao::probes::text {

struct Counts {
  std::int64_t chu = 0;     ///< tokens with at least one letter or digit
  std::int64_t tokens = 0;  ///< every token between Unicode White_Space
  std::int64_t icu = 0;     ///< UAX 29 words of ICU with status >= 100

  Counts& operator+=(const Counts& other);
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// Counts on the NFC of `utf8`. U+00A0 separates; U+00AD, U+200B and U+FEFF
/// are as if they were not there. Invalid bytes count as U+FFFD.
[[nodiscard]] Counts count(std::string_view utf8);

/// The same by ICU alone, which count() leaves for long texts.
[[nodiscard]] Counts count_by_icu(std::string_view utf8);
enum class Token { chu, other };
using OnToken = std::function<void(std::string_view utf8, Token kind)>;
/// The same, and each token in order as it stands after NFC.
[[nodiscard]] Counts count(std::string_view utf8, const OnToken& on_token);

/// The first of the counts alone.
[[nodiscard]] std::int64_t chu_of(std::string_view utf8);

/// Dictionary words (từ) that so many syllables make: 1.254 syllables a word,
/// the mean of the Vietnamese treebank VTB.
[[nodiscard]] std::int64_t dictionary_estimate(std::int64_t chu);

/// Loads ICU's word rules, which a locked worker could not load any more.
void preload_words();

}  // namespace sokhao::probes::text
