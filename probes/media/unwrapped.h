// The media inside a part: cut to what can be read, and out of the wrapper that
// Windows puts around the tracks of a Video CD.
#pragma once

#include <memory>
#include <optional>

#include "core/byte_source.h"
#include "probes/media/layout.h"
#include "probes/media/wording.h"

namespace sokhao::probes::media {

struct Unwrapped {
  std::unique_ptr<PrefixSource> readable;
  std::unique_ptr<core::ExtentSource> sectors;  ///< only around RIFF/CDXA
  core::ByteSource* media = nullptr;            ///< one of the two above
  Layout layout;                                ///< of the media
  Extents extents;                              ///< of the part as it was handed in
};

/// Empty where no known container begins.
[[nodiscard]] core::Result<std::optional<Unwrapped>> unwrap(core::ByteSource& source);

}  // namespace sokhao::probes::media
