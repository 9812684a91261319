#include "probes/disc/sheets.h"
#include "tests/fuzz/table.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_table(probes::disc::parse_toc({reinterpret_cast<const char*>(bytes.data()), bytes.size()})); }

}  // namespace

extern const Target sheet_toc;
const Target sheet_toc{"sheet_toc", run};

}  // namespace sokhao::fuzz
