// Text from outside made safe to show: NFC, no control or bidi characters.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::core {

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// NFC of valid UTF-8; invalid bytes become U+FFFD.
[[nodiscard]] std::string to_nfc(std::string_view utf8);

/// For screens, logs and file lists: NFC, with C0/C1 controls, bidi controls
/// and line separators replaced by U+FFFD, cut at `max_bytes` with "…".
[[nodiscard]] std::string display_name(std::string_view bytes, std::size_t max_bytes = 1024);

/// Lower case, accents stripped, đ as d, runs of other characters than letters
/// and digits as one space: "Họ và tên:" -> "ho va ten". For matching only.
[[nodiscard]] std::string folded(std::string_view utf8);

[[nodiscard]] std::string trim(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// Bytes as lower-case hex and back ("" when it is not hex).
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string from_hex(std::string_view hex);

/// Levenshtein distance over bytes, for "did you mean".
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace sokhao::core
