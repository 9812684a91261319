// What ICU says of characters, asked once: a look-up for the letters and signs of
// which Vietnamese text is made, ICU itself for the others.
#pragma once

#include <array>
#include <cstdint>

namespace sokhao::probes::text {

enum Trait : std::uint8_t {
  kAlnum = 1,  ///< a letter or digit
  kMark = 2,   ///< combining
  kUpper = 4,
  kLower = 8,
  kDigit = 16,
  kSpace = 32  ///< White_Space
};

/// Of a character beyond the table.
[[nodiscard]] std::uint8_t traits_by_icu(char32_t c);

inline constexpr char32_t kTraitTable = 0x2080;  ///< Latin to general punctuation
[[nodiscard]] const std::array<std::uint8_t, kTraitTable>& trait_table();

/// A sum of Trait.
[[nodiscard]] inline std::uint8_t traits_of(char32_t c) { return c < kTraitTable ? trait_table()[c] : traits_by_icu(c); }

}  // namespace sokhao::probes::text
