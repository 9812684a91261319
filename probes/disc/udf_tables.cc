// UDF descriptors; offsets are those of ECMA-167.
#include "probes/disc/udf_tables.h"

#include <algorithm>

#include "probes/disc/names.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::size_t kMaxMaps = 16, kMaxSparingTables = 4;

UdfPlace long_place(Bytes bytes, std::size_t at) { return {le16(bytes, at + 8), le32(bytes, at + 4)}; }

/// The last byte tells how many bytes of the field are used.
std::string dstring(Bytes field) {
  if (field.empty()) return {};
  return trimmed_label(udf_text(cut(field, 0, std::min<std::size_t>(u8(field, field.size() - 1), field.size() - 1))));
}

UdfPartitionMap parse_map(Bytes map) {
  UdfPartitionMap out;
  if (u8(map, 0) == 1) {
    out.number = le16(map, 4);
    return out;
  }
  out.kind = UdfPartitionMap::Kind::unknown;
  out.number = le16(map, 38);
  if (has_mark(map, 5, "*UDF Virtual Partition")) {
    out.kind = UdfPartitionMap::Kind::virtual_;
  } else if (has_mark(map, 5, "*UDF Sparable Partition")) {
    out.kind = UdfPartitionMap::Kind::sparable;
    out.packet_blocks = le16(map, 40);
    const std::size_t tables = std::min<std::size_t>(u8(map, 42), kMaxSparingTables);
    for (std::size_t i = 0; i < tables; ++i) out.sparing_tables.push_back(le32(map, 48 + i * 4));
  } else if (has_mark(map, 5, "*UDF Metadata Partition")) {
    out.kind = UdfPartitionMap::Kind::metadata;
    out.file_block = le32(map, 40);
    out.mirror_block = le32(map, 44);
  }
  return out;
}

}  // namespace

bool has_tag(Bytes block, UdfTag tag) { return block.size() >= 16 && le16(block, 0) == static_cast<std::uint16_t>(tag); }

std::optional<UdfPartition> parse_udf_partition(Bytes block) {
  if (!has_tag(block, UdfTag::partition)) return std::nullopt;
  return UdfPartition{le16(block, 22), le32(block, 188), le32(block, 192)};
}

std::optional<UdfLogicalVolume> parse_udf_logical_volume(Bytes block) {
  if (!has_tag(block, UdfTag::logical_volume)) return std::nullopt;
  UdfLogicalVolume volume;
  volume.label = dstring(cut(block, 84, 128));
  volume.block_bytes = le32(block, 212);
  volume.file_set = long_place(block, 248);
  const std::size_t count = std::min<std::size_t>(le32(block, 268), kMaxMaps);
  for (std::size_t at = 440, i = 0; i < count; ++i) {
    const std::size_t length = u8(block, at + 1);
    if (length < 6 || at + length > block.size()) break;
    volume.maps.push_back(parse_map(cut(block, at, length)));
    at += length;
  }
  return volume;
}

std::optional<UdfFileEntry> parse_udf_file_entry(Bytes block) {
  const bool extended = has_tag(block, UdfTag::extended_file_entry);
  if (!extended && !has_tag(block, UdfTag::file_entry)) return std::nullopt;
  const std::size_t lengths = extended ? 208 : 168;
  const std::size_t area = lengths + 8 + std::size_t{le32(block, lengths)};
  const std::size_t area_bytes = le32(block, lengths + 4);
  if (area > block.size() || area_bytes > block.size() - area) return std::nullopt;
  UdfFileEntry entry;
  entry.type = u8(block, 16 + 11);
  entry.size = le64(block, 56);
  switch (le16(block, 16 + 18) & 7) {
    case 0: entry.descriptor_bytes = 8; break;
    case 1: entry.descriptor_bytes = 16; break;
    case 3:
      entry.embedded = true;
      entry.embedded_at = area;
      entry.embedded_bytes = static_cast<std::size_t>(std::min<std::uint64_t>(entry.size, area_bytes));
      break;
    default: break;
  }
  entry.descriptors = cut(block, area, area_bytes);
  return entry;
}

std::optional<UdfFileIdentifier> parse_udf_file_identifier(Bytes bytes) {
  constexpr std::size_t kFixedPart = 38;
  if (bytes.size() < kFixedPart || !has_tag(bytes, UdfTag::file_identifier)) return std::nullopt;
  const std::size_t name_bytes = u8(bytes, 19), use_bytes = le16(bytes, 36);
  UdfFileIdentifier found;
  found.length = (kFixedPart + use_bytes + name_bytes + 3) / 4 * 4;
  if (kFixedPart + use_bytes + name_bytes > bytes.size()) return std::nullopt;
  const std::uint8_t flags = u8(bytes, 18);
  found.directory = (flags & 0x02) != 0;
  found.deleted = (flags & 0x04) != 0;
  found.parent = (flags & 0x08) != 0;
  found.place = long_place(bytes, 20);
  found.name = cut(bytes, kFixedPart + use_bytes, name_bytes);
  return found;
}

std::vector<UdfExtent> parse_udf_extents(Bytes bytes, std::size_t descriptor_bytes, std::uint16_t own) {
  std::vector<UdfExtent> extents;
  if (descriptor_bytes == 0) return extents;
  for (std::size_t at = 0; at + descriptor_bytes <= bytes.size(); at += descriptor_bytes) {
    const std::uint32_t word = le32(bytes, at);
    UdfExtent extent;
    extent.length = word & 0x3FFFFFFF;
    if (extent.length == 0) break;
    extent.kind = word >> 30 == 0 ? UdfExtent::Kind::recorded : word >> 30 == 3 ? UdfExtent::Kind::continued : UdfExtent::Kind::zeros;
    extent.place = descriptor_bytes == 8 ? UdfPlace{own, le32(bytes, at + 4)} : long_place(bytes, at);
    extents.push_back(extent);
  }
  return extents;
}

std::string udf_text(Bytes cs0) {
  const Bytes text = cut(cs0, 1, cs0.size());
  switch (u8(cs0, 0)) {
    case 8:
    case 254: return from_latin1(text);
    case 16:
    case 255: return from_utf16be(text);
    default: return {};
  }
}

}  // namespace sokhao::probes::disc
