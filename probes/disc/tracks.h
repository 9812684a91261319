// The tracks of a disc as its image shows them.
#pragma once

#include <vector>

#include "core/facts.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

/// One track a run of sectors, data runs divided where a session begins.
/// `sessions`: first sectors of the sessions with a file system, in order; the
/// last one is the one that was read.
[[nodiscard]] std::vector<core::DiscTrack> list_tracks(const SectorSource& sectors, const std::vector<std::uint64_t>& sessions);

}  // namespace sokhao::probes::disc
