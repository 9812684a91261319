// Whether the image holds all that its disc held: the end that the volume
// claims, and the end of every file, against the size of the image file.
#pragma once

#include <optional>

#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

struct Completeness {
  std::optional<std::uint64_t> declared_bytes;  ///< size of the image file that the volume claims
  std::optional<bool> complete;                 ///< empty where broken tables leave it open
  std::vector<core::Damage> damage;             ///< `truncated` and `part_missing`, files by name
};

/// Up to kLostRunOutSectors missing sectors at the end are a lost pad and no
/// damage where every file is whole.
[[nodiscard]] Completeness assess_completeness(const SectorSource& sectors, const Volume& volume);

}  // namespace sokhao::probes::disc
