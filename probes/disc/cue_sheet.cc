// CUE (CDRWIN): FILE, TRACK, INDEX; REM SESSION as CD burners write it.
#include "probes/disc/sheet_words.h"
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {
namespace {

std::optional<SectorShape> shape_of(const std::string& mode) {
  if (mode == "AUDIO") return SectorShape{2352, SectorMode::audio};
  if (mode == "CDG") return SectorShape{2448, SectorMode::audio};
  if (mode == "MODE1/2048" || mode == "MODE2/2048") return SectorShape{2048, SectorMode::cooked};
  if (mode == "MODE1/2352") return SectorShape{2352, SectorMode::mode1};
  if (mode == "MODE1/2448") return SectorShape{2448, SectorMode::mode1};
  if (mode == "MODE2/2336" || mode == "CDI/2336") return SectorShape{2336, SectorMode::mode2};
  if (mode == "MODE2/2352" || mode == "CDI/2352") return SectorShape{2352, SectorMode::mode2};
  if (mode == "MODE2/2448") return SectorShape{2448, SectorMode::mode2};
  return std::nullopt;
}

}  // namespace

std::optional<TrackTable> parse_cue(std::string_view text) {
  TrackTable table{"bin_cue", {}};
  std::string file;
  std::optional<SectorShape> shape;
  std::int64_t session = 1;
  // Where the last index lay in the file, to count on with unequal sectors.
  std::int64_t last_index = 0;
  std::uint64_t last_offset = 0;
  std::uint32_t last_stride = 0;
  for (const std::string_view line : lines_of(text)) {
    const auto words = words_of(line);
    if (words.size() < 2) continue;
    const std::string command = upper_ascii(words[0]);
    if (command == "FILE") {
      file = base_name(words[1]);
      last_index = 0, last_offset = 0, last_stride = 0;
    } else if (command == "REM" && words.size() > 2 && upper_ascii(words[1]) == "SESSION") {
      session = std::max<std::int64_t>(number_of(words[2]).value_or(session), 1);
    } else if (command == "TRACK" && words.size() > 2) {
      shape = shape_of(upper_ascii(words[2]));
      if (!shape) return std::nullopt;
    } else if (command == "INDEX" && words.size() > 2 && shape && !file.empty()) {
      const auto at = sectors_of(words[2]);
      if (!at || *at < last_index) return std::nullopt;
      last_offset += static_cast<std::uint64_t>(*at - last_index) * (last_stride == 0 ? shape->stride : last_stride);
      last_index = *at;
      last_stride = shape->stride;
      if (number_of(words[1]) != 1) continue;
      if (table.tracks.size() >= kMaxTracks) return std::nullopt;
      TableTrack track;
      track.file = file;
      track.offset = last_offset;
      track.shape = *shape;
      track.session = session;
      table.tracks.push_back(std::move(track));
    }
  }
  if (table.tracks.empty()) return std::nullopt;
  return table;
}

}  // namespace sokhao::probes::disc
