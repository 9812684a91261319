// Plain images by their descriptors, raw images by their sectors' headers.
#include "probes/disc/framing.h"

#include <algorithm>
#include <array>

#include "probes/disc/nrg.h"
#include "probes/disc/raw_sector.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::array<std::uint32_t, 3> kRawStrides{2352, 2448, 2368};  // bare, 96 and 16 bytes of sub-channel
constexpr std::uint64_t kSamples = 33;

bool is_descriptor(Bytes bytes, std::size_t at) {
  for (const std::string_view mark : {"CD001", "BEA01", "NSR02", "NSR03"}) {
    if (has_mark(bytes, at + 1, mark)) return true;
  }
  return false;
}

/// A tag at the sector's start that names its own place: UDF's anchor (ECMA-167 3/10.2).
bool is_anchor(Bytes sector, std::uint32_t number) { return le16(sector, 0) == 2 && le32(sector, 12) == number; }

core::Result<std::vector<std::byte>> read_some(core::ByteSource& file, std::uint64_t offset, std::size_t length) {
  std::vector<std::byte> bytes(length);
  auto got = file.read_at(offset, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

struct CookedLayout {
  std::uint64_t base;
  std::uint32_t stride, data_offset;
  SectorMode mode;
};

/// Without headers in the file: plain, or mode 2 from its subheader on; with
/// or without the 150 sectors of a pre-gap.
constexpr std::array<CookedLayout, 4> kCookedLayouts{{
    {0, 2048, 0, SectorMode::cooked},
    {0, 2336, 8, SectorMode::mode2},
    {150 * 2048, 2048, 0, SectorMode::cooked},
    {150 * 2336, 2336, 8, SectorMode::mode2},
}};

core::Result<bool> holds_volume(core::ByteSource& file, const CookedLayout& layout) {
  // A first descriptor may be one of the boot kind; UDF alone needs its anchor.
  auto descriptor = read_some(file, layout.base + 16 * layout.stride + layout.data_offset, 8);
  if (!descriptor) return tl::unexpected(descriptor.error());
  if (is_descriptor(*descriptor, 0)) return true;
  auto anchor = read_some(file, layout.base + 256 * layout.stride + layout.data_offset, 16);
  if (!anchor) return tl::unexpected(anchor.error());
  return is_anchor(*anchor, 256);
}

/// What a sector of a raw image is: its mode, and by how much its number on
/// the disc differs from its place in the file. Equal kinds make a run.
struct SectorKind {
  SectorMode mode = SectorMode::audio;
  std::int64_t shift = 0;
  friend bool operator==(const SectorKind&, const SectorKind&) = default;
};

class RawImage {
 public:
  RawImage(core::ByteSource& file, std::uint32_t stride)
      : file_(file), stride_(stride), count_((file.size() + stride - 1) / stride) {}

  core::Result<std::vector<SectorRun>> runs() {
    // Samples first, then the borders between unequal neighbours by halving.
    std::uint64_t from = 0;
    auto kind = kind_of(0);
    if (!kind) return tl::unexpected(kind.error());
    SectorKind current = *kind;
    std::uint64_t begin = 0;
    for (std::uint64_t i = 1; i <= kSamples; ++i) {
      const std::uint64_t to = (whole_sectors() - 1) * i / kSamples;
      while (from < to) {
        auto last = kind_of(to);
        if (!last) return tl::unexpected(last.error());
        if (*last == current) break;
        auto border = border_between(from, to, current);
        if (!border) return tl::unexpected(border.error());
        close(begin, *border, current);
        begin = from = *border;
        auto next = kind_of(begin);
        if (!next) return tl::unexpected(next.error());
        current = *next;
        if (runs_.size() >= kMaxRuns) break;
      }
      from = std::max(from, to);
    }
    close(begin, count_, current);
    join_over_holes();
    return std::move(runs_);
  }

 private:
  static constexpr std::size_t kMaxRuns = 200;  // a disc has at most 99 tracks

  [[nodiscard]] std::uint64_t whole_sectors() const { return std::max<std::uint64_t>(file_.size() / stride_, 1); }

  core::Result<SectorKind> kind_of(std::uint64_t index) {
    auto bytes = read_some(file_, index * stride_, kRawHeader);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto header = parse_raw_header(*bytes);
    if (!header) return SectorKind{};
    const std::int64_t number = header->sector.value_or(static_cast<std::int64_t>(index));
    return SectorKind{header->mode, number - static_cast<std::int64_t>(index)};
  }

  /// First sector after `low` that is not of `kind`, given that `high` is not.
  core::Result<std::uint64_t> border_between(std::uint64_t low, std::uint64_t high, const SectorKind& kind) {
    while (high - low > 1) {
      const std::uint64_t middle = low + (high - low) / 2;
      auto found = kind_of(middle);
      if (!found) return tl::unexpected(found.error());
      (*found == kind ? low : high) = middle;
    }
    return high;
  }

  /// Sectors that could not be ripped have no header either. An audio track
  /// lasts four seconds at least (Red Book), so a shorter gap in one numbering
  /// is a hole in the data.
  void join_over_holes() {
    constexpr std::uint64_t kShortestTrack = 300;
    for (std::size_t i = 0; i + 2 < runs_.size();) {
      SectorRun& before = runs_[i];
      const SectorRun &hole = runs_[i + 1], &after = runs_[i + 2];
      const auto apart = static_cast<std::int64_t>((after.base - before.base) / stride_);
      const bool joins = before.mode != SectorMode::audio && hole.mode == SectorMode::audio && hole.count < kShortestTrack &&
                         after.mode == before.mode && after.first == before.first + apart;
      if (!joins) {
        ++i;
        continue;
      }
      before.count = static_cast<std::uint64_t>(apart) + after.count;
      runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(i) + 1, runs_.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
  }

  void close(std::uint64_t begin, std::uint64_t end, const SectorKind& kind) {
    if (end <= begin) return;
    runs_.push_back({.base = begin * stride_,
                     .stride = stride_,
                     .data_offset = data_offset_of(kind.mode),
                     .mode = kind.mode,
                     .first = static_cast<std::int64_t>(begin) + kind.shift,
                     .count = end - begin});
  }

  core::ByteSource& file_;
  std::uint32_t stride_;
  std::uint64_t count_;
  std::vector<SectorRun> runs_;
};

/// The stride at which the sync pattern comes back, from sector `first` on.
core::Result<std::optional<std::uint32_t>> raw_stride(core::ByteSource& file, std::uint64_t size) {
  for (const std::uint32_t stride : kRawStrides) {
    // The first sector is data on every disc with data but CD-Extra, whose
    // data come last.
    const std::uint64_t sectors = size / stride;
    for (const std::uint64_t at : {std::uint64_t{0}, sectors >= 2 ? sectors - 2 : 0}) {
      auto first = read_some(file, at * stride, kRawHeader);
      auto second = read_some(file, (at + 1) * stride, kRawHeader);
      if (!first || !second) return tl::unexpected(first ? second.error() : first.error());
      if (parse_raw_header(*first) && has_sync(*second)) return stride;
    }
  }
  return std::nullopt;
}

}  // namespace

bool looks_like_disc(Bytes head) {
  if (is_descriptor(head, 16 * kSector)) return true;
  if (!parse_raw_header(head)) return false;
  return std::any_of(kRawStrides.begin(), kRawStrides.end(),
                     [head](std::uint32_t stride) { return has_sync(cut(head, stride, kRawHeader)); });
}

core::Result<std::optional<Framing>> detect_framing(core::ByteSource& file) {
  const std::uint64_t size = file.size();
  auto nrg = read_nrg(file);
  if (!nrg) return tl::unexpected(nrg.error());
  if (*nrg) {
    auto runs = runs_of(**nrg, "", file);
    if (!runs) return tl::unexpected(runs.error());
    if (*runs) return Framing{(*nrg)->container, std::move(**runs)};
  }
  auto stride = raw_stride(file, size);
  if (!stride) return tl::unexpected(stride.error());
  if (*stride) {
    auto runs = RawImage(file, **stride).runs();
    if (!runs) return tl::unexpected(runs.error());
    return Framing{"raw", std::move(*runs)};
  }
  for (const CookedLayout& layout : kCookedLayouts) {
    if (size <= layout.base) continue;
    auto found = holds_volume(file, layout);
    if (!found) return tl::unexpected(found.error());
    if (!*found) continue;
    Framing framing;
    framing.container = layout.stride == kSector ? "iso" : "raw";
    framing.runs.push_back({.base = layout.base,
                            .stride = layout.stride,
                            .data_offset = layout.data_offset,
                            .mode = layout.mode,
                            .first = 0,
                            .count = (size - layout.base + layout.stride - 1) / layout.stride});
    return framing;
  }
  return std::nullopt;
}

}  // namespace sokhao::probes::disc
