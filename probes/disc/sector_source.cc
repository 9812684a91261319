// Sector runs to file offsets.
#include "probes/disc/sector_source.h"

#include <algorithm>

namespace sokhao::probes::disc {
namespace {

/// Bytes of a run that starts at file offset `start` and yields `block` bytes
/// every `stride`, which lie before the file's end.
std::uint64_t clipped(std::uint64_t start, std::uint64_t length, std::uint32_t block, std::uint32_t stride,
                      std::uint64_t file_size) {
  if (start >= file_size) return 0;
  const std::uint64_t room = file_size - start;
  const std::uint64_t yields = room / stride * block + std::min<std::uint64_t>(room % stride, block);
  return std::min(length, yields);
}

}  // namespace

SectorSource::SectorSource(core::ByteSource& file, std::vector<SectorRun> runs)
    : file_(file), runs_(std::move(runs)), file_size_(file.size()) {}

const SectorRun* SectorSource::run_of(std::uint64_t sector) const {
  const auto wanted = static_cast<std::int64_t>(std::min<std::uint64_t>(sector, INT64_MAX));
  for (const SectorRun& run : runs_) {
    if (run.mode == SectorMode::audio || wanted < run.first) continue;
    if (static_cast<std::uint64_t>(wanted - run.first) < run.count) return &run;
  }
  return nullptr;
}

Located SectorSource::gather(std::uint64_t sector, std::uint64_t skip, std::uint64_t length, std::uint32_t block) const {
  Located found;
  while (length > 0) {
    const SectorRun* run = run_of(sector);
    if (run == nullptr || (block == kForm2Bytes && run->mode != SectorMode::mode2)) break;
    const auto index = static_cast<std::uint64_t>(static_cast<std::int64_t>(sector) - run->first);
    const std::uint64_t start = run->base + index * run->stride + run->data_offset + skip;
    const bool contiguous = run->stride == block;
    const std::uint64_t sectors_left = run->count - index;
    std::uint64_t wanted = 0;
    core::Extent extent{.offset = start};
    if (contiguous) {
      wanted = std::min(length, sectors_left * block - skip);
      extent.length = clipped(start, wanted, block, block, file_size_);
    } else if (skip > 0) {  // the rest of one sector, then whole blocks
      wanted = std::min<std::uint64_t>(length, block - skip);
      extent.length = start >= file_size_ ? 0 : std::min(wanted, file_size_ - start);
    } else {
      wanted = std::min(length, sectors_left * block);
      extent.length = clipped(start, wanted, block, run->stride, file_size_);
      extent.block = block;
      extent.stride = run->stride;
    }
    if (extent.length > 0) append_extents(found.extents, {extent});
    found.available += extent.length;
    if (extent.length < wanted) break;
    length -= wanted;
    sector += (skip + wanted) / block;
    skip = (skip + wanted) % block;
  }
  return found;
}

Located SectorSource::locate(std::uint64_t address, std::uint64_t length) const {
  return gather(address / kSector, address % kSector, length, kSector);
}

Located SectorSource::locate_form2(std::uint64_t sector, std::uint64_t sectors) const {
  if (sectors > UINT64_MAX / kForm2Bytes) return {};
  return gather(sector, 0, sectors * kForm2Bytes, kForm2Bytes);
}

core::Result<std::size_t> SectorSource::read(std::uint64_t address, std::span<std::byte> out) {
  Located found = locate(address, out.size());
  core::ExtentSource piece(file_, std::move(found.extents));
  return piece.read_at(0, out);
}

core::Result<std::vector<std::byte>> SectorSource::read_all(std::uint64_t address, std::size_t length) {
  std::vector<std::byte> bytes(length);
  auto got = read(address, bytes);
  if (!got) return tl::unexpected(got.error());
  if (*got < length) bytes.clear();
  return bytes;
}

bool SectorSource::has_mode2() const {
  return std::any_of(runs_.begin(), runs_.end(), [](const SectorRun& run) { return run.mode == SectorMode::mode2; });
}

core::Result<std::optional<std::uint8_t>> SectorSource::submode(std::uint64_t sector) const {
  constexpr std::uint32_t kSubheader = 8;
  const SectorRun* run = run_of(sector);
  if (run == nullptr || run->mode != SectorMode::mode2 || run->data_offset < kSubheader) return std::nullopt;
  const auto index = static_cast<std::uint64_t>(static_cast<std::int64_t>(sector) - run->first);
  std::vector<std::byte> subheader(kSubheader);
  auto got = file_.read_at(run->base + index * run->stride + run->data_offset - kSubheader, subheader);
  if (!got) return tl::unexpected(got.error());
  if (*got < kSubheader) return std::nullopt;
  return std::to_integer<std::uint8_t>(subheader[2]);
}

void SectorSource::renumber(std::size_t run, std::int64_t first) {
  if (run < runs_.size()) runs_[run].first = first;
}

std::uint64_t SectorSource::end() const {
  std::int64_t last = 0;
  for (const SectorRun& run : runs_) {
    if (run.mode != SectorMode::audio) last = std::max(last, run.first + static_cast<std::int64_t>(run.count));
  }
  return static_cast<std::uint64_t>(last) * kSector;
}

void append_extents(core::ExtentMap& map, const core::ExtentMap& more) {
  for (const core::Extent& extent : more) {
    if (extent.length == 0) continue;
    if (!map.empty() && extent.offset != core::Extent::kHole && map.back().offset != core::Extent::kHole) {
      core::Extent& last = map.back();
      const bool same_shape = last.block == extent.block && last.stride == extent.stride;
      const bool plain_joint = last.block == 0 && last.offset + last.length == extent.offset;
      const bool framed_joint = last.block != 0 && last.length % last.block == 0 &&
                                last.offset + last.length / last.block * last.stride == extent.offset;
      if (same_shape && (plain_joint || framed_joint)) {
        last.length += extent.length;
        continue;
      }
    }
    map.push_back(extent);
  }
}

core::ExtentMap slice_extents(const core::ExtentMap& map, std::uint64_t from, std::uint64_t length) {
  core::ExtentMap out;
  for (core::Extent extent : map) {
    if (length == 0) break;
    if (from >= extent.length) {
      from -= extent.length;
      continue;
    }
    std::uint64_t left = std::min(extent.length - from, length);
    length -= left;
    if (extent.block != 0) {
      extent.offset += from / extent.block * extent.stride;
    } else if (extent.offset != core::Extent::kHole) {
      extent.offset += from;
    }
    extent.length = left;
    out.push_back(extent);
    from = 0;
  }
  return out;
}

}  // namespace sokhao::probes::disc
