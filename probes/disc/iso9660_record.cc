// Directory records and volume descriptors.
#include "probes/disc/iso9660_record.h"

#include "probes/disc/names.h"

namespace sokhao::probes::disc {
namespace {

/// A both-byte-order number (ECMA-119 7.3.3). Some writers leave the second
/// half zero; two different numbers are a broken record.
std::optional<std::uint32_t> both_endian(Bytes bytes, std::size_t at) {
  const std::uint32_t little = le32(bytes, at), big = be32(bytes, at + 4);
  if (big != 0 && big != little) return std::nullopt;
  return little;
}

constexpr std::size_t kFixedPart = 33;

}  // namespace

std::optional<DirectoryRecord> parse_record(Bytes bytes) {
  const std::size_t length = u8(bytes, 0), name_length = u8(bytes, 32);
  if (length < kFixedPart + 1 || length > bytes.size()) return std::nullopt;
  if (name_length == 0 || kFixedPart + name_length > length) return std::nullopt;
  const auto block = both_endian(bytes, 2), size = both_endian(bytes, 10);
  if (!block || !size) return std::nullopt;

  DirectoryRecord record;
  record.length = length;
  record.block = std::uint64_t{*block} + u8(bytes, 1);
  record.size = *size;
  record.flags = u8(bytes, 25);
  record.unit_blocks = u8(bytes, 26);
  record.gap_blocks = u8(bytes, 27);
  record.name = cut(bytes, kFixedPart, name_length);
  const std::size_t name_end = kFixedPart + name_length + (name_length % 2 == 0 ? 1 : 0);
  if (name_end < length) record.system_use = cut(bytes, name_end, length - name_end);
  return record;
}

std::optional<DescriptorType> descriptor_type(Bytes sector) {
  if (!has_mark(sector, 1, "CD001")) return std::nullopt;
  switch (u8(sector, 0)) {
    case 0: return DescriptorType::boot;
    case 1: return DescriptorType::primary;
    case 2: return DescriptorType::supplementary;
    case 255: return DescriptorType::terminator;
    default: return DescriptorType::other;
  }
}

std::optional<VolumeDescriptor> parse_descriptor(Bytes sector) {
  const auto type = descriptor_type(sector);
  if (type != DescriptorType::primary && type != DescriptorType::supplementary) return std::nullopt;
  VolumeDescriptor volume;
  if (type == DescriptorType::supplementary) {
    const bool joliet = has_mark(sector, 88, "%/@") || has_mark(sector, 88, "%/C") || has_mark(sector, 88, "%/E");
    const bool enhanced = u8(sector, 6) == 2;
    if (!joliet && !enhanced) return std::nullopt;
    if (joliet) volume.charset = NameCharset::ucs2;
  }
  // Of the root's record only place and size count: some writers put the
  // length of its longer twin in the directory here.
  constexpr std::size_t kRoot = 156;
  const auto block = both_endian(sector, kRoot + 2), size = both_endian(sector, kRoot + 10);
  if (!block || !size || *block == 0) return std::nullopt;
  volume.root_block = std::uint64_t{*block} + u8(sector, kRoot + 1);
  volume.root_bytes = *size;
  volume.space_blocks = le32(sector, 80);
  const std::uint16_t block_bytes = le16(sector, 128);
  if (block_bytes == 512 || block_bytes == 1024 || block_bytes == 2048) {
    volume.block_bytes = block_bytes;
  } else {
    volume.block_bytes_repaired = true;
  }
  const Bytes label = cut(sector, 40, 32);
  volume.label = trimmed_label(volume.charset == NameCharset::ucs2 ? from_utf16be(label) : text_of(label));
  return volume;
}

}  // namespace sokhao::probes::disc
