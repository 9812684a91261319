// The file systems in turn.
#include "probes/disc/volume.h"

#include <algorithm>
#include <tuple>

#include "probes/disc/form2_files.h"
#include "probes/disc/iso9660.h"
#include "probes/disc/udf.h"

namespace sokhao::probes::disc {
namespace {

using Reader = core::Result<std::optional<Volume>> (*)(SectorSource&);

/// In the order in which they win when they list the same files: UDF keeps
/// names that ISO 9660 shortens.
constexpr Reader kReaders[] = {read_udf, read_iso9660};

/// More files first, then more whole ones, then less damage.
auto worth(const Volume& volume) {
  const auto whole = std::count_if(volume.entries.begin(), volume.entries.end(), [](const Entry& entry) { return entry.whole(); });
  return std::tuple(volume.entries.size(), whole, -static_cast<std::int64_t>(volume.damage.size()));
}

}  // namespace

void append_data(Entry& entry, const Located& located, std::uint64_t wanted) {
  const bool joined = entry.available == entry.size;
  entry.size += wanted;
  if (entry.extents.size() + located.extents.size() > kMaxExtents) return;
  entry.available += located.available;
  if (joined) append_extents(entry.extents, located.extents);
}

bool in_earlier_session(const SectorSource& sectors, const Entry& entry) {
  const auto& runs = sectors.runs();
  return entry.available == 0 && entry.size > 0 && !runs.empty() &&
         static_cast<std::int64_t>(entry.first_sector) < runs.front().first;
}

core::Result<std::optional<Volume>> read_volume(SectorSource& sectors) {
  std::optional<Volume> best;
  std::vector<std::string> filesystems;
  std::vector<std::uint64_t> sessions;
  std::uint64_t declared = 0;
  for (const Reader read : kReaders) {
    auto volume = read(sectors);
    if (!volume) return tl::unexpected(volume.error());
    if (!*volume) continue;
    filesystems.insert(filesystems.end(), (*volume)->filesystems.begin(), (*volume)->filesystems.end());
    declared = std::max(declared, (*volume)->declared_sectors);
    if (!(*volume)->sessions.empty()) sessions = (*volume)->sessions;
    if (!best || worth(**volume) > worth(*best)) best = std::move(**volume);
  }
  if (best) {
    best->filesystems = std::move(filesystems);
    best->sessions = std::move(sessions);
    best->declared_sectors = declared;
    if (auto mapped = map_form2_films(sectors, *best); !mapped) return tl::unexpected(mapped.error());
  }
  return best;
}

}  // namespace sokhao::probes::disc
