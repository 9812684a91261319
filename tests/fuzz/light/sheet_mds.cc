#include "probes/disc/sheets.h"
#include "tests/fuzz/table.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_table(probes::disc::parse_mds(bytes)); }

}  // namespace

extern const Target sheet_mds;
const Target sheet_mds{"sheet_mds", run};

}  // namespace sokhao::fuzz
