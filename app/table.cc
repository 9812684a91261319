#include "app/table.h"

#include <algorithm>

#include "report/terminal.h"

namespace sokhao::app {

std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t widest) {
  const auto width = [&](const std::string& cell) { return std::min(widest, report::columns_of(cell)); };
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      out += report::padded(row[i], last ? width(row[i]) : widths[i]);
      if (!last) out += "  ";
    }
    out += '\n';
  }
  return out;
}

}  // namespace sokhao::app
