// UDF 1.02 to 2.60 (OSTA), the file system of DVDs and of drag-and-drop CDs.
#pragma once

#include <optional>

#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

/// Nothing where the image has no UDF anchor with a logical volume.
[[nodiscard]] core::Result<std::optional<Volume>> read_udf(SectorSource& sectors);

}  // namespace sokhao::probes::disc
