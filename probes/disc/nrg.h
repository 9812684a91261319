// Nero's images: tracks one behind the other, then a table of chunks that the
// file's last bytes point to.
#pragma once

#include <optional>

#include "probes/disc/track_table.h"

namespace sokhao::probes::disc {

/// The table of an NRG file of version 1 ("NERO") or 2 ("NER5"), written track
/// at once (ETNF, ETN2) or disc at once (DAOI, DAOX). Nothing for other files
/// and for tables that make no sense. An Error is a failed read.
[[nodiscard]] core::Result<std::optional<TrackTable>> read_nrg(core::ByteSource& file);

}  // namespace sokhao::probes::disc
