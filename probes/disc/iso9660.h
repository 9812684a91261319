// ISO 9660 (ECMA-119) levels 1 to 4 with Joliet, Rock Ridge and XA.
#pragma once

#include <optional>

#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

/// The newest session's volume. Nothing where the image has no ISO 9660
/// descriptors. May renumber `sectors` when the image is a session that was
/// cut out of its disc.
[[nodiscard]] core::Result<std::optional<Volume>> read_iso9660(SectorSource& sectors);

/// Start sectors of the sessions that hold a primary descriptor, in order.
[[nodiscard]] core::Result<std::vector<std::uint64_t>> find_iso9660_sessions(SectorSource& sectors);

}  // namespace sokhao::probes::disc
