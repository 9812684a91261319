// What the encodings of before Unicode mean, as code charts (study of
// documents, 2.2).
//
// A document in one of them holds bytes; readers show those as the characters
// of code page 1252, or of 1258 where a run is marked as Vietnamese (RTF
// charset 163). Both ways lead back to the bytes here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sokhao::probes::text {

enum class Legacy : std::uint8_t { tcvn3, vni, viscii, vps, cp1258 };
inline constexpr std::size_t kLegacies = 5;

/// As in the facts: "tcvn3".
[[nodiscard]] std::string_view name_of(Legacy encoding);

/// What a clerk calls it: "TCVN3 (ABC)".
[[nodiscard]] std::string_view shown_name_of(Legacy encoding);

/// The character of code page 1252 or 1258 that stands for a byte; the five
/// bytes that 1252 leaves open are the C1 controls of that number. The combining
/// marks of 1258 are returned as such.
[[nodiscard]] char32_t windows_1252(std::uint8_t byte);
[[nodiscard]] char32_t windows_1258(std::uint8_t byte);

/// The byte that a character of either code page stands for.
[[nodiscard]] std::optional<std::uint8_t> byte_of(char32_t c);

/// Characters as shown -> Vietnamese, composed. What is no letter of the
/// encoding stays as it is. Capital fonts of TCVN3 are not looked at.
[[nodiscard]] std::u32string decode(Legacy encoding, std::u32string_view shown);

/// A mark of VNI that its letter must precede.
[[nodiscard]] bool is_vni_mark(char32_t c);

}  // namespace sokhao::probes::text
