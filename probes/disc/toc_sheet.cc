// TOC (cdrdao): TRACK with FILE, AUDIOFILE or DATAFILE. Lengths are times, or
// samples of 4 bytes (sound) and bytes (data).
#include "probes/disc/sheet_words.h"
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {
namespace {

std::optional<SectorShape> shape_of(const std::string& mode, std::uint32_t sub_channel) {
  if (mode == "AUDIO") return SectorShape{2352 + sub_channel, SectorMode::audio};
  if (mode == "MODE1" || mode == "MODE2_FORM1") return SectorShape{2048 + sub_channel, SectorMode::cooked};
  if (mode == "MODE1_RAW") return SectorShape{2352 + sub_channel, SectorMode::mode1};
  if (mode == "MODE2" || mode == "MODE2_FORM_MIX") return SectorShape{2336 + sub_channel, SectorMode::mode2};
  if (mode == "MODE2_RAW") return SectorShape{2352 + sub_channel, SectorMode::mode2};
  return std::nullopt;
}

constexpr std::uint32_t kSubChannel = 96, kSampleBytes = 4;

/// A length or place in bytes of the file.
std::optional<std::uint64_t> bytes_of(const std::string& word, const SectorShape& shape) {
  if (const auto sectors = sectors_of(word)) return static_cast<std::uint64_t>(*sectors) * shape.stride;
  const auto number = number_of(word);
  if (!number || *number < 0 || *number > (std::int64_t{1} << 40)) return std::nullopt;
  return static_cast<std::uint64_t>(*number) * (shape.mode == SectorMode::audio ? kSampleBytes : 1);
}

}  // namespace

std::optional<TrackTable> parse_toc(std::string_view text) {
  TrackTable table{"toc", {}};
  bool has_type = false;
  std::optional<SectorShape> shape;
  for (const std::string_view line : lines_of(text)) {
    auto words = words_of(line);
    if (words.empty()) continue;
    const std::string& command = words[0];
    if (command == "CD_DA" || command == "CD_ROM" || command == "CD_ROM_XA" || command == "CD_I") {
      has_type = true;
    } else if (command == "TRACK" && words.size() > 1) {
      shape = shape_of(words[1], words.size() > 2 && words[2].starts_with("RW") ? kSubChannel : 0);
      if (!shape) return std::nullopt;
    } else if ((command == "FILE" || command == "AUDIOFILE" || command == "DATAFILE") && words.size() > 1 && shape && has_type) {
      TableTrack track;
      track.file = base_name(words[1]);
      track.shape = *shape;
      std::size_t next = 2;
      if (words.size() > next && words[next].starts_with("#")) {
        const auto offset = number_of(std::string_view(words[next++]).substr(1));
        if (!offset || *offset < 0) return std::nullopt;
        track.offset = static_cast<std::uint64_t>(*offset);
      }
      // A FILE names its start and then its length, a DATAFILE its length alone.
      if (command != "DATAFILE" && words.size() > next) {
        const auto start = bytes_of(words[next++], *shape);
        if (!start) return std::nullopt;
        track.offset += *start;
      }
      if (words.size() > next) {
        const auto length = bytes_of(words[next], *shape);
        if (!length) return std::nullopt;
        track.sectors = *length / shape->stride;
      }
      if (table.tracks.size() >= kMaxTracks) return std::nullopt;
      table.tracks.push_back(std::move(track));
    }
  }
  if (table.tracks.empty()) return std::nullopt;
  return table;
}

}  // namespace sokhao::probes::disc
