// One file system reader on an image of plain sectors.
#pragma once

#include "probes/disc/volume.h"
#include "tests/fuzz/sparse_image.h"

namespace sokhao::fuzz {

template <class Read>
void read_volume(Bytes bytes, Read read) {
  SparseImage image(bytes);
  const probes::disc::SectorRun run{.base = 0, .stride = 2048, .data_offset = 0, .mode = probes::disc::SectorMode::cooked, .first = 0, .count = image.size() / 2048};
  probes::disc::SectorSource sectors(image, {run});
  auto volume = read(sectors);
  must(volume.has_value(), "memory cannot fail to be read");
  if (!*volume) return;
  must((*volume)->entries.size() <= probes::disc::kMaxEntries, "more files than the bound");
  for (const auto& entry : (*volume)->entries) {
    must(entry.extents.size() <= probes::disc::kMaxExtents, "more extents than the bound");
    must(core::lies_within(entry.extents, image.size()), "a file outside the image");
    must(core::total_length(entry.extents) <= entry.available, "more bytes than are there");
  }
}

}  // namespace sokhao::fuzz
