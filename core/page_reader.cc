#include "core/page_reader.h"

#include "core/text.h"

namespace sokhao::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool naturally_before(std::string_view a, std::string_view b) {
  const std::string left = folded(a), right = folded(b);
  std::size_t i = 0, j = 0;
  while (i < left.size() && j < right.size()) {
    if (is_digit(left[i]) && is_digit(right[j])) {
      const auto number = [](const std::string& text, std::size_t& at) {
        while (at < text.size() && text[at] == '0') ++at;
        const std::size_t from = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return text.substr(from, at - from);
      };
      const std::string x = number(left, i), y = number(right, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (left[i] != right[j]) return left[i] < right[j];
    ++i, ++j;
  }
  const std::size_t a_left = left.size() - i, b_left = right.size() - j;
  return a_left != b_left ? a_left < b_left : a < b;
}

}  // namespace sokhao::core
