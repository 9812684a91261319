// One directory record and one volume descriptor of ISO 9660 (ECMA-119
// clauses 8.4, 8.5 and 9.1), checked but not yet believed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

inline constexpr std::size_t kLongestRecord = 255;

struct DirectoryRecord {
  std::size_t length = 0;      ///< of the record itself
  std::uint64_t block = 0;     ///< first logical block of data, the extended attributes skipped
  std::uint64_t size = 0;      ///< bytes of this extent
  std::uint8_t flags = 0;
  std::uint32_t unit_blocks = 0, gap_blocks = 0;  ///< of an interleaved file, else 0
  Bytes name;
  Bytes system_use;

  static constexpr std::uint8_t kDirectory = 0x02, kAssociated = 0x04, kMoreExtents = 0x80;
  [[nodiscard]] bool is(std::uint8_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool is_self() const { return name.size() == 1 && u8(name, 0) == 0; }
  [[nodiscard]] bool is_parent() const { return name.size() == 1 && u8(name, 0) == 1; }
};

/// The record at the start of `bytes`, which end where its sector ends.
/// Nothing where lengths or the two byte orders contradict each other.
[[nodiscard]] std::optional<DirectoryRecord> parse_record(Bytes bytes);

enum class NameCharset { one_byte, ucs2 };

struct VolumeDescriptor {
  NameCharset charset = NameCharset::one_byte;
  std::uint32_t block_bytes = 2048;  ///< 512, 1024 or 2048
  bool block_bytes_repaired = false;  ///< the descriptor held another value
  std::uint64_t space_blocks = 0;
  std::string label;
  std::uint64_t root_block = 0, root_bytes = 0;

  [[nodiscard]] std::uint64_t declared_bytes() const { return space_blocks * block_bytes; }
};

enum class DescriptorType { boot, primary, supplementary, terminator, other };

/// Type of a sector that begins with a volume descriptor; nothing otherwise.
[[nodiscard]] std::optional<DescriptorType> descriptor_type(Bytes sector);

/// A primary, Joliet or enhanced descriptor; nothing for another supplement.
[[nodiscard]] std::optional<VolumeDescriptor> parse_descriptor(Bytes sector);

}  // namespace sokhao::probes::disc
