// EDC and filler of raw sectors.
#include "probes/disc/sector_check.h"

#include <algorithm>
#include <array>

#include "probes/disc/messages.h"
#include "probes/disc/raw_sector.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::uint32_t kPolynomial = 0xD8018001, kMode2Bare = 2336;
constexpr std::size_t kChunkSectors = 256;

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? kPolynomial : 0);
    tables[0][i] = crc;
  }
  for (std::size_t t = 1; t < 8; ++t) {
    for (std::size_t i = 0; i < 256; ++i) tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 255];
  }
  return tables;
}

constexpr Tables kTables = make_tables();

bool is_filler(Bytes data) {
  return std::all_of(data.begin(), data.end(), [](std::byte b) { return b == std::byte{0x55}; });
}

/// 0 is "not recorded".
bool holds(Bytes covered, std::uint32_t recorded) { return recorded == 0 || edc(covered) == recorded; }

/// `body`: a mode 2 sector from its subheader on.
bool sound_mode2(Bytes body) {
  constexpr std::uint8_t kForm2 = 0x20;
  if ((u8(body, 2) & kForm2) != 0) return holds(cut(body, 0, 2332), le32(body, 2332)) && !is_filler(cut(body, 8, 2324));
  return holds(cut(body, 0, 2056), le32(body, 2056)) && !is_filler(cut(body, 8, 2048));
}

bool sound_raw(Bytes sector) {
  const auto header = parse_raw_header(sector);
  if (!header) return false;
  if (header->mode == SectorMode::mode2) return sound_mode2(cut(sector, 16, kMode2Bare));
  return holds(cut(sector, 0, 2064), le32(sector, 2064)) && !is_filler(cut(sector, 16, 2048));
}

/// How far before the data a sector of this extent begins; nothing where it is
/// not framed. The first sector may be a damaged one, so several are asked.
core::Result<std::optional<std::uint32_t>> lead_of(core::ByteSource& image, const core::Extent& extent, std::uint64_t sectors) {
  if (sectors == 0) return std::nullopt;
  if (extent.stride == kMode2Bare) return extent.offset >= 8 ? std::optional<std::uint32_t>(8) : std::nullopt;
  if (extent.stride < kRawSector) return std::nullopt;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(sectors, 64); ++i) {
    for (const std::uint32_t lead : {24u, 16u}) {
      if (extent.offset < lead) continue;
      std::vector<std::byte> head(kRawHeader);
      auto got = image.read_at(extent.offset + i * extent.stride - lead, head);
      if (!got) return tl::unexpected(got.error());
      const auto header = parse_raw_header(head);
      if (header && data_offset_of(header->mode) == lead) return lead;
    }
  }
  return std::nullopt;
}

/// Raw sectors under an extent; 0 where it is not framed.
std::uint64_t sectors_of(const core::Extent& extent) {
  if (extent.offset == core::Extent::kHole || extent.block == 0 || extent.stride < kMode2Bare) return 0;
  return (extent.length + extent.block - 1) / extent.block;
}

core::Result<void> check_run(core::ByteSource& image, const core::Extent& extent, std::uint32_t lead, std::uint64_t from, std::uint64_t count,
                             SectorCheck& check, const std::function<void()>& alive) {
  const std::uint32_t length = extent.stride == kMode2Bare ? kMode2Bare : kRawSector;
  std::vector<std::byte> chunk;
  for (std::uint64_t i = 0; i < count; i += kChunkSectors) {
    chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kChunkSectors, count - i)) * extent.stride);
    auto got = image.read_at(extent.offset - lead + (from + i) * extent.stride, chunk);
    if (!got) return tl::unexpected(got.error());
    for (std::size_t at = 0; at + length <= *got; at += extent.stride) {
      const Bytes sector = Bytes(chunk).subspan(at, length);
      ++check.checked;
      if (length == kMode2Bare ? sound_mode2(sector) : sound_raw(sector)) continue;
      ++check.bad;
      const std::uint64_t before = (from + i + at / extent.stride) * extent.block;
      check.bad_bytes += std::min<std::uint64_t>(extent.block, extent.length - before);
    }
    alive();
  }
  return {};
}

}  // namespace

std::uint32_t edc(Bytes bytes) {
  std::uint32_t crc = 0;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    const std::uint32_t low = crc ^ le32(bytes, at), high = le32(bytes, at + 4);
    crc = kTables[7][low & 255] ^ kTables[6][low >> 8 & 255] ^ kTables[5][low >> 16 & 255] ^ kTables[4][low >> 24] ^
          kTables[3][high & 255] ^ kTables[2][high >> 8 & 255] ^ kTables[1][high >> 16 & 255] ^ kTables[0][high >> 24];
  }
  for (; at < bytes.size(); ++at) crc = crc >> 8 ^ kTables[0][(crc ^ u8(bytes, at)) & 255];
  return crc;
}

core::Result<SectorCheck> check_sectors(core::ByteSource& image, const core::ExtentMap& file, std::uint64_t limit,
                                        const std::function<void()>& alive) {
  SectorCheck check;
  for (const core::Extent& extent : file) {
    const std::uint64_t sectors = sectors_of(extent);
    auto lead = lead_of(image, extent, sectors);
    if (!lead) return tl::unexpected(lead.error());
    if (!*lead) continue;
    check.sectors += sectors;
    const std::uint64_t left = check.checked * extent.stride < limit ? limit / extent.stride - check.checked : 0;
    if (auto done = check_run(image, extent, **lead, 0, std::min(sectors, left), check, alive); !done) return tl::unexpected(done.error());
  }
  return check;
}

core::Result<SectorCheck> sample_sectors(core::ByteSource& image, const core::ExtentMap& file) {
  SectorCheck check;
  for (const core::Extent& extent : file) check.sectors += sectors_of(extent);
  if (check.sectors <= kSampleRuns * kSampleRun) return check_sectors(image, file, UINT64_MAX, [] {});
  for (std::uint64_t i = 0; i < kSampleRuns; ++i) {
    std::uint64_t at = (check.sectors - kSampleRun) * i / (kSampleRuns - 1);
    for (const core::Extent& extent : file) {
      const std::uint64_t sectors = sectors_of(extent);
      if (at >= sectors) {
        at -= sectors;
        continue;
      }
      auto lead = lead_of(image, extent, sectors);
      if (!lead) return tl::unexpected(lead.error());
      if (*lead) {
        if (auto done = check_run(image, extent, **lead, at, std::min(kSampleRun, sectors - at), check, [] {}); !done) return tl::unexpected(done.error());
      }
      break;
    }
  }
  return check;
}

std::optional<core::Damage> sector_damage(const std::string& path, const SectorCheck& check) {
  if (check.bad == 0) return std::nullopt;
  return unreadable_sectors(path, check.bad, check.checked, check.bad_bytes);
}

}  // namespace sokhao::probes::disc
