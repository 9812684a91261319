// What a file system reader found: files as extents of the image file.
//
// To add a file system: write a reader that fills a Volume and add it to the
// list in volume.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/facts.h"
#include "probes/disc/bounds.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {

enum class SectorForm {
  data,
  form2,       ///< 2324 bytes a sector
  form2_lost,  ///< the directory says form 2, the image keeps only 2048 bytes of each sector
};

struct Entry {
  std::string path;   ///< "/VIDEO/PHIM.AVI", for display
  std::string bytes;  ///< the last name's own bytes, as recorded
  std::uint64_t size = 0;
  core::ExtentMap extents;      ///< in the image file, cut before the first missing byte
  std::uint64_t available = 0;  ///< bytes of it within the image, gaps in between left out
  SectorForm form = SectorForm::data;
  std::uint64_t first_sector = 0;  ///< where its data begins, for title tables that point there
  std::string passed_over;         ///< why its content cannot be read at all; empty otherwise

  [[nodiscard]] bool whole() const { return available >= size; }
};

/// Adds a run of `wanted` bytes of which `located` are there. The extents stop
/// growing at the first gap, so that what follows is not taken for what is lost.
void append_data(Entry& entry, const Located& located, std::uint64_t wanted);

/// True for a file that a cut-out session only refers to: its data lie before
/// the image.
[[nodiscard]] bool in_earlier_session(const SectorSource& sectors, const Entry& entry);

struct Volume {
  std::vector<std::string> filesystems;
  std::string label;
  std::uint64_t declared_sectors = 0;  ///< number of the sector after the last one it claims; 0 when it does not say
  std::vector<std::uint64_t> sessions; ///< first sectors; the last one is the one listed
  std::vector<Entry> entries;          ///< files, in the order of the directories
  std::vector<core::Damage> damage;    ///< of directories and tables; files are judged by `available`
};

/// The volume that speaks for the image: the newest session's, and of two file
/// systems over the same data the one that lists more. Nothing where no file
/// system is known. May renumber `sectors` (a session cut out of its disc).
[[nodiscard]] core::Result<std::optional<Volume>> read_volume(SectorSource& sectors);

}  // namespace sokhao::probes::disc
