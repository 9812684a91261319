// NAV packs: the sector before every half second or so of a DVD title, which
// tells what it presents and where the next one lies. Neither it nor the IFO
// is ever scrambled.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/byte_source.h"
#include "probes/disc/bytes.h"
#include "probes/disc/dvd_ifo.h"

namespace sokhao::probes::disc {

struct NavPack {
  std::uint32_t start_ptm = 0, end_ptm = 0;  ///< presentation times, 90 kHz
  std::uint32_t sectors_to_end = 0;          ///< last sector of the unit, counted from this one
};

/// Nothing where the sector is no NAV pack.
[[nodiscard]] std::optional<NavPack> parse_nav_pack(Bytes sector);

/// Seconds that the cells present by their NAV packs: every unit of a short
/// title, the first and last unit of each cell of a long one. Nothing where a
/// pack is missing or contradicts itself. An Error is a failed read.
[[nodiscard]] core::Result<std::optional<double>> nav_duration(core::ByteSource& vobs, const DvdProgramChain& title);

/// Share of packs with scrambled payload (CSS) among up to 32 spread over the
/// title; nothing where no pack could be judged.
[[nodiscard]] core::Result<std::optional<double>> scrambled_share(core::ByteSource& vobs, const DvdProgramChain& title);

}  // namespace sokhao::probes::disc
