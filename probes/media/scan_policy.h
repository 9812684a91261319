// Whether the packets of a video must be read before its duration is believed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/probing.h"
#include "probes/media/layout.h"

namespace sokhao::probes::media {

/// What is known before the scan.
struct BeforeScan {
  Layout layout;
  /// By the header, for the picture.
  std::optional<double> declared_s;
  /// Where the last entries of the index, or the last packets, end.
  std::optional<double> last_seen_s;
  /// The end was looked for; `last_seen_s` empty then means in vain.
  bool end_looked_at = false;
  bool filler_seen = false;
  /// The disc's own tables measured the length on the content.
  bool length_known = false;
};

enum class Scan {
  all_packets,
  look_at_end,  ///< read the last packets, then decide again
  none,
};

struct ScanDecision {
  Scan scan = Scan::all_packets;
  std::string_view reason;  ///< for logs and tests
};

inline constexpr std::uint64_t kAlwaysScannedBytes = 200'000'000;  ///< half a second of work at most

[[nodiscard]] ScanDecision decide_scan(const BeforeScan& known, const core::ProbeOptions& options);

/// Differences up to this are the noise of good files: 1 s, or 0.5 %.
[[nodiscard]] bool agree(double one_s, double other_s);

}  // namespace sokhao::probes::media
