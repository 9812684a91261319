// What scanners, phones and clerks do to a page.
#pragma once

#include <string>

#include "probes/ocr/leptonica.h"

namespace sokhao::probes::ocr::distort {

[[nodiscard]] Pixels grey_page(const std::string& sample);  ///< of test_data/scan

[[nodiscard]] Pixels rotated(const Pixels& page, double degrees);
[[nodiscard]] Pixels quarter_turns(const Pixels& page, int clockwise);
[[nodiscard]] Pixels mirrored(const Pixels& page);
[[nodiscard]] Pixels scaled(const Pixels& page, double factor);
[[nodiscard]] Pixels blurred_with_noise(const Pixels& page, int blur, float noise);
/// Seen from the side on a dark table, a shadow over half of it.
[[nodiscard]] Pixels photographed(const Pixels& page);

/// The right part as dark as under a hand, with a hard edge.
[[nodiscard]] Pixels half_in_shadow(const Pixels& page);

[[nodiscard]] std::string as_jpeg(const Pixels& page, int quality);
[[nodiscard]] std::string as_png(const Pixels& page);

}  // namespace sokhao::probes::ocr::distort
