// Form by subheader.
#include "probes/disc/form2_files.h"

#include "probes/disc/film_margins.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::uint8_t kSubmodeForm2 = 0x20;

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

}  // namespace

bool in_film_folder(const Entry& entry) {
  const std::string path = lower_ascii(entry.path);
  if (path.rfind("/mpegav/", 0) == 0) return ends_with(path, ".dat");
  return path.rfind("/mpeg2/", 0) == 0 && (ends_with(path, ".mpg") || ends_with(path, ".dat"));
}

core::Result<void> map_form2_films(const SectorSource& sectors, Volume& volume) {
  if (!sectors.has_mode2()) return {};
  for (Entry& entry : volume.entries) {
    if (entry.form != SectorForm::data || entry.size == 0 || !in_film_folder(entry)) continue;
    auto submode = sectors.submode(entry.first_sector);
    if (!submode) return tl::unexpected(submode.error());
    if ((submode->value_or(0) & kSubmodeForm2) == 0) continue;
    const std::uint64_t count = (entry.size + kSector - 1) / kSector;
    entry.form = SectorForm::form2;
    entry.size = entry.available = 0;
    entry.extents.clear();
    append_data(entry, sectors.locate_form2(entry.first_sector, count), count * kForm2Bytes);
  }
  return {};
}

core::Result<core::ExtentMap> lone_film(const SectorSource& sectors) {
  const auto& runs = sectors.runs();
  if (runs.size() != 1 || runs[0].mode != SectorMode::mode2 || runs[0].first < 0) return core::ExtentMap{};
  const auto first = static_cast<std::uint64_t>(runs[0].first);
  for (const std::uint64_t at : {first, first + runs[0].count / 2}) {
    auto submode = sectors.submode(at);
    if (!submode) return tl::unexpected(submode.error());
    if ((submode->value_or(0) & kSubmodeForm2) == 0) return core::ExtentMap{};
  }
  return without_margins(sectors.file(), sectors.locate_form2(first, runs[0].count).extents, kTrackTail);
}

}  // namespace sokhao::probes::disc
