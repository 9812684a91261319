// Colour and width for text that a terminal shows.
#pragma once

#include <string>
#include <string_view>

#include "core/finding.h"

namespace sokhao::report {

enum class Colour { none, green, red, magenta, yellow, soft };
enum class Paint { off, on };

[[nodiscard]] Colour colour_of(core::Verdict verdict);
[[nodiscard]] Colour colour_of(const core::Finding& finding);

/// `text` between the escape sequences of `colour`, or as it is.
[[nodiscard]] std::string painted(std::string_view text, Colour colour, Paint paint);

/// Columns that UTF-8 text takes: combining marks none, wide characters two.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Blanks behind `text` up to `columns`; longer text is cut with "…".
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

/// Lines of at most `columns`, broken at blanks, each begun with `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent, std::size_t columns);

}  // namespace sokhao::report
