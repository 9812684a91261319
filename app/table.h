// Columns for terminals: padded by what is seen, not by bytes.
#pragma once

#include <string>
#include <vector>

namespace sokhao::app {

/// Rows of equal length, the first one being the head; cells are cut at
/// `widest` columns with "…".
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t widest = 48);

}  // namespace sokhao::app
