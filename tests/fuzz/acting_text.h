// Characters on which a terminal or the reader of a log acts: told from their
// bytes alone, by other means than the code under test.
#pragma once

#include <cstdint>
#include <string_view>

namespace sokhao::fuzz {

/// Line breaks and tabs count too.
[[nodiscard]] inline bool acts(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(text[i]);
    if (c < 0x20 || c == 0x7F) return true;
    const auto next = [&](std::size_t n) { return i + n < text.size() ? static_cast<std::uint8_t>(text[i + n]) : std::uint8_t{0}; };
    if (c == 0xC2 && next(1) < 0xA0) return true;                                                            // C1
    if (c == 0xE2 && next(1) == 0x80 && ((next(2) >= 0xA8 && next(2) <= 0xAE) || next(2) == 0x8E || next(2) == 0x8F)) return true;  // lines, bidi
    if (c == 0xE2 && next(1) == 0x81 && next(2) >= 0xA6 && next(2) <= 0xA9) return true;                      // isolates
  }
  return false;
}

}  // namespace sokhao::fuzz
