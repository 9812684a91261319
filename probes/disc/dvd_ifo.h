// The tables of DVD-Video (VIDEO_TS.IFO and VTS_nn_0.IFO, or their BUP twins):
// which titles there are and which cells of the title set's VOBs they play.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

struct DvdTitleRef {
  int title_set = 0;  ///< 1..99
  int number = 0;     ///< of the title within its set, from 1
};

/// Sectors count from the first one of the set's title VOBs.
struct DvdCell {
  std::uint32_t first = 0, last_unit = 0, last = 0;  ///< first sector, first of the last VOBU, last sector
  double seconds = 0;                                ///< as the table says
  friend bool operator==(const DvdCell& a, const DvdCell& b) { return a.first == b.first && a.last == b.last; }
};

struct DvdProgramChain {
  double seconds = 0;  ///< as the table says
  std::vector<DvdCell> cells;
  bool angles = false;  ///< cells of other angles were left out
};

/// Titles of the whole disc. Nothing where the bytes are no such table.
[[nodiscard]] std::optional<std::vector<DvdTitleRef>> parse_disc_titles(Bytes video_ts_ifo);

/// Number of titles in a set; 0 where the bytes are no such table.
[[nodiscard]] int count_set_titles(Bytes vts_ifo);

/// The program chains of a title joined, each once. Nothing where the tables
/// point outside themselves.
[[nodiscard]] std::optional<DvdProgramChain> parse_title(Bytes vts_ifo, int number);

}  // namespace sokhao::probes::disc
