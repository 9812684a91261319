// Presentation times and scrambling bits.
#include "probes/disc/dvd_nav.h"

#include "probes/disc/bounds.h"

namespace sokhao::probes::disc {
namespace {

constexpr double kTicks = 90'000;
constexpr double kWalkWholeBelow_s = 1'200;  // longer titles are measured at the ends of their cells
constexpr double kLongestUnit_s = 3;         // the format allows 1.0; some writers are careless
constexpr int kMostUnits = 20'000;           // of one cell
constexpr std::uint32_t kSamples = 32;

// Offsets in the sector: PCI packet at 0x26, its data at 0x2D; DSI packet at 0x400, its data at 0x407.
constexpr std::size_t kPciPacket = 0x26, kPciStart = 0x39, kPciEnd = 0x3D;
constexpr std::size_t kDsiPacket = 0x400, kDsiUnitEnd = 0x40F, kNavBytes = 0x413;
constexpr std::string_view kPack("\0\0\1\xBA", 4), kPrivate2("\0\0\1\xBF", 4);

core::Result<std::vector<std::byte>> read_some(core::ByteSource& vobs, std::uint64_t sector, std::size_t length) {
  std::vector<std::byte> bytes(length);
  auto got = vobs.read_at(sector * kSector, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

core::Result<std::optional<NavPack>> nav_at(core::ByteSource& vobs, std::uint64_t sector) {
  auto bytes = read_some(vobs, sector, kNavBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_nav_pack(*bytes);
}

/// Every unit of the cell in turn.
core::Result<std::optional<double>> walk(core::ByteSource& vobs, const DvdCell& cell) {
  double seconds = 0;
  int units = 0;
  for (std::uint64_t sector = cell.first; sector <= cell.last;) {
    if (++units > kMostUnits) return std::nullopt;
    auto nav = nav_at(vobs, sector);
    if (!nav) return tl::unexpected(nav.error());
    if (!*nav) return std::nullopt;
    const double unit = ((*nav)->end_ptm - (*nav)->start_ptm) / kTicks;
    if (unit > kLongestUnit_s) return std::nullopt;
    seconds += unit;
    sector += std::uint64_t{(*nav)->sectors_to_end} + 1;
  }
  return seconds;
}

core::Result<std::optional<double>> ends(core::ByteSource& vobs, const DvdCell& cell) {
  auto first = nav_at(vobs, cell.first), last = nav_at(vobs, cell.last_unit);
  if (!first || !last) return tl::unexpected(first ? last.error() : first.error());
  if (!*first || !*last || (*last)->end_ptm < (*first)->start_ptm) return std::nullopt;
  return ((*last)->end_ptm - (*first)->start_ptm) / kTicks;
}

}  // namespace

std::optional<NavPack> parse_nav_pack(Bytes sector) {
  if (!has_mark(sector, 0, kPack) || !has_mark(sector, kPciPacket, kPrivate2) || !has_mark(sector, kDsiPacket, kPrivate2)) return std::nullopt;
  if (sector.size() < kNavBytes) return std::nullopt;
  const NavPack nav{be32(sector, kPciStart), be32(sector, kPciEnd), be32(sector, kDsiUnitEnd)};
  if (nav.end_ptm < nav.start_ptm) return std::nullopt;
  return nav;
}

core::Result<std::optional<double>> nav_duration(core::ByteSource& vobs, const DvdProgramChain& title) {
  double seconds = 0;
  for (const DvdCell& cell : title.cells) {
    auto part = title.seconds <= kWalkWholeBelow_s && !title.angles ? walk(vobs, cell) : ends(vobs, cell);
    if (!part) return tl::unexpected(part.error());
    if (!*part) return std::nullopt;
    seconds += **part;
  }
  return seconds > 0 ? std::optional(seconds) : std::nullopt;
}

core::Result<std::optional<double>> scrambled_share(core::ByteSource& vobs, const DvdProgramChain& title) {
  std::uint64_t sectors = 0;
  for (const DvdCell& cell : title.cells) sectors += std::uint64_t{cell.last} - cell.first + 1;
  int judged = 0, scrambled = 0;
  for (std::uint32_t i = 0; i < kSamples && sectors > 0; ++i) {
    std::uint64_t at = sectors * i / kSamples;
    for (const DvdCell& cell : title.cells) {
      const std::uint64_t length = std::uint64_t{cell.last} - cell.first + 1;
      if (at < length) {
        at += cell.first;
        break;
      }
      at -= length;
    }
    auto bytes = read_some(vobs, at, 0x18);
    if (!bytes) return tl::unexpected(bytes.error());
    // Sound, picture and private stream 1 carry the bits (ISO 13818-1 2.4.3.6).
    const std::uint8_t stream = u8(*bytes, 0x11);
    if (!has_mark(*bytes, 0, kPack) || (stream != 0xBD && (stream & 0xF0) != 0xE0 && (stream & 0xE0) != 0xC0)) continue;
    ++judged;
    if ((u8(*bytes, 0x14) & 0x30) != 0) ++scrambled;
  }
  return judged == 0 ? std::nullopt : std::optional(static_cast<double>(scrambled) / judged);
}

}  // namespace sokhao::probes::disc
