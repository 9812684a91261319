// The tables of DVD-Video.
#include "probes/disc/dvd_ifo.h"

#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  if (const auto titles = probes::disc::parse_disc_titles(bytes)) must(titles->size() <= 99, "more titles than a disc has");
  const int count = probes::disc::count_set_titles(bytes);
  must(count >= 0 && count <= 99, "more titles than a set has");
  for (int number = -1; number <= count + 1; ++number) {
    const auto title = probes::disc::parse_title(bytes, number);
    if (!title) continue;
    must(title->seconds >= 0, "a time below zero");
    for (const auto& cell : title->cells) must(cell.first <= cell.last_unit && cell.last_unit <= cell.last, "a cell that ends before it begins");
  }
}

}  // namespace

extern const Target dvd_ifo;
const Target dvd_ifo{"dvd_ifo", run};

}  // namespace sokhao::fuzz
