// Blocks of a UDF logical volume to sectors of the disc: plain, virtual
// (packet-written CD-R), sparable (CD-RW) and metadata partitions.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/error.h"
#include "probes/disc/sector_source.h"
#include "probes/disc/udf_tables.h"

namespace sokhao::probes::disc {

/// A stretch of a file: sectors in a row, or zeros that are not recorded.
struct UdfPiece {
  std::optional<std::uint64_t> address;  ///< of user data; empty for zeros
  std::uint64_t length = 0;
};

/// Which of the two copies of a metadata partition is asked first; the other
/// stands in where that one's own entry is lost.
enum class MetadataCopy { main, mirror };

class UdfPartitions {
 public:
  /// Reads the tables that the maps need (VAT, sparing table, metadata file).
  /// An Error is a failed read; a table that is missing leaves its partition
  /// without sectors.
  [[nodiscard]] static core::Result<UdfPartitions> read(SectorSource& sectors, const UdfLogicalVolume& volume,
                                                        const std::vector<UdfPartition>& partitions, MetadataCopy copy);

  /// Sector of a block; nothing when the partition does not have it.
  [[nodiscard]] std::optional<std::uint64_t> sector_of(const UdfPlace& place) const;

  /// The file's data in order, at most `size` bytes, allocation extents
  /// followed. Shorter where a place is unknown or a bound is reached.
  [[nodiscard]] core::Result<std::vector<UdfPiece>> pieces_of(SectorSource& sectors, const UdfFileEntry& entry,
                                                              const UdfPlace& place) const;

  /// Where the virtual table was found; empty without one.
  [[nodiscard]] std::optional<std::uint64_t> virtual_table_sector() const { return virtual_table_sector_; }

  /// True when a table was needed and not found.
  [[nodiscard]] bool incomplete() const { return incomplete_; }

 private:
  struct Stretch {
    std::uint64_t sector = 0, blocks = 0;
  };
  struct Partition {
    UdfPartitionMap::Kind kind = UdfPartitionMap::Kind::unknown;
    std::uint64_t first_sector = 0;
    std::vector<std::uint32_t> virtual_blocks;       ///< virtual: block -> block of the plain partition
    std::uint32_t packet_blocks = 0;                 ///< sparable
    std::map<std::uint32_t, std::uint32_t> spared;   ///< sparable: first block of a packet -> sector
    std::vector<Stretch> file;                       ///< metadata: the file's own stretches
  };

  [[nodiscard]] std::optional<Stretch> stretch_at(const UdfPlace& place) const;
  core::Result<void> read_virtual_table(SectorSource& sectors, Partition& partition, std::uint16_t plain);
  core::Result<void> read_sparing_table(SectorSource& sectors, Partition& partition, const UdfPartitionMap& map);
  core::Result<void> read_metadata_file(SectorSource& sectors, Partition& partition, const UdfPartitionMap& map, std::uint16_t plain, MetadataCopy copy);

  std::vector<Partition> partitions_;
  std::optional<std::uint64_t> virtual_table_sector_;
  bool incomplete_ = false;
};

/// Bytes of the pieces, at most `most`; fewer where the image ends.
[[nodiscard]] core::Result<std::vector<std::byte>> read_pieces(SectorSource& sectors, const std::vector<UdfPiece>& pieces, std::uint64_t most);

}  // namespace sokhao::probes::disc
