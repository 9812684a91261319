// The bytes of a picture file become grey pixels, the way up that its file says.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/error.h"
#include "probes/ocr/leptonica.h"

namespace sokhao::probes::ocr {

enum class Kind { none, jpeg, png, tiff, pnm };

[[nodiscard]] Kind kind_of(std::span<const std::byte> head);

struct Picture {
  Pixels grey;                ///< 8 bits a pixel
  std::optional<double> dpi;  ///< where the file gives a sane one
  std::string turned;         ///< what EXIF made of it: "turned 90°"
};

/// `page` counts from 0, for files of several pictures. An error says what a
/// person should know: not a picture that can be read, too large.
[[nodiscard]] core::Result<Picture> decode(std::span<const std::byte> bytes, int page);

/// EXIF orientation of a JPEG, 1 to 8; 1 where there is none.
[[nodiscard]] int exif_orientation(std::span<const std::byte> jpeg);

}  // namespace sokhao::probes::ocr
