// MDS (Alcohol 120 %) version 1: little-endian blocks, laid out as libmirage
// documents them.
#include "probes/disc/names.h"
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::size_t kSessionBytes = 24, kTrackBytes = 80;

std::optional<SectorMode> mode_of(std::uint8_t code) {
  switch (code & 7) {
    case 1: return SectorMode::audio;
    case 2: return SectorMode::mode1;
    case 3:
    case 4:
    case 5: return SectorMode::mode2;
    case 0: return SectorMode::cooked;  // a DVD
    default: return std::nullopt;
  }
}

/// Zero-ended, one byte a character or UTF-16 little-endian.
std::string name_at(Bytes bytes, std::uint32_t at, std::uint32_t wide) {
  std::string name;
  if (wide == 0) {
    for (std::size_t i = at; u8(bytes, i) != 0 && name.size() < 1024; ++i) name.push_back(static_cast<char>(u8(bytes, i)));
    return name;
  }
  std::vector<std::byte> swapped;
  for (std::size_t i = at; le16(bytes, i) != 0 && swapped.size() < 2048; i += 2) {
    swapped.push_back(static_cast<std::byte>(u8(bytes, i + 1)));
    swapped.push_back(static_cast<std::byte>(u8(bytes, i)));
  }
  return from_utf16be(swapped);
}

std::string file_of(Bytes bytes, std::uint32_t footer) {
  if (footer == 0) return "";
  const std::string name = base_name(name_at(bytes, le32(bytes, footer), le32(bytes, footer + 4)));
  return name.starts_with("*") ? "" : name;
}

}  // namespace

std::optional<TrackTable> parse_mds(Bytes bytes) {
  if (!has_mark(bytes, 0, "MEDIA DESCRIPTOR") || u8(bytes, 16) != 1) return std::nullopt;
  TrackTable table{"mdf_mds", {}};
  const std::size_t sessions = le16(bytes, 20);
  const std::uint64_t first = le32(bytes, 80);
  for (std::size_t i = 0; i < sessions && i < 99; ++i) {
    const Bytes session = cut(bytes, static_cast<std::size_t>(first) + i * kSessionBytes, kSessionBytes);
    if (session.size() < kSessionBytes) return std::nullopt;
    for (std::size_t j = 0; j < u8(session, 10); ++j) {
      const Bytes block = cut(bytes, std::size_t{le32(session, 20)} + j * kTrackBytes, kTrackBytes);
      if (block.size() < kTrackBytes) return std::nullopt;
      const int point = u8(block, 4);
      if (point < 1 || point > 99) continue;  // lead-in and lead-out
      const auto mode = mode_of(u8(block, 0));
      const std::uint32_t stride = le16(block, 16);
      if (!mode || stride < 2048 || stride > 2448 || table.tracks.size() >= kMaxTracks) return std::nullopt;
      TableTrack track;
      track.file = file_of(bytes, le32(block, 52));
      track.offset = le64(block, 40);
      // The extra block has pre-gap and length; on a DVD its place is the length itself.
      const std::uint32_t extra = le32(block, 12);
      if (*mode == SectorMode::cooked) {
        if (extra != 0) track.sectors = extra;
      } else if (extra != 0 && le32(bytes, extra + 4) != 0) {
        track.sectors = le32(bytes, extra + 4);
      }
      track.shape = {stride, stride == 2048 ? SectorMode::cooked : *mode};
      track.first = static_cast<std::int32_t>(le32(block, 36));
      track.session = std::max<std::int64_t>(le16(session, 8), 1);
      table.tracks.push_back(std::move(track));
    }
  }
  if (table.tracks.empty()) return std::nullopt;
  return table;
}

}  // namespace sokhao::probes::disc
