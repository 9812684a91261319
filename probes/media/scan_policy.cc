#include "probes/media/scan_policy.h"

#include <algorithm>
#include <cmath>

namespace sokhao::probes::media {
namespace {

// Bits a second outside of which a header is not believed.
constexpr double kLeastRate = 30e3, kMostRate = 60e6;

}  // namespace

bool agree(double one_s, double other_s) {
  return std::abs(one_s - other_s) <= std::max(1.0, 0.005 * std::max(one_s, other_s));
}

ScanDecision decide_scan(const BeforeScan& known, const core::ProbeOptions& options) {
  const Layout& layout = known.layout;
  if (options.full_scan) return {Scan::all_packets, "asked for"};
  if (layout.bytes <= kAlwaysScannedBytes) return {Scan::all_packets, "small"};
  if (known.length_known && !known.filler_seen && layout.ending != Ending::cut) return {Scan::none, "measured by the disc's tables"};
  if (!has_one_clock(layout.container)) return {Scan::all_packets, "times may begin anew"};
  if (layout.container == Container::flv) return {Scan::all_packets, "header is not checked by an index"};
  if (layout.ending != Ending::whole) return {Scan::all_packets, "not known to be whole"};
  if (layout.never_closed) return {Scan::all_packets, "recording was never closed"};
  if (layout.container == Container::avi && layout.index != Index::present) return {Scan::all_packets, "no index"};
  if (known.filler_seen) return {Scan::all_packets, "filler seen"};
  if (!known.declared_s || *known.declared_s < 1) return {Scan::all_packets, "no declared duration"};
  const double rate = static_cast<double>(layout.bytes) * 8 / *known.declared_s;
  if (rate < kLeastRate || rate > kMostRate) return {Scan::all_packets, "declared duration does not fit the size"};
  if (!known.last_seen_s)
    return known.end_looked_at ? ScanDecision{Scan::all_packets, "end was not seen"} : ScanDecision{Scan::look_at_end, "end to be seen"};
  if (!agree(*known.declared_s, *known.last_seen_s)) return {Scan::all_packets, "end disagrees with the header"};
  return {Scan::none, "header and end agree"};
}

}  // namespace sokhao::probes::media
