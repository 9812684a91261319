// Raw sectors prove themselves: each has a checksum (EDC) over its data
// (ECMA-130 14.3; CD-ROM XA for mode 2). A hole that the ripping program
// filled shows here and nowhere else.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

struct SectorCheck {
  std::uint64_t sectors = 0;    ///< raw ones under the file; 0 for files that are not in raw sectors
  std::uint64_t checked = 0;    ///< of them, sectors looked at
  std::uint64_t bad = 0;        ///< of these: no sector at all, wrong EDC, or filler
  std::uint64_t bad_bytes = 0;  ///< of the file's own data in these
};

/// The CRC of a sector: polynomial 0x8001801B, least significant bit first.
[[nodiscard]] std::uint32_t edc(Bytes bytes);

/// Checks the raw sectors under a file, `limit` bytes of the image at most.
/// `alive` is called often. An Error is a failed read.
[[nodiscard]] core::Result<SectorCheck> check_sectors(core::ByteSource& image, const core::ExtentMap& file, std::uint64_t limit,
                                                      const std::function<void()>& alive);

/// The same for a few: kSampleRuns runs of kSampleRun sectors, the first and
/// the last among them, evenly apart; all of a short file.
inline constexpr std::uint64_t kSampleRuns = 8, kSampleRun = 4;
[[nodiscard]] core::Result<SectorCheck> sample_sectors(core::ByteSource& image, const core::ExtentMap& file);

/// The damage where sectors were bad; nothing where they hold.
[[nodiscard]] std::optional<core::Damage> sector_damage(const std::string& path, const SectorCheck& check);

}  // namespace sokhao::probes::disc
