// The tracks of a disc as a table beside or inside the image lists them (NRG,
// CUE, CCD, MDS, TOC).
//
// A table only refines what the sectors say of themselves: where its word and
// the content disagree, the content is believed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

inline constexpr std::size_t kMaxTracks = 200;  ///< 99 are possible; pre-gaps may be listed apart

/// How a table calls a sector: bytes in the file, and what they hold.
struct SectorShape {
  std::uint32_t stride = 2352;
  SectorMode mode = SectorMode::mode1;
};

/// Where user data begin in a sector of that shape: behind whatever part of
/// sync, header and subheader the image keeps.
[[nodiscard]] std::uint32_t data_offset_of(const SectorShape& shape);

struct TableTrack {
  std::string file;          ///< the image file's base name as recorded; empty: the only image there is
  std::uint64_t offset = 0;  ///< of the first sector in that file
  std::optional<std::uint64_t> sectors;  ///< nothing: up to the next track, or the file's end
  SectorShape shape;
  std::optional<std::int64_t> first;  ///< number on the disc; nothing: right behind the track before
  std::int64_t session = 1;
};

struct TrackTable {
  std::string container;  ///< DiscFacts::container
  std::vector<TableTrack> tracks;
};

/// The runs of those tracks whose `file` is `name` (as recorded). Nothing where the table does
/// not fit the content: no such track, a data track without a sector header
/// where it should have one, or data where audio should be. An Error is a
/// failed read.
[[nodiscard]] core::Result<std::optional<std::vector<SectorRun>>> runs_of(const TrackTable& table, const std::string& name,
                                                                          core::ByteSource& image);

/// True when every run of data that the content shows is one of the table's:
/// the same framing, and no sector of it left out.
[[nodiscard]] bool agree(const std::vector<SectorRun>& content, const std::vector<SectorRun>& table);

}  // namespace sokhao::probes::disc
