// Decodes a few places of a video to see whether it plays, and whether there is
// anything to see and to hear.
#pragma once

#include <cstdint>
#include <optional>

#include "core/byte_source.h"
#include "probes/media/demuxer.h"
#include "probes/media/layout.h"

namespace sokhao::probes::media {

enum class DecodeEnd {
  complete,
  no_decoder,    ///< this program cannot decode that format of picture
  too_large,     ///< more pixels than a worker may hold
  out_of_time,   ///< stopped; what was seen until then stands
  not_reached,   ///< a place could not be sought
};

struct DecodeResult {
  DecodeEnd end = DecodeEnd::complete;
  int places = 0;                       ///< looked at
  int failed = 0;                       ///< of these gave no clean picture
  std::optional<double> first_failed_s; ///< of the playing time
  std::int64_t pictures = 0, samples = 0;
  std::optional<bool> black, silent;    ///< empty where nothing was decoded
};

/// First, middle and last second, and key pictures in between, of the
/// `playable_s` seconds that the scan found.
[[nodiscard]] core::Result<DecodeResult> decode_samples(Demuxer& demuxer, const Layout& layout, double playable_s, Heartbeat& heartbeat);

}  // namespace sokhao::probes::media
