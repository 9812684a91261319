#include "probes/disc/sheets.h"
#include "tests/fuzz/table.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_table(probes::disc::parse_ccd({reinterpret_cast<const char*>(bytes.data()), bytes.size()})); }

}  // namespace

extern const Target sheet_ccd;
const Target sheet_ccd{"sheet_ccd", run};

}  // namespace sokhao::fuzz
