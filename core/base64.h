// Bytes as letters: RFC 4648, with padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sokhao::core {

[[nodiscard]] std::string base64(std::string_view bytes);

/// Empty for what is no whole base64: another letter, a blank, no padding.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace sokhao::core
