// The directories of one ISO 9660 tree.
#pragma once

#include "probes/disc/iso9660_record.h"
#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

struct IsoTree {
  std::vector<Entry> entries;
  std::vector<core::Damage> damage;
  bool rock_ridge = false;
};

/// Walks from the root of `descriptor`. Directories that loop, lie too deep or
/// outside the image end the walk there with a damage; an Error is a failed read.
[[nodiscard]] core::Result<IsoTree> walk_iso9660(SectorSource& sectors, const VolumeDescriptor& descriptor);

}  // namespace sokhao::probes::disc
