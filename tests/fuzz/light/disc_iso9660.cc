// The file system on plain sectors, without a title looked for.
#include "probes/disc/iso9660.h"

#include "tests/fuzz/target.h"
#include "tests/fuzz/volume.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { read_volume(bytes, probes::disc::read_iso9660); }

}  // namespace

extern const Target disc_iso9660;
const Target disc_iso9660{"disc_iso9660", run};

}  // namespace sokhao::fuzz
