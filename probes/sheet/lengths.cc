#include "probes/sheet/lengths.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace sokhao::probes::sheet {
namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLongestPaperMm = 2000;

}  // namespace

std::optional<double> length_mm(std::string_view text) {
  const std::string copy(text.substr(0, 32));
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end == copy.c_str() || !std::isfinite(value) || value <= 0) return std::nullopt;
  const std::string_view unit(end);
  double mm = 0;
  if (unit.empty())
    mm = value * kMmPerInch / 1440;
  else if (unit == "mm")
    mm = value;
  else if (unit == "cm")
    mm = value * 10;
  else if (unit == "in")
    mm = value * kMmPerInch;
  else if (unit == "pt")
    mm = value * kMmPerInch / 72;
  else if (unit == "pc" || unit == "pi")
    mm = value * kMmPerInch / 6;
  else
    return std::nullopt;
  return mm <= kLongestPaperMm ? std::optional(mm) : std::nullopt;
}

}  // namespace sokhao::probes::sheet
