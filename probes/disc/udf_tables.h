// Descriptors of UDF (ECMA-167 parts 3 and 4, OSTA UDF 1.02 to 2.60), parsed
// from one block each and not yet believed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

enum class UdfTag : std::uint16_t {
  anchor = 2,
  partition = 5,
  logical_volume = 6,
  terminator = 8,
  file_set = 256,
  file_identifier = 257,
  allocation_extent = 258,
  file_entry = 261,
  extended_file_entry = 266,
};

[[nodiscard]] bool has_tag(Bytes block, UdfTag tag);

/// A block of a partition of the logical volume, by the number of its map.
struct UdfPlace {
  std::uint16_t partition = 0;
  std::uint32_t block = 0;
  friend auto operator<=>(const UdfPlace&, const UdfPlace&) = default;
};

/// One allocation descriptor (ECMA-167 4/14.14).
struct UdfExtent {
  enum class Kind { recorded, zeros, continued };
  Kind kind = Kind::recorded;
  std::uint32_t length = 0;  ///< bytes, below 2^30
  UdfPlace place;
};

struct UdfPartitionMap {
  enum class Kind { plain, virtual_, sparable, metadata, unknown };
  Kind kind = Kind::plain;
  std::uint16_t number = 0;                       ///< of the partition descriptor it lies on
  std::uint16_t packet_blocks = 0;                ///< sparable
  std::vector<std::uint32_t> sparing_tables;      ///< sparable: sectors
  std::uint32_t file_block = 0, mirror_block = 0;  ///< metadata
};

struct UdfLogicalVolume {
  std::string label;
  std::uint32_t block_bytes = 0;
  UdfPlace file_set;
  std::vector<UdfPartitionMap> maps;
};

struct UdfPartition {
  std::uint16_t number = 0;
  std::uint32_t first_sector = 0, blocks = 0;
};

struct UdfFileEntry {
  static constexpr int kDirectory = 4, kFile = 5, kLink = 12, kVirtualTable = 248, kRealTime = 249;
  int type = 0;
  std::uint64_t size = 0;
  bool embedded = false;
  std::size_t embedded_at = 0, embedded_bytes = 0;  ///< data within the entry's own block
  std::size_t descriptor_bytes = 0;                 ///< 8 (short) or 16 (long) each; 0 for a kind nobody writes
  Bytes descriptors;
};

struct UdfFileIdentifier {
  std::size_t length = 0;
  bool directory = false, deleted = false, parent = false;
  UdfPlace place;
  Bytes name;  ///< OSTA CS0
};

[[nodiscard]] std::optional<UdfPartition> parse_udf_partition(Bytes block);
[[nodiscard]] std::optional<UdfLogicalVolume> parse_udf_logical_volume(Bytes block);
[[nodiscard]] std::optional<UdfFileEntry> parse_udf_file_entry(Bytes block);
[[nodiscard]] std::optional<UdfFileIdentifier> parse_udf_file_identifier(Bytes bytes);

/// Descriptors of 8 or 16 bytes up to the one of length 0; a short one means
/// the partition `own` that its entry lies in.
[[nodiscard]] std::vector<UdfExtent> parse_udf_extents(Bytes bytes, std::size_t descriptor_bytes, std::uint16_t own);

/// OSTA compressed unicode; "" when the compression is unknown.
[[nodiscard]] std::string udf_text(Bytes cs0);

}  // namespace sokhao::probes::disc
