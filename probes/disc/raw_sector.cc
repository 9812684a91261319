// Raw sector headers.
#include "probes/disc/raw_sector.h"

#include <algorithm>
#include <array>

namespace sokhao::probes::disc {
namespace {

std::optional<int> from_bcd(std::uint8_t value) {
  if ((value & 0x0F) > 9 || value >> 4 > 9) return std::nullopt;
  return (value >> 4) * 10 + (value & 0x0F);
}

}  // namespace

bool has_sync(Bytes sector) {
  static constexpr std::array<std::uint8_t, 12> kSync{0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0};
  if (sector.size() < kSync.size()) return false;
  return std::equal(kSync.begin(), kSync.end(), sector.begin(),
                    [](std::uint8_t a, std::byte b) { return a == std::to_integer<std::uint8_t>(b); });
}

std::optional<RawHeader> parse_raw_header(Bytes sector) {
  if (!has_sync(sector) || sector.size() < kRawHeader) return std::nullopt;
  const std::uint8_t mode = u8(sector, 15);
  if (mode != 1 && mode != 2) return std::nullopt;
  RawHeader header{.mode = mode == 1 ? SectorMode::mode1 : SectorMode::mode2, .sector = std::nullopt};
  const auto minute = from_bcd(u8(sector, 12)), second = from_bcd(u8(sector, 13)), frame = from_bcd(u8(sector, 14));
  if (minute && second && frame && *second < 60 && *frame < 75) {
    header.sector = (std::int64_t{*minute} * 60 + *second) * 75 + *frame - 150;
  }
  return header;
}

std::uint32_t data_offset_of(SectorMode mode) { return mode == SectorMode::mode2 ? 24 : 16; }

}  // namespace sokhao::probes::disc
