// NRG chunks. Field layouts as libmirage and Aaru document them; all numbers
// are big-endian.
#include "probes/disc/nrg.h"

#include <map>

#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::uint64_t kMostTableBytes = 1u << 20;
constexpr std::size_t kMostChunks = 1000;

enum class Version { one, two };

std::optional<SectorShape> shape_of(std::uint8_t code) {
  switch (code) {
    case 0x00: return SectorShape{2048, SectorMode::cooked};
    case 0x02: return SectorShape{2048, SectorMode::cooked};  // mode 2 form 1, data alone
    case 0x03: return SectorShape{2336, SectorMode::mode2};
    case 0x05: return SectorShape{2352, SectorMode::mode1};
    case 0x06: return SectorShape{2352, SectorMode::mode2};
    case 0x07: return SectorShape{2352, SectorMode::audio};
    case 0x0F: return SectorShape{2448, SectorMode::mode1};
    case 0x10: return SectorShape{2448, SectorMode::audio};
    case 0x11: return SectorShape{2448, SectorMode::mode2};
    default: return std::nullopt;
  }
}

class NrgTable {
 public:
  explicit NrgTable(std::uint64_t size) : size_(size) {}

  /// False where a chunk that lists tracks makes no sense.
  [[nodiscard]] bool read(Bytes table) {
    for (std::size_t at = 0, chunks = 0; at + 8 <= table.size() && chunks < kMostChunks; ++chunks) {
      const std::uint64_t length = be32(table, at + 4);
      const Bytes body = cut(table, at + 8, static_cast<std::size_t>(length));
      if (body.size() < length) return false;
      if (has_mark(table, at, "END!")) break;
      if (has_mark(table, at, "CUEX")) read_numbers(body);
      const std::size_t before = table_.tracks.size();
      if (has_mark(table, at, "ETNF") && !read_track_at_once(body, Version::one)) return false;
      if (has_mark(table, at, "ETN2") && !read_track_at_once(body, Version::two)) return false;
      if (has_mark(table, at, "DAOI") && !read_disc_at_once(body, Version::one)) return false;
      if (has_mark(table, at, "DAOX") && !read_disc_at_once(body, Version::two)) return false;
      // A session's tracks are listed in one chunk.
      if (table_.tracks.size() > before) ++session_;
      at += 8 + static_cast<std::size_t>(length);
    }
    return !table_.tracks.empty();
  }

  [[nodiscard]] TrackTable take() { return std::move(table_); }

 private:
  /// Rows of 8 bytes: control, track (BCD), index, zero, sector.
  void read_numbers(Bytes body) {
    first_of_.clear();
    for (std::size_t at = 0; at + 8 <= body.size(); at += 8) {
      if (u8(body, at + 2) == 1) first_of_[u8(body, at + 1)] = static_cast<std::int32_t>(be32(body, at + 4));
    }
  }

  [[nodiscard]] bool add(std::uint64_t offset, std::uint64_t length, std::uint8_t code, std::optional<std::int64_t> first) {
    const auto shape = shape_of(code);
    if (!shape || offset >= size_ || length > size_ - offset || table_.tracks.size() >= kMaxTracks) return false;
    TableTrack track;
    track.offset = offset;
    track.sectors = length / shape->stride;
    track.shape = *shape;
    track.first = first;
    track.session = session_;
    table_.tracks.push_back(std::move(track));
    return true;
  }

  [[nodiscard]] bool read_track_at_once(Bytes body, Version version) {
    const std::size_t row = version == Version::one ? 20 : 32, word = version == Version::one ? 4 : 8;
    for (std::size_t at = 0; at + row <= body.size(); at += row) {
      const Bytes track = cut(body, at, row);
      const std::uint64_t offset = word == 4 ? be32(track, 0) : be64(track, 0);
      const std::uint64_t length = word == 4 ? be32(track, 4) : be64(track, 8);
      if (!add(offset, length, u8(track, 2 * word + 3), be32(track, 2 * word + 4))) return false;
    }
    return true;
  }

  /// A head of 22 bytes with the first and last track, then a row a track:
  /// ISRC, sector size, mode, offsets of pre-gap, index 1 and end.
  [[nodiscard]] bool read_disc_at_once(Bytes body, Version version) {
    constexpr std::size_t kHead = 22, kNumbers = 18;
    const std::size_t word = version == Version::one ? 4 : 8, row = kNumbers + 3 * word;
    const int first = u8(body, 20), last = u8(body, 21);
    for (int number = first; number <= last; ++number) {
      const std::size_t at = kHead + static_cast<std::size_t>(number - first) * row;
      if (at + row > body.size()) return false;
      const Bytes track = cut(body, at, row);
      const std::uint64_t start = word == 4 ? be32(track, kNumbers + 4) : be64(track, kNumbers + 8);
      const std::uint64_t end = word == 4 ? be32(track, kNumbers + 8) : be64(track, kNumbers + 16);
      if (end < start) return false;
      const auto known = first_of_.find(number / 10 << 4 | number % 10);
      const auto where = known == first_of_.end() ? std::nullopt : std::optional<std::int64_t>(known->second);
      if (!add(start, end - start, u8(track, 14), where)) return false;
    }
    return true;
  }

  std::uint64_t size_;
  std::int64_t session_ = 1;
  std::map<int, std::int64_t> first_of_;  ///< track (BCD) -> sector of its index 1
  TrackTable table_{"nrg", {}};
};

}  // namespace

core::Result<std::optional<TrackTable>> read_nrg(core::ByteSource& file) {
  constexpr std::uint64_t kFooter = 12;
  if (file.size() < kFooter) return std::nullopt;
  std::vector<std::byte> footer(kFooter);
  auto got = file.read_at(file.size() - kFooter, footer);
  if (!got) return tl::unexpected(got.error());
  if (*got < kFooter) return std::nullopt;
  std::uint64_t at = 0, end = 0;
  if (has_mark(footer, 0, "NER5")) {
    at = be64(footer, 4);
    end = file.size() - 12;
  } else if (has_mark(footer, 4, "NERO")) {
    at = be32(footer, 8);
    end = file.size() - 8;
  } else {
    return std::nullopt;
  }
  if (at >= end || end - at > kMostTableBytes) return std::nullopt;
  std::vector<std::byte> bytes(static_cast<std::size_t>(end - at));
  got = file.read_at(at, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  NrgTable table(at);
  if (!table.read(bytes)) return std::nullopt;
  return table.take();
}

}  // namespace sokhao::probes::disc
