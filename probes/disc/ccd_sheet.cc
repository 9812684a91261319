// CCD (CloneCD): sections of keys; the IMG beside it has 2352 bytes a sector.
#include <algorithm>
#include <map>

#include "probes/disc/raw_sector.h"
#include "probes/disc/sheet_words.h"
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {
namespace {

using Section = std::map<std::string, std::int64_t>;

struct Row {
  std::int64_t session, point, control, sector;
};

std::int64_t value(const Section& section, const char* key, std::int64_t otherwise) {
  const auto found = section.find(key);
  return found == section.end() ? otherwise : found->second;
}

constexpr std::int64_t kLeadOut = 0xA2, kDataTrack = 4;

}  // namespace

std::optional<TrackTable> parse_ccd(std::string_view text) {
  std::map<std::string, Section> sections;
  std::string name;
  for (const std::string_view line : lines_of(text)) {
    if (line.front() == '[') {
      name = upper_ascii(line.substr(1, line.find(']') - 1));
      if (sections.size() > 500) return std::nullopt;
      sections[name];
    } else if (const auto equals = line.find('='); equals != std::string_view::npos && !name.empty()) {
      if (const auto number = number_of(line.substr(equals + 1))) sections[name][upper_ascii(line.substr(0, equals))] = *number;
    }
  }
  if (!sections.contains("CLONECD")) return std::nullopt;

  std::vector<Row> rows;
  std::map<std::int64_t, std::int64_t> lead_out;
  for (const auto& [title, section] : sections) {
    if (!title.starts_with("ENTRY ")) continue;
    const Row row{value(section, "SESSION", 1), value(section, "POINT", 0), value(section, "CONTROL", 0), value(section, "PLBA", -1)};
    if (row.sector < 0 || row.sector > 1'000'000) continue;
    if (row.point == kLeadOut) lead_out[row.session] = row.sector;
    if (row.point >= 1 && row.point <= 99) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.point < b.point; });

  TrackTable table{"ccd", {}};
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const bool last_of_session = i + 1 == rows.size() || rows[i + 1].session != row.session;
    // Between two sessions the IMG has no sectors.
    const std::int64_t end = !last_of_session ? rows[i + 1].sector : lead_out.contains(row.session) ? lead_out[row.session] : -1;
    const auto track_section = sections.find("TRACK " + std::to_string(row.point));
    const std::int64_t mode = track_section == sections.end() ? ((row.control & kDataTrack) != 0 ? 1 : 0) : value(track_section->second, "MODE", 0);
    TableTrack track;
    track.offset = offset;
    track.shape = {kRawSector, mode == 0 ? SectorMode::audio : mode == 1 ? SectorMode::mode1 : SectorMode::mode2};
    track.first = row.sector;
    track.session = std::max<std::int64_t>(row.session, 1);
    if (end >= 0) {
      if (end < row.sector) return std::nullopt;
      track.sectors = static_cast<std::uint64_t>(end - row.sector);
      offset += *track.sectors * kRawSector;
    } else if (i + 1 < rows.size()) {
      return std::nullopt;
    }
    table.tracks.push_back(std::move(track));
  }
  if (table.tracks.empty()) return std::nullopt;
  return table;
}

}  // namespace sokhao::probes::disc
