// The sheet of paper in a phone's photo.
#pragma once

#include <array>
#include <optional>

#include "probes/ocr/leptonica.h"

namespace sokhao::probes::ocr {

struct Corner {
  double x = 0, y = 0;
};
/// Top left, top right, bottom right, bottom left, in pixels.
using Quad = std::array<Corner, 4>;

/// The sheet, where it is a bright four-sided thing on something darker;
/// nothing for a scan, which is a sheet from edge to edge.
[[nodiscard]] std::optional<Quad> find_sheet(const Pixels& grey);

/// The sheet alone, as seen from straight above. Null when memory ends.
[[nodiscard]] Pixels seen_from_above(const Pixels& grey, const Quad& sheet);

/// The picture with the sheet painted over: what the first step gave up.
[[nodiscard]] Pixels without_sheet(const Pixels& grey, const Quad& sheet);

}  // namespace sokhao::probes::ocr
