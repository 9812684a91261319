#include "app/table.h"

#include <wchar.h>

#include <algorithm>
#include <cstdlib>

namespace sokhao::app {
namespace {

// Length in bytes and columns of the character at `at`.
std::pair<std::size_t, std::size_t> next(const std::string& text, std::size_t at) {
  std::mbstate_t state{};
  wchar_t c = 0;
  const std::size_t bytes = std::mbrtowc(&c, text.data() + at, text.size() - at, &state);
  if (bytes == 0 || bytes > text.size() - at) return {1, 1};
  return {bytes, static_cast<std::size_t>(std::max(0, wcwidth(c)))};
}

std::string cut(const std::string& text, std::size_t widest) {
  if (columns_of(text) <= widest) return text;
  std::size_t columns = 0, at = 0;
  while (at < text.size()) {
    const auto [bytes, wide] = next(text, at);
    if (columns + wide > widest - 1) break;
    columns += wide;
    at += bytes;
  }
  return text.substr(0, at) + "…";
}

}  // namespace

std::size_t columns_of(const std::string& text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [bytes, wide] = next(text, at);
    columns += wide;
    at += bytes;
  }
  return columns;
}

std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t widest) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], std::min(widest, columns_of(row[i])));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = cut(row[i], widest);
      out += cell;
      if (i + 1 < row.size()) out += std::string(widths[i] - columns_of(cell) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

}  // namespace sokhao::app
