// Address translation of UDF.
#include "probes/disc/udf_partitions.h"

#include <algorithm>

namespace sokhao::probes::disc {
namespace {

constexpr int kMaxContinuations = 4'000;
constexpr std::size_t kMaxPieces = 200'000;
constexpr std::uint64_t kVirtualTableSearch = 320;  // sectors from the end: run-out blocks and a pad
constexpr std::uint64_t kMaxZeroTail = 32u << 20;     // bytes that a rip of the whole disc leaves behind the table
constexpr std::uint64_t kMaxTableBytes = 8u << 20;
constexpr std::string_view kOldVirtualTable = "*UDF Virtual Alloc Tbl";

/// The sector after the last one that is not all zeros.
core::Result<std::uint64_t> end_without_zeros(SectorSource& sectors) {
  constexpr std::uint64_t kChunk = 32 * kSector;
  std::vector<std::byte> chunk(kChunk);
  const std::uint64_t end = sectors.end();
  for (std::uint64_t at = end; at > 0 && end - at < kMaxZeroTail;) {
    const std::uint64_t from = at > kChunk ? at - kChunk : 0;
    auto got = sectors.read(from, std::span(chunk).first(static_cast<std::size_t>(at - from)));
    if (!got) return tl::unexpected(got.error());
    for (std::uint64_t sector = at / kSector; sector > from / kSector; --sector) {
      const Bytes one = cut(Bytes(chunk).first(*got), static_cast<std::size_t>((sector - 1) * kSector - from), kSector);
      if (std::any_of(one.begin(), one.end(), [](std::byte b) { return b != std::byte{0}; })) return sector;
    }
    at = from;
  }
  return end / kSector;
}

}  // namespace

std::optional<UdfPartitions::Stretch> UdfPartitions::stretch_at(const UdfPlace& place) const {
  if (place.partition >= partitions_.size()) return std::nullopt;
  const Partition& partition = partitions_[place.partition];
  switch (partition.kind) {
    case UdfPartitionMap::Kind::plain: return Stretch{partition.first_sector + place.block, UINT32_MAX};
    case UdfPartitionMap::Kind::virtual_:
      if (place.block >= partition.virtual_blocks.size() || partition.virtual_blocks[place.block] == UINT32_MAX) return std::nullopt;
      return Stretch{partition.first_sector + partition.virtual_blocks[place.block], 1};
    case UdfPartitionMap::Kind::sparable: {
      const std::uint32_t within = place.block % partition.packet_blocks;
      const auto moved = partition.spared.find(place.block - within);
      const std::uint64_t sector = moved == partition.spared.end() ? partition.first_sector + place.block : std::uint64_t{moved->second} + within;
      return Stretch{sector, partition.packet_blocks - within};
    }
    case UdfPartitionMap::Kind::metadata: {
      std::uint64_t block = place.block;
      for (const Stretch& part : partition.file) {
        if (block < part.blocks) return Stretch{part.sector + block, part.blocks - block};
        block -= part.blocks;
      }
      return std::nullopt;
    }
    case UdfPartitionMap::Kind::unknown: break;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> UdfPartitions::sector_of(const UdfPlace& place) const {
  const auto stretch = stretch_at(place);
  return stretch ? std::optional(stretch->sector) : std::nullopt;
}

core::Result<std::vector<UdfPiece>> UdfPartitions::pieces_of(SectorSource& sectors, const UdfFileEntry& entry, const UdfPlace& place) const {
  std::vector<UdfPiece> pieces;
  if (entry.embedded) {
    if (const auto sector = sector_of(place)) pieces.push_back({*sector * kSector + entry.embedded_at, entry.embedded_bytes});
    return pieces;
  }
  std::uint64_t left = entry.size;
  std::vector<std::byte> next_block;
  auto extents = parse_udf_extents(entry.descriptors, entry.descriptor_bytes, place.partition);
  for (int followed = 0; followed < kMaxContinuations; ++followed) {
    std::optional<UdfPlace> next;
    for (const UdfExtent& extent : extents) {
      if (left == 0 || pieces.size() >= kMaxPieces) return pieces;
      if (extent.kind == UdfExtent::Kind::continued) {
        next = extent.place;
        break;
      }
      std::uint64_t bytes = std::min<std::uint64_t>(extent.length, left);
      left -= bytes;
      if (extent.kind == UdfExtent::Kind::zeros) {
        pieces.push_back({std::nullopt, bytes});
        continue;
      }
      for (UdfPlace at = extent.place; bytes > 0;) {
        const auto stretch = stretch_at(at);
        if (!stretch || pieces.size() >= kMaxPieces) return pieces;
        const std::uint64_t here = std::min(bytes, stretch->blocks * kSector);
        pieces.push_back({stretch->sector * kSector, here});
        bytes -= here;
        at.block += static_cast<std::uint32_t>((here + kSector - 1) / kSector);
      }
    }
    const auto sector = next ? sector_of(*next) : std::nullopt;
    if (!sector) return pieces;
    auto block = sectors.read_all(*sector * kSector, kSector);
    if (!block) return tl::unexpected(block.error());
    if (!has_tag(*block, UdfTag::allocation_extent)) return pieces;
    next_block = std::move(*block);
    extents = parse_udf_extents(cut(next_block, 24, le32(next_block, 20)), entry.descriptor_bytes, next->partition);
  }
  return pieces;
}

core::Result<UdfPartitions> UdfPartitions::read(SectorSource& sectors, const UdfLogicalVolume& volume,
                                                const std::vector<UdfPartition>& partitions, MetadataCopy copy) {
  UdfPartitions all;
  for (const UdfPartitionMap& map : volume.maps) {
    const auto found = std::find_if(partitions.begin(), partitions.end(), [&map](const UdfPartition& one) { return one.number == map.number; });
    Partition partition;
    if (found != partitions.end()) {
      partition.kind = map.kind;
      partition.first_sector = found->first_sector;
    }
    all.partitions_.push_back(std::move(partition));
  }
  // The partition a table lies in: the plain or sparable one on the same descriptor.
  const auto carrier = [&volume](const UdfPartitionMap& map) {
    for (std::size_t i = 0; i < volume.maps.size(); ++i) {
      const bool carries = volume.maps[i].kind == UdfPartitionMap::Kind::plain || volume.maps[i].kind == UdfPartitionMap::Kind::sparable;
      if (carries && volume.maps[i].number == map.number) return static_cast<std::uint16_t>(i);
    }
    return std::uint16_t{0};
  };
  for (const auto wanted : {UdfPartitionMap::Kind::sparable, UdfPartitionMap::Kind::virtual_, UdfPartitionMap::Kind::metadata}) {
    for (std::size_t i = 0; i < volume.maps.size(); ++i) {
      Partition& partition = all.partitions_[i];
      if (partition.kind != wanted) continue;
      core::Result<void> done;
      if (wanted == UdfPartitionMap::Kind::sparable) done = all.read_sparing_table(sectors, partition, volume.maps[i]);
      if (wanted == UdfPartitionMap::Kind::virtual_) done = all.read_virtual_table(sectors, partition, carrier(volume.maps[i]));
      if (wanted == UdfPartitionMap::Kind::metadata) done = all.read_metadata_file(sectors, partition, volume.maps[i], carrier(volume.maps[i]), copy);
      if (!done) return tl::unexpected(done.error());
    }
  }
  return all;
}

core::Result<void> UdfPartitions::read_virtual_table(SectorSource& sectors, Partition& partition, std::uint16_t plain) {
  auto written = end_without_zeros(sectors);
  if (!written) return tl::unexpected(written.error());
  const std::uint64_t end = *written;
  for (std::uint64_t back = 1; back <= std::min(kVirtualTableSearch, end); ++back) {
    const std::uint64_t sector = end - back;
    if (sector < partition.first_sector) break;
    auto block = sectors.read_all(sector * kSector, kSector);
    if (!block) return tl::unexpected(block.error());
    const auto entry = parse_udf_file_entry(*block);
    if (!entry || (entry->type != UdfFileEntry::kVirtualTable && entry->type != 0) || entry->size > kMaxTableBytes) continue;
    auto pieces = pieces_of(sectors, *entry, {plain, static_cast<std::uint32_t>(sector - partition.first_sector)});
    if (!pieces) return tl::unexpected(pieces.error());
    auto table = read_pieces(sectors, *pieces, kMaxTableBytes);
    if (!table) return tl::unexpected(table.error());
    std::size_t from = 0, to = table->size();
    if (entry->type == UdfFileEntry::kVirtualTable) {  // UDF 2.00: a header before the table
      from = le16(*table, 0);
    } else {  // UDF 1.50: 36 bytes behind it
      if (to < 36 || !has_mark(*table, to - 36 + 1, kOldVirtualTable)) continue;
      to -= 36;
    }
    for (std::size_t at = from; at + 4 <= to; at += 4) partition.virtual_blocks.push_back(le32(*table, at));
    virtual_table_sector_ = sector;
    return {};
  }
  incomplete_ = true;
  return {};
}

core::Result<void> UdfPartitions::read_sparing_table(SectorSource& sectors, Partition& partition, const UdfPartitionMap& map) {
  partition.packet_blocks = map.packet_blocks == 0 ? 32 : map.packet_blocks;
  constexpr std::size_t kTableBytes = 32 * kSector, kRows = 56;
  for (const std::uint32_t location : map.sparing_tables) {
    std::vector<std::byte> table(kTableBytes);
    auto got = sectors.read(std::uint64_t{location} * kSector, table);
    if (!got) return tl::unexpected(got.error());
    table.resize(*got);
    if (!has_mark(table, 17, "*UDF Sparing Table")) continue;
    const std::size_t count = le16(table, 48);
    for (std::size_t i = 0, at = kRows; i < count && at + 8 <= table.size(); ++i, at += 8) {
      constexpr std::uint32_t kUnused = 0xFFFFFFF0;  // from here on: free or defective
      if (le32(table, at) < kUnused) partition.spared[le32(table, at)] = le32(table, at + 4);
    }
    return {};
  }
  return {};  // nothing is known to be spared
}

core::Result<void> UdfPartitions::read_metadata_file(SectorSource& sectors, Partition& partition, const UdfPartitionMap& map,
                                                     std::uint16_t plain, MetadataCopy copy) {
  const bool mirror = copy == MetadataCopy::mirror;
  for (const std::uint32_t file : {mirror ? map.mirror_block : map.file_block, mirror ? map.file_block : map.mirror_block}) {
    const UdfPlace place{plain, file};
    const auto sector = sector_of(place);
    if (!sector) continue;
    auto block = sectors.read_all(*sector * kSector, kSector);
    if (!block) return tl::unexpected(block.error());
    const auto entry = parse_udf_file_entry(*block);
    if (!entry) continue;
    auto pieces = pieces_of(sectors, *entry, place);
    if (!pieces) return tl::unexpected(pieces.error());
    for (const UdfPiece& piece : *pieces) {
      if (piece.address) partition.file.push_back({*piece.address / kSector, (piece.length + kSector - 1) / kSector});
    }
    if (!partition.file.empty()) return {};
  }
  incomplete_ = true;
  return {};
}

core::Result<std::vector<std::byte>> read_pieces(SectorSource& sectors, const std::vector<UdfPiece>& pieces, std::uint64_t most) {
  std::vector<std::byte> bytes;
  for (const UdfPiece& piece : pieces) {
    const auto length = static_cast<std::size_t>(std::min(piece.length, most - bytes.size()));
    if (length == 0) break;
    const std::size_t at = bytes.size();
    // Nothing is set aside for what the image does not hold.
    const std::uint64_t here = piece.address ? sectors.locate(*piece.address, length).available : length;
    bytes.resize(at + static_cast<std::size_t>(here));
    if (piece.address) {
      auto got = sectors.read(*piece.address, std::span(bytes).subspan(at));
      if (!got) return tl::unexpected(got.error());
      bytes.resize(at + *got);
    }
    if (bytes.size() - at < length) break;
  }
  return bytes;
}

}  // namespace sokhao::probes::disc
