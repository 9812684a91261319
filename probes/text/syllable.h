// Is this a syllable of Vietnamese?
//
// A syllable is an onset, a rime and a tone, and the spelling of each is fixed:
// about 160 rimes after 27 onsets. That tells text from the rubbish that the
// wrong encoding makes of it, without any dictionary.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sokhao::probes::text {

enum class Tone : std::uint8_t { level, falling, asking, tumbling, rising, heavy };

struct Letter {
  char32_t plain = 0;  ///< lower case, without its tone: "ế" gives "ê"
  Tone tone = Tone::level;
  bool upper = false;
};

/// Nothing for what is not a letter of the Vietnamese alphabet; f, j, w, z,
/// which only foreign words have, are letters here.
[[nodiscard]] std::optional<Letter> letter_of(char32_t c);

/// `c` (a vowel without a tone, either case) with the tone; nothing when it is
/// no such vowel.
[[nodiscard]] std::optional<char32_t> with_tone(char32_t c, Tone tone);

/// U+0300, U+0309, U+0303, U+0301, U+0323; nothing for other characters.
[[nodiscard]] std::optional<Tone> combining_tone(char32_t c);

[[nodiscard]] char32_t upper_case(char32_t c);

/// In composed letters (NFC), either case, the tone on any vowel of the rime
/// (hoà, hòa).
[[nodiscard]] bool is_syllable(std::u32string_view word);

}  // namespace sokhao::probes::text
