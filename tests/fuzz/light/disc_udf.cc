// The file system on plain sectors, without a title looked for.
#include "probes/disc/udf.h"

#include "tests/fuzz/target.h"
#include "tests/fuzz/volume.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { read_volume(bytes, probes::disc::read_udf); }

}  // namespace

extern const Target disc_udf;
const Target disc_udf{"disc_udf", run};

}  // namespace sokhao::fuzz
