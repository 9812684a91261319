// IFO tables. Offsets are those of the DVD-Video layout; pointers count sectors.
#include "probes/disc/dvd_ifo.h"

#include <algorithm>

#include "probes/disc/bounds.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::size_t kTitleTablePointer = 0xC4;                          // VMGI: TT_SRPT
constexpr std::size_t kChapterTablePointer = 0xC8, kChainTablePointer = 0xCC;  // VTSI: VTS_PTT_SRPT, VTS_PGCI
constexpr std::size_t kTitleRow = 12, kChapterRow = 4, kChainRow = 8, kCellRow = 24;
constexpr std::size_t kMostTitles = 99, kMostChapters = 999, kMostCells = 4'000;

/// The table a sector pointer names; empty when it points outside.
Bytes table_at(Bytes ifo, std::size_t pointer) {
  const std::uint64_t at = std::uint64_t{be32(ifo, pointer)} * kSector;
  return at == 0 || at >= ifo.size() ? Bytes{} : ifo.subspan(static_cast<std::size_t>(at));
}

int from_bcd(std::uint8_t value) { return (value >> 4) * 10 + (value & 0x0F); }

/// hh:mm:ss:ff in BCD, the frame rate in the top bits of the frames.
double play_time(Bytes bytes, std::size_t at) {
  const std::uint8_t frames = u8(bytes, at + 3);
  const double rate = frames >> 6 == 3 ? 30.0 / 1.001 : 25.0;
  return from_bcd(u8(bytes, at)) * 3600.0 + from_bcd(u8(bytes, at + 1)) * 60.0 + from_bcd(u8(bytes, at + 2)) +
         from_bcd(frames & 0x3F) / rate;
}

/// Adds one chain's cells; false where it points outside the table.
bool add_chain(Bytes chain, DvdProgramChain& title) {
  const std::size_t cells = u8(chain, 3), playback = be16(chain, 0xE8);
  if (cells == 0) return true;  // a chain of commands alone
  if (title.cells.size() + cells > kMostCells) return false;
  if (playback == 0 || playback + cells * kCellRow > chain.size()) return false;
  title.seconds += play_time(chain, 4);
  for (std::size_t i = 0; i < cells; ++i) {
    const Bytes row = cut(chain, playback + i * kCellRow, kCellRow);
    const std::uint8_t kind = u8(row, 0);
    const bool other_angle = (kind >> 4 & 3) == 1 && kind >> 6 >= 2;
    if (other_angle) {
      title.angles = true;
      continue;
    }
    const DvdCell cell{be32(row, 8), be32(row, 16), be32(row, 20), play_time(row, 4)};
    if (cell.last < cell.first || cell.last_unit < cell.first || cell.last_unit > cell.last) return false;
    title.cells.push_back(cell);
  }
  return true;
}

}  // namespace

std::optional<std::vector<DvdTitleRef>> parse_disc_titles(Bytes video_ts_ifo) {
  if (!has_mark(video_ts_ifo, 0, "DVDVIDEO-VMG")) return std::nullopt;
  const Bytes table = table_at(video_ts_ifo, kTitleTablePointer);
  const std::size_t count = be16(table, 0);
  if (count == 0 || count > kMostTitles || 8 + count * kTitleRow > table.size()) return std::nullopt;
  std::vector<DvdTitleRef> titles;
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes row = cut(table, 8 + i * kTitleRow, kTitleRow);
    const DvdTitleRef title{u8(row, 6), u8(row, 7)};
    if (title.title_set == 0 || title.title_set > 99 || title.number == 0) return std::nullopt;
    titles.push_back(title);
  }
  return titles;
}

int count_set_titles(Bytes vts_ifo) {
  if (!has_mark(vts_ifo, 0, "DVDVIDEO-VTS")) return 0;
  const std::size_t count = be16(table_at(vts_ifo, kChapterTablePointer), 0);
  return count > kMostTitles ? 0 : static_cast<int>(count);
}

std::optional<DvdProgramChain> parse_title(Bytes vts_ifo, int number) {
  if (number < 1 || number > count_set_titles(vts_ifo)) return std::nullopt;
  const Bytes chapters = table_at(vts_ifo, kChapterTablePointer), chains = table_at(vts_ifo, kChainTablePointer);
  const auto index = static_cast<std::size_t>(number) - 1;
  const std::size_t from = be32(chapters, 8 + index * 4);
  const bool last = number == be16(chapters, 0);
  const std::size_t to = last ? std::size_t{be32(chapters, 4)} + 1 : be32(chapters, 8 + (index + 1) * 4);
  if (from == 0 || to <= from || to > chapters.size() || (to - from) / kChapterRow > kMostChapters) return std::nullopt;

  DvdProgramChain title;
  std::vector<std::size_t> seen;
  for (std::size_t at = from; at + kChapterRow <= to; at += kChapterRow) {
    const std::size_t chain_number = be16(chapters, at);
    if (std::find(seen.begin(), seen.end(), chain_number) != seen.end()) continue;
    seen.push_back(chain_number);
    if (chain_number == 0 || chain_number > be16(chains, 0)) return std::nullopt;
    const std::size_t offset = be32(chains, 8 + (chain_number - 1) * kChainRow + 4);
    if (offset == 0 || offset >= chains.size() || !add_chain(chains.subspan(offset), title)) return std::nullopt;
  }
  return title;
}

}  // namespace sokhao::probes::disc
