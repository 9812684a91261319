// A track table against an image of 40 raw sectors.
#pragma once

#include "probes/disc/track_table.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {

inline void try_table(const std::optional<probes::disc::TrackTable>& table) {
  if (!table) return;
  must(!table->tracks.empty() && table->tracks.size() <= probes::disc::kMaxTracks, "a table of no track or of too many");
  std::vector<std::byte> image(40 * 2352);
  for (std::size_t at = 0; at < image.size(); at += 2352) {
    for (std::size_t i = 1; i < 11; ++i) image[at + i] = std::byte{0xFF};
    image[at + 15] = std::byte{1};
  }
  core::MemorySource source(std::move(image));
  for (const auto& track : table->tracks) {
    must(track.file.find('/') == std::string::npos && track.file.find('\\') == std::string::npos, "a path in a table");
    auto runs = probes::disc::runs_of(*table, track.file, source);
    must(runs.has_value(), "memory cannot fail to be read");
    if (!*runs) continue;
    probes::disc::SectorSource sectors(source, **runs);
    must(core::lies_within(sectors.locate(0, 1 << 20).extents, source.size()), "located outside the image");
  }
}

}  // namespace sokhao::fuzz
