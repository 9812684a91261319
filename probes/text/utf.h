// UTF-8 to code points and back, for code that looks at letters one by one.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::probes::text {

/// Invalid bytes become U+FFFD.
[[nodiscard]] std::u32string code_points(std::string_view utf8);

/// Surrogates and numbers beyond Unicode become U+FFFD.
void append_utf8(char32_t c, std::string& out);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

}  // namespace sokhao::probes::text
