#include "probes/sheet/zip_directory.h"

#include <algorithm>
#include <optional>
#include <span>

namespace sokhao::probes::sheet {
namespace {

constexpr std::uint64_t kEndSize = 22;
constexpr std::uint64_t kLongestComment = 65535;
constexpr std::uint64_t kLargestTable = 16u << 20;
constexpr std::size_t kRecordSize = 46;
constexpr std::uint64_t kLocalHeaderSize = 30;

constexpr std::uint32_t kEndMark = 0x06054b50, kEnd64Mark = 0x06064b50, kLocator64Mark = 0x07064b50,
                        kRecordMark = 0x02014b50;

std::uint64_t number(std::span<const std::byte> bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value |= std::uint64_t(std::to_integer<std::uint8_t>(bytes[at + i])) << (8 * i);
  return value;
}

struct End {
  std::uint64_t position = 0, table_offset = 0, table_size = 0, members = 0;
  bool split = false;
};

core::Result<std::vector<std::byte>> piece(core::ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  std::vector<std::byte> bytes(length);
  const auto got = source.read_at(offset, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

/// The 64-bit record that stands in where the 32-bit one is full.
core::Result<std::optional<End>> end64(core::ByteSource& source, const End& end) {
  if (end.position < 20) return std::nullopt;
  const auto locator = piece(source, end.position - 20, 20);
  if (!locator) return tl::unexpected(locator.error());
  if (locator->size() < 20 || number(*locator, 0, 4) != kLocator64Mark) return std::nullopt;
  const std::uint64_t at = number(*locator, 8, 8);
  if (at >= end.position) return std::nullopt;
  const auto record = piece(source, at, 56);
  if (!record) return tl::unexpected(record.error());
  if (record->size() < 56 || number(*record, 0, 4) != kEnd64Mark) return std::nullopt;
  return End{at, number(*record, 48, 8), number(*record, 40, 8), number(*record, 32, 8), number(*record, 16, 4) != 0};
}

core::Result<std::optional<End>> find_end(core::ByteSource& source) {
  const std::uint64_t size = source.size();
  if (size < kEndSize) return std::nullopt;
  const std::uint64_t from = size > kEndSize + kLongestComment ? size - kEndSize - kLongestComment : 0;
  const auto tail = piece(source, from, size - from);
  if (!tail) return tl::unexpected(tail.error());
  if (tail->size() < kEndSize) return std::nullopt;
  for (std::size_t at = tail->size() - kEndSize + 1; at-- > 0;) {
    if (number(*tail, at, 4) != kEndMark) continue;
    if (at + kEndSize + number(*tail, at + 20, 2) > tail->size()) continue;
    End end{from + at, number(*tail, at + 16, 4), number(*tail, at + 12, 4), number(*tail, at + 10, 2),
            number(*tail, at + 4, 2) != 0 && number(*tail, at + 4, 2) != 0xFFFF};
    const bool full = end.table_offset == 0xFFFFFFFF || end.table_size == 0xFFFFFFFF || end.members == 0xFFFF;
    if (!full) return end;
    auto wide = end64(source, end);
    if (!wide) return wide;
    return *wide ? *wide : std::optional(end);
  }
  return std::nullopt;
}

/// Sizes and place that do not fit 32 bits (APPNOTE 4.5.3): the extra field
/// holds those that are full, in this order.
void read_wide(std::span<const std::byte> extra, ZipMember& member) {
  constexpr std::uint64_t kFull = 0xFFFFFFFF;
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const std::size_t id = number(extra, at, 2), length = number(extra, at + 2, 2);
    at += 4;
    if (length > extra.size() - at) return;
    if (id == 1) {
      std::size_t left = length;
      for (std::uint64_t* field : {&member.unpacked, &member.packed, &member.local}) {
        if (*field != kFull || left < 8) continue;
        *field = number(extra, at + length - left, 8);
        left -= 8;
      }
      return;
    }
    at += length;
  }
}

/// The table's records, or nothing where they contradict the end record.
std::optional<std::vector<ZipMember>> members_of(std::span<const std::byte> table, const End& end, std::uint64_t moved) {
  std::vector<ZipMember> members;
  std::size_t at = 0;
  while (at < table.size()) {
    if (table.size() - at < kRecordSize || number(table, at, 4) != kRecordMark) return std::nullopt;
    const std::size_t name = number(table, at + 28, 2), extra = number(table, at + 30, 2),
                      comment = number(table, at + 32, 2);
    if (table.size() - at - kRecordSize < name + extra + comment) return std::nullopt;
    ZipMember member;
    member.name.assign(reinterpret_cast<const char*>(table.data()) + at + kRecordSize, name);
    member.packed = number(table, at + 20, 4);
    member.unpacked = number(table, at + 24, 4);
    member.encrypted = (number(table, at + 8, 2) & 1) != 0;
    member.local = number(table, at + 42, 4);
    member.method = static_cast<std::uint16_t>(number(table, at + 10, 2));
    member.crc = static_cast<std::uint32_t>(number(table, at + 16, 4));
    constexpr std::uint64_t kUnix = 3, kMac = 19;
    const std::uint64_t host = number(table, at + 5, 1);
    if (host == kUnix || host == kMac) member.unix_mode = static_cast<std::uint16_t>(number(table, at + 40, 2));
    read_wide(table.subspan(at + kRecordSize + name, extra), member);
    if (!end.split && (member.local > end.position || end.position - member.local < kLocalHeaderSize)) return std::nullopt;
    member.local += moved;
    members.push_back(std::move(member));
    at += kRecordSize + name + extra + comment;
  }
  if (members.size() != end.members) return std::nullopt;
  return members;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool same_part_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

const ZipMember* ZipDirectory::find(std::string_view name) const {
  const auto it =
      std::find_if(members.begin(), members.end(), [&](const ZipMember& m) { return same_part_name(m.name, name); });
  return it == members.end() ? nullptr : &*it;
}

std::size_t ZipDirectory::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(), [&](const ZipMember& m) { return same_part_name(m.name, name); }));
}

core::Result<ZipDirectory> read_zip_directory(core::ByteSource& source) {
  ZipDirectory directory;
  const auto end = find_end(source);
  if (!end) return tl::unexpected(end.error());
  if (!*end) return directory;
  directory.state = ZipState::contradictory;
  const End& found = **end;
  directory.split = found.split;
  if (found.split) return directory;  // most of it lies in the other pieces
  if (found.table_size > kLargestTable || found.table_size > found.position ||
      found.table_offset > found.position - found.table_size)
    return directory;
  // Bytes put before the archive move the whole table.
  directory.table = found.position - found.table_size;
  const auto table = piece(source, directory.table, found.table_size);
  if (!table) return tl::unexpected(table.error());
  if (table->size() != found.table_size) return directory;
  if (auto members = members_of(*table, found, directory.table - found.table_offset)) {
    directory.members = std::move(*members);
    directory.state = ZipState::whole;
  }
  return directory;
}

}  // namespace sokhao::probes::sheet
