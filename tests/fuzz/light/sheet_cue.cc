#include "probes/disc/sheets.h"
#include "tests/fuzz/table.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_table(probes::disc::parse_cue({reinterpret_cast<const char*>(bytes.data()), bytes.size()})); }

}  // namespace

extern const Target sheet_cue;
const Target sheet_cue{"sheet_cue", run};

}  // namespace sokhao::fuzz
