// Completeness by volume size and by file.
#include "probes/disc/completeness.h"

#include <algorithm>

#include "probes/disc/messages.h"

namespace sokhao::probes::disc {
namespace {

/// The run that would hold the last claimed sector.
const SectorRun* last_claimed_run(const SectorSource& sectors, std::uint64_t declared_sectors) {
  const SectorRun* found = nullptr;
  for (const SectorRun& run : sectors.runs()) {
    if (run.mode != SectorMode::audio && run.first < static_cast<std::int64_t>(declared_sectors)) found = &run;
  }
  return found;
}

}  // namespace

Completeness assess_completeness(const SectorSource& sectors, const Volume& volume) {
  Completeness result;
  const std::uint64_t actual = sectors.file().size();
  std::uint64_t missing_sectors = 0;
  if (const SectorRun* run = last_claimed_run(sectors, volume.declared_sectors); run != nullptr) {
    const auto claimed = volume.declared_sectors - static_cast<std::uint64_t>(std::max<std::int64_t>(run->first, 0));
    const auto before = static_cast<std::uint64_t>(std::max<std::int64_t>(-run->first, 0));
    result.declared_bytes = run->base + (claimed + before) * run->stride;
    if (*result.declared_bytes > actual) {
      missing_sectors = (*result.declared_bytes - actual + run->stride - 1) / run->stride;
    }
  }

  std::vector<core::Damage> files, absent;
  std::uint64_t unnamed = 0;
  for (const Entry& entry : volume.entries) {
    if (entry.whole()) continue;
    const bool elsewhere = in_earlier_session(sectors, entry);
    if ((elsewhere ? absent : files).size() >= kMaxNamedDamages) {
      ++unnamed;
    } else if (elsewhere) {
      absent.push_back(in_missing_session(entry.path, entry.size));
    } else {
      files.push_back(file_cut_short(entry.path, entry.available, entry.size));
    }
  }
  if (missing_sectors > kLostRunOutSectors || (missing_sectors > 0 && !files.empty())) {
    result.damage.push_back(image_cut_short(actual, *result.declared_bytes));
  }
  result.damage.insert(result.damage.end(), files.begin(), files.end());
  const bool cut_short = !result.damage.empty();
  result.damage.insert(result.damage.end(), absent.begin(), absent.end());
  if (unnamed > 0) result.damage.push_back(more_files_missing(unnamed));

  const auto has = [&volume](core::DamageCode code) {
    return std::any_of(volume.damage.begin(), volume.damage.end(), [code](const core::Damage& d) { return d.code == code; });
  };
  if (cut_short || has(core::DamageCode::truncated)) {
    result.complete = false;
  } else if (result.declared_bytes && !has(core::DamageCode::structure) && !has(core::DamageCode::limit_reached)) {
    result.complete = true;
  }
  return result;
}

}  // namespace sokhao::probes::disc
