// The header of a raw CD sector (ECMA-130 clause 14): sync, address, mode.
#pragma once

#include <cstdint>
#include <optional>

#include "probes/disc/bytes.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

inline constexpr std::uint32_t kRawSector = 2352;
inline constexpr std::size_t kRawHeader = 16;

[[nodiscard]] bool has_sync(Bytes sector);

struct RawHeader {
  SectorMode mode = SectorMode::mode1;
  std::optional<std::int64_t> sector;  ///< number on the disc; nothing where the address is no BCD time
};

/// Nothing without sync pattern or with a mode other than 1 and 2.
[[nodiscard]] std::optional<RawHeader> parse_raw_header(Bytes sector);

/// Where user data begin: 16 in mode 1, 24 in mode 2 (behind the subheader).
[[nodiscard]] std::uint32_t data_offset_of(SectorMode mode);

}  // namespace sokhao::probes::disc
