// The user data of an image's sectors, wherever they lie in the file.
//
// An image is a list of runs of sectors. A plain ISO is one run of 2048-byte
// sectors; a raw rip has a header before each sector's data and may hold audio
// between two runs. Addresses are bytes of user data: sector number * 2048.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/byte_source.h"
#include "probes/disc/bounds.h"

namespace sokhao::probes::disc {

/// How a sector carries its data (Yellow Book, Green Book).
enum class SectorMode {
  cooked,  ///< 2048 bytes and nothing else
  mode1,
  mode2,  ///< XA: form 1 has 2048 bytes, form 2 has 2324
  audio,  ///< no data
};

struct SectorRun {
  std::uint64_t base = 0;         ///< file offset of the first sector
  std::uint32_t stride = 2048;    ///< bytes from one sector to the next in the file
  std::uint32_t data_offset = 0;  ///< of the user data in a sector, form 1 and form 2
  SectorMode mode = SectorMode::cooked;
  std::int64_t first = 0;   ///< number of the first sector; a pre-gap is negative
  std::uint64_t count = 0;  ///< sectors in the file, a cut last one included
  std::int64_t session = 0;  ///< from 1 where a track table tells it, and then `first` holds for audio too; 0 otherwise
};

/// Where some user data lies in the file.
struct Located {
  core::ExtentMap extents;      ///< up to the first byte that is not in the file
  std::uint64_t available = 0;  ///< bytes the extents yield
};

class SectorSource {
 public:
  SectorSource(core::ByteSource& file, std::vector<SectorRun> runs);

  /// User data from `address` on; fewer bytes than asked means that the image
  /// ends or has a gap there. An Error is a failed read of the file.
  [[nodiscard]] core::Result<std::size_t> read(std::uint64_t address, std::span<std::byte> out);

  /// `length` bytes, or nothing where the image does not hold them all.
  [[nodiscard]] core::Result<std::vector<std::byte>> read_all(std::uint64_t address, std::size_t length);

  [[nodiscard]] Located locate(std::uint64_t address, std::uint64_t length) const;

  /// `sectors` form 2 sectors of 2324 bytes. Nothing where the run has no form 2.
  [[nodiscard]] Located locate_form2(std::uint64_t sector, std::uint64_t sectors) const;

  /// Renumbers a run: a session that was cut out of its disc keeps the
  /// addresses it had there.
  void renumber(std::size_t run, std::int64_t first);

  [[nodiscard]] const std::vector<SectorRun>& runs() const { return runs_; }
  [[nodiscard]] core::ByteSource& file() const { return file_; }

  /// True where some sectors may be of form 2.
  [[nodiscard]] bool has_mode2() const;

  /// Submode byte of a mode 2 sector's subheader; nothing for other sectors.
  [[nodiscard]] core::Result<std::optional<std::uint8_t>> submode(std::uint64_t sector) const;

  /// Address after the last sector of data.
  [[nodiscard]] std::uint64_t end() const;

 private:
  [[nodiscard]] const SectorRun* run_of(std::uint64_t sector) const;
  [[nodiscard]] Located gather(std::uint64_t sector, std::uint64_t skip, std::uint64_t length, std::uint32_t block) const;

  core::ByteSource& file_;
  std::vector<SectorRun> runs_;
  std::uint64_t file_size_;
};

/// Joins `more` to `map` where it continues the last extent.
void append_extents(core::ExtentMap& map, const core::ExtentMap& more);

/// Bytes [from, from + length) of `map`; an extent of framed sectors is cut at
/// its blocks alone.
[[nodiscard]] core::ExtentMap slice_extents(const core::ExtentMap& map, std::uint64_t from, std::uint64_t length);

}  // namespace sokhao::probes::disc
