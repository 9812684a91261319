// Margins by content.
#include "probes/disc/film_margins.h"

#include <algorithm>

#include "probes/disc/bounds.h"
#include "probes/disc/sector_source.h"

namespace sokhao::probes::disc {
namespace {

core::Result<bool> empty_at(core::ByteSource& film, std::uint64_t index, std::uint64_t block) {
  std::vector<std::byte> sector(static_cast<std::size_t>(block));
  auto got = film.read_at(index * block, sector);
  if (!got) return tl::unexpected(got.error());
  return is_empty(Bytes(sector).first(*got));
}

}  // namespace

bool is_empty(Bytes data) {
  return std::all_of(data.begin(), data.end(), [](std::byte b) { return b == std::byte{0}; });
}

core::Result<std::uint64_t> empty_lead(core::ByteSource& film, std::uint64_t block) {
  const std::uint64_t sectors = film.size() / block;
  std::uint64_t lead = 0;
  for (; lead < std::min(sectors, kMostMargin); ++lead) {
    auto empty = empty_at(film, lead, block);
    if (!empty) return tl::unexpected(empty.error());
    if (!*empty) break;
  }
  return lead;
}

core::Result<core::ExtentMap> without_margins(core::ByteSource& image, const core::ExtentMap& film, std::uint64_t most_tail) {
  core::ExtentSource source(image, film);
  const std::uint64_t sectors = source.size() / kForm2Bytes;
  auto lead = empty_lead(source, kForm2Bytes);
  if (!lead) return tl::unexpected(lead.error());
  if (*lead == sectors) return film;
  std::uint64_t tail = 0;
  for (; tail < most_tail && *lead + tail < sectors; ++tail) {
    auto empty = empty_at(source, sectors - 1 - tail, kForm2Bytes);
    if (!empty) return tl::unexpected(empty.error());
    if (!*empty) break;
  }
  if (*lead == 0 && tail == 0) return film;
  return slice_extents(film, *lead * kForm2Bytes, source.size() - (*lead + tail) * kForm2Bytes);
}

}  // namespace sokhao::probes::disc
