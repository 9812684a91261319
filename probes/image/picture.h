// What the JPEG and the PNG reader say about a picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/byte_source.h"
#include "core/probing.h"

namespace sokhao::probes::image {

/// A header may claim any size; larger pictures are not decoded.
inline constexpr std::int64_t kMostPixels = 64'000'000;
inline constexpr std::int64_t kLongestSide = 100'000;

enum class Soundness {
  sound,
  flawed,       ///< decodes completely, with faults that change nothing
  cut,          ///< the file ends before the picture
  broken,       ///< data in the middle do not decode
  unsupported,  ///< a variant that the library cannot read
  too_large,    ///< over the bounds above, or endless by its structure
};

struct Picture {
  std::int64_t width = 0, height = 0;  ///< as stored; the EXIF orientation is not applied
  std::optional<double> dpi;           ///< as the file says, sane or not
  Soundness soundness = Soundness::sound;
  std::string complaint;  ///< the library's first message
};

/// Decode every line without keeping any; an error is a failed read.
[[nodiscard]] core::Result<Picture> read_jpeg(core::ByteSource& source, const core::OnProgress& on_progress);
[[nodiscard]] core::Result<Picture> read_png(core::ByteSource& source, const core::OnProgress& on_progress);

[[nodiscard]] inline bool within_bounds(std::int64_t width, std::int64_t height) {
  return width <= kLongestSide && height <= kLongestSide && width * height <= kMostPixels;
}

}  // namespace sokhao::probes::image
