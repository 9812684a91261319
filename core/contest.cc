// Codes of entries from the plan's pattern.
#include "core/contest.h"

#include <charconv>

#include <fmt/format.h>

namespace sokhao::core {
namespace {

// "{seq:04}" with 7 -> "0007"; a number wider than the width keeps its digits.
std::string padded(std::string_view format, std::int64_t value) {
  int width = 0;
  if (!format.empty()) std::from_chars(format.data(), format.data() + format.size(), width);
  return fmt::format("{:0{}}", value, std::min(width, 18));
}

}  // namespace

int contest_year(const Contest& contest, Instant moment) {
  return year_of(contest.calendar.intake_from.value_or(moment), contest.zone);
}

std::string entry_code(const Contest& contest, int year, std::int64_t sequence) {
  const std::string_view pattern = contest.dossier_code;
  std::string code;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto end = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      code += pattern[at++];
      continue;
    }
    const auto field = pattern.substr(at + 1, end - at - 1);
    const auto colon = field.find(':');
    const auto format = colon == std::string_view::npos ? std::string_view{} : field.substr(colon + 1);
    if (field.substr(0, colon) == "year") code += padded(format, year);
    if (field.substr(0, colon) == "seq") code += padded(format, sequence);
    at = end + 1;
  }
  return code;
}

}  // namespace sokhao::core
