// Looks at one video: a whole file, or a title inside a disc given as extents.
#pragma once

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/probe.h"

namespace sokhao::probes::media {

/// Facts of the video in `source`, its damage among them. Uses the options,
/// the name (for messages) and the progress call of `context`. An Error means
/// that bytes could not be read; whatever is wrong with the video is damage.
[[nodiscard]] core::Result<core::VideoFacts> probe_video(core::ByteSource& source, Context& context);

}  // namespace sokhao::probes::media
