// NAV packs under cells that a table names: eight bytes a cell, then the film.
#include "probes/disc/dvd_nav.h"

#include "tests/fuzz/sparse_image.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  constexpr std::size_t kCells = 3, kTable = 1 + kCells * 8;
  if (bytes.size() < kTable) return;
  probes::disc::DvdProgramChain chain;
  chain.angles = (bytes[0] & std::byte{1}) != std::byte{0};
  chain.seconds = std::to_integer<int>(bytes[0]) * 10;
  for (std::size_t i = 0; i < kCells; ++i) {
    const std::uint32_t first = le(bytes, 1 + i * 8, 4), length = le(bytes, 5 + i * 8, 4);
    if (length == 0 || first > 0xFFFFFFFF - length) continue;
    chain.cells.push_back({first, first + length / 2, first + length - 1, 1});
  }
  core::MemorySource vobs({bytes.begin() + kTable, bytes.end()});
  auto seconds = probes::disc::nav_duration(vobs, chain);
  must(seconds.has_value(), "memory cannot fail to be read");
  must(!*seconds || **seconds >= 0, "a time below zero");
  auto share = probes::disc::scrambled_share(vobs, chain);
  must(share.has_value() && (!*share || (**share >= 0 && **share <= 1)), "a share that is none");
}

}  // namespace

extern const Target dvd_nav;
const Target dvd_nav{"dvd_nav", run};

}  // namespace sokhao::fuzz
