#include "probes/sheet/field_code.h"

#include <algorithm>

namespace sokhao::probes::sheet {

std::string field_name(std::string_view code) {
  const std::size_t from = code.find_first_not_of(" \t\r\n\"");
  if (from == std::string_view::npos) return "";
  const std::size_t to = code.find_first_of(" \t\r\n\"\\", from);
  std::string word(code.substr(from, to == std::string_view::npos ? to : to - from));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return word;
}

}  // namespace sokhao::probes::sheet
