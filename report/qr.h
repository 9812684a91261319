// A QR code as the bars that a page or a paper draws.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "report/html.h"

namespace sokhao::report {

struct Qr {
  struct Bar {
    int x, y, length;  ///< modules, from the top left
  };
  int side = 0;  ///< modules
  std::vector<Bar> bars;
};

/// Of an entry's code, with 15 % of it restorable (level M); nothing for "" and
/// for what is too long to be a code.
[[nodiscard]] std::optional<Qr> qr_of(std::string_view code);

/// As inline SVG that says what it holds; nothing where there is no code.
void qr_svg(Html& page, std::string_view code, std::string_view label);

}  // namespace sokhao::report
