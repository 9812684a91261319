// Reads every packet of a video and adds up how long its streams play.
#pragma once

#include <cstdint>
#include <optional>

#include "core/byte_source.h"
#include "probes/media/demuxer.h"
#include "probes/media/layout.h"

namespace sokhao::probes::media {

enum class ScanEnd {
  complete,
  out_of_time,
  gave_up,  ///< only unreadable packets came for a long while
};

struct ScanResult {
  ScanEnd end = ScanEnd::complete;
  std::optional<double> picture_s, sound_s;  ///< empty: no packet of it
  std::int64_t restarts = 0;                 ///< of the picture, else of the sound
  double leapt_s = 0;                        ///< with nothing in any stream
  std::int64_t packets = 0;
  std::int64_t bad_packets = 0;
  std::int64_t encrypted_packets = 0;
  std::uint64_t filler_bytes = 0;  ///< where picture or sound should be
};

/// `demuxer` stands at the beginning.
[[nodiscard]] core::Result<ScanResult> scan_packets(Demuxer& demuxer, const Layout& layout);

/// Filler seen so far between the first and the last byte of picture and
/// sound, with the allowance that each container's padding needs.
[[nodiscard]] std::uint64_t filler_in_media(Demuxer& demuxer, const Layout& layout);

/// Seconds to the end of the picture by the index alone, without reading media.
[[nodiscard]] std::optional<double> indexed_seconds(Demuxer& demuxer);

/// First byte behind everything that the index names; 0 without an index.
[[nodiscard]] std::uint64_t indexed_bytes(Demuxer& demuxer);

/// Seconds to the end of the last packets, read from shortly before
/// `declared_s`; afterwards the demuxer stands at the end.
[[nodiscard]] core::Result<std::optional<double>> seconds_at_tail(Demuxer& demuxer, double declared_s);

}  // namespace sokhao::probes::media
