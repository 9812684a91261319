// Pages as JPEG, for people: packed, and opened again where something on them
// must not be seen. A dispute needs the page, not print quality: at 110 dpi in
// grey a page takes 30 to 180 KB.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::probes::page {

struct Raster {
  int width = 0, height = 0;
  int channels = 1;  ///< 1: grey, 3: RGB
  std::vector<unsigned char> samples;  ///< rows from the top, nothing between them
};

/// Letters stay legible; of a picture that is cut out of one that was packed
/// before, a little more is kept.
enum class Packing { page = 40, cutting = 65 };

/// Empty when libjpeg gives up.
[[nodiscard]] std::optional<std::string> packed(const Raster& raster, Packing packing = Packing::page);

/// Hostile input. Empty for what is no JPEG, or a larger one than packed() makes
/// of a page.
[[nodiscard]] std::optional<Raster> unpacked(std::span<const std::byte> jpeg);

/// Paints the boxes over, each a little larger than it is: letters reach out of
/// their line.
void black_out(Raster& raster, std::span<const core::Box> boxes);

/// What stands in the box, with a margin of about half a line. Empty for a box
/// that does not lie on the page; of a very high one the top.
[[nodiscard]] std::optional<Raster> cut_out(const Raster& raster, const core::Box& box);

}  // namespace sokhao::probes::page
