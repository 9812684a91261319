// Tables checked against the sectors they speak of.
#include "probes/disc/track_table.h"

#include <algorithm>

#include "probes/disc/raw_sector.h"

namespace sokhao::probes::disc {
namespace {

struct Placed {
  const TableTrack* track;
  std::uint64_t sectors;  ///< in the file, a cut last one included
};

/// Where each track of this file ends: by the table, the next track, the file.
std::vector<Placed> placed(const TrackTable& table, const std::string& name, std::uint64_t size) {
  std::vector<Placed> list;
  for (const TableTrack& track : table.tracks) {
    if (track.file == name && track.offset < size && list.size() < kMaxTracks) list.push_back({&track, 0});
  }
  std::stable_sort(list.begin(), list.end(), [](const Placed& a, const Placed& b) { return a.track->offset < b.track->offset; });
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::uint32_t stride = list[i].track->shape.stride;
    const std::uint64_t here = size - list[i].track->offset;
    std::uint64_t room = (here + stride - 1) / stride;
    if (i + 1 < list.size()) room = (list[i + 1].track->offset - list[i].track->offset) / stride;
    list[i].sectors = std::min(list[i].track->sectors.value_or(room), room);
  }
  std::erase_if(list, [](const Placed& one) { return one.sectors == 0; });
  return list;
}

}  // namespace

std::uint32_t data_offset_of(const SectorShape& shape) {
  switch (shape.mode) {
    case SectorMode::audio:
    case SectorMode::cooked: return 0;
    case SectorMode::mode1: return shape.stride >= kRawSector ? 16 : 0;
    case SectorMode::mode2: return shape.stride >= kRawSector ? 24 : shape.stride == 2336 ? 8 : 0;
  }
  return 0;
}

core::Result<std::optional<std::vector<SectorRun>>> runs_of(const TrackTable& table, const std::string& name, core::ByteSource& image) {
  std::vector<SectorRun> runs;
  std::int64_t next = 0;
  for (const auto& [track, sectors] : placed(table, name, image.size())) {
    SectorRun run{.base = track->offset,
                  .stride = track->shape.stride,
                  .data_offset = data_offset_of(track->shape),
                  .mode = track->shape.mode,
                  .first = track->first.value_or(next),
                  .count = sectors,
                  .session = track->session};
    if (run.stride >= kRawSector) {
      std::vector<std::byte> head(kRawHeader);
      auto got = image.read_at(run.base, head);
      if (!got) return tl::unexpected(got.error());
      head.resize(*got);
      const auto header = parse_raw_header(head);
      if (header.has_value() == (run.mode == SectorMode::audio)) return std::nullopt;
      if (header) {
        run.mode = header->mode;
        run.data_offset = data_offset_of(run.mode);
        run.first = header->sector.value_or(run.first);
      }
    }
    next = run.first + static_cast<std::int64_t>(sectors);
    runs.push_back(run);
  }
  if (runs.empty()) return std::nullopt;
  return runs;
}

bool agree(const std::vector<SectorRun>& content, const std::vector<SectorRun>& table) {
  return std::all_of(content.begin(), content.end(), [&table](const SectorRun& run) {
    if (run.mode == SectorMode::audio) return true;
    const std::uint64_t end = run.base + run.count * run.stride;
    std::uint64_t at = run.base;
    for (const SectorRun& listed : table) {
      const bool same = listed.mode == run.mode && listed.stride == run.stride && listed.data_offset == run.data_offset;
      if (same && listed.base <= at) at = std::max(at, listed.base + listed.count * listed.stride);
    }
    return at >= end;
  });
}

}  // namespace sokhao::probes::disc
