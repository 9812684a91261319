// Words of a sheet's line, and times on a disc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::probes::disc {

/// Lines without their ends; at most 20,000.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// Words apart by blanks; "in quotes" is one word. cdrdao's comments ("//") end a line.
[[nodiscard]] std::vector<std::string> words_of(std::string_view line);

[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view word);

/// "mm:ss:ff" as sectors, 75 a second.
[[nodiscard]] std::optional<std::int64_t> sectors_of(std::string_view time);

/// Letters A-Z raised; other bytes stay.
[[nodiscard]] std::string upper_ascii(std::string_view text);

}  // namespace sokhao::probes::disc
