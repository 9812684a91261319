// How an image file holds the sectors of a disc, found from its content alone.
//
// A raw sector begins with a sync pattern, its address and its mode (Yellow
// Book), so the stride, the place of the data and the true sector numbers need
// no sidecar. A plain image has none of these and is known by its volume
// descriptors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "probes/disc/bytes.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

struct Framing {
  std::string container;  ///< DiscFacts::container
  std::vector<SectorRun> runs;
};

/// The container by content: "nrg", "iso", "raw". Nothing when the bytes are
/// no disc image. An Error is a failed read.
[[nodiscard]] core::Result<std::optional<Framing>> detect_framing(core::ByteSource& file);

/// True where the first bytes alone show a disc image; false is no verdict.
[[nodiscard]] bool looks_like_disc(Bytes head);

}  // namespace sokhao::probes::disc
