// Nero's table at the end of an image: a plain one, of the table alone.
#include "probes/disc/nrg.h"

#include "tests/fuzz/table.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  core::MemorySource image({bytes.begin(), bytes.end()});
  auto table = probes::disc::read_nrg(image);
  must(table.has_value(), "memory cannot fail to be read");
  try_table(*table);
}

}  // namespace

extern const Target nrg;
const Target nrg{"nrg", run};

}  // namespace sokhao::fuzz
