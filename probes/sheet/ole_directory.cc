#include "probes/sheet/ole_directory.h"

#include <algorithm>
#include <array>

namespace sokhao::probes::sheet {
namespace {

constexpr std::array<std::uint8_t, 8> kMark{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
constexpr std::size_t kHeaderSize = 512;
constexpr std::size_t kEntrySize = 128;
constexpr std::size_t kMostSectors = 256;  ///< of the directory; 1024 entries and more
constexpr std::uint32_t kLastRegular = 0xFFFFFFFA;
constexpr std::size_t kTableInHeader = 109;

std::uint32_t number(std::span<const std::byte> bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value |= std::uint32_t(std::to_integer<std::uint8_t>(bytes[at + i])) << (8 * i);
  return value;
}

/// ASCII of a UTF-16 name; other characters become '?'.
std::string name_of(std::span<const std::byte> entry) {
  const std::size_t length = std::min<std::size_t>(number(entry, 64, 2), 64);
  std::string name;
  for (std::size_t i = 0; i + 1 < length; i += 2) {
    const std::uint32_t unit = number(entry, i, 2);
    if (unit != 0) name += unit < 0x80 ? static_cast<char>(unit) : '?';
  }
  return name;
}

}  // namespace

bool is_ole(std::span<const std::byte> head) {
  return head.size() >= kMark.size() && std::equal(kMark.begin(), kMark.end(), head.begin(),
                                                   [](std::uint8_t a, std::byte b) { return std::byte{a} == b; });
}

core::Result<std::vector<OleEntry>> ole_entries(core::ByteSource& source) {
  std::vector<OleEntry> entries;
  std::array<std::byte, kHeaderSize> header{};
  const auto got = source.read_at(0, header);
  if (!got) return tl::unexpected(got.error());
  if (*got < kHeaderSize || !is_ole(header)) return entries;
  const std::uint32_t shift = number(header, 30, 2);
  if (shift != 9 && shift != 12) return entries;
  const std::uint64_t sector_size = std::uint64_t{1} << shift;
  const std::uint64_t per_sector = sector_size / 4;
  std::uint32_t sector = number(header, 48, 4);
  std::vector<std::byte> buffer(sector_size);
  for (std::size_t step = 0; step < kMostSectors && sector < kLastRegular; ++step) {
    const auto read = source.read_at((std::uint64_t{sector} + 1) * sector_size, buffer);
    if (!read) return tl::unexpected(read.error());
    for (std::size_t at = 0; at + kEntrySize <= *read; at += kEntrySize) {
      const auto entry = std::span<const std::byte>(buffer).subspan(at, kEntrySize);
      if (const std::uint32_t type = number(entry, 66, 1); type == 1 || type == 2) entries.push_back({name_of(entry), (std::uint64_t{number(entry, 116, 4)} + 1) * sector_size});
    }
    // The next sector stands in the table, whose first sectors the header lists.
    const std::uint64_t table = sector / per_sector;
    if (table >= kTableInHeader) break;
    const std::uint32_t table_sector = number(header, 76 + 4 * static_cast<std::size_t>(table), 4);
    if (table_sector >= kLastRegular) break;
    std::array<std::byte, 4> next{};
    const auto linked =
        source.read_at((std::uint64_t{table_sector} + 1) * sector_size + (sector % per_sector) * 4, next);
    if (!linked) return tl::unexpected(linked.error());
    if (*linked < next.size()) break;
    sector = number(next, 0, 4);
  }
  return entries;
}

}  // namespace sokhao::probes::sheet
