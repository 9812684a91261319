// Flat ODT: styles, changes, notes, fields.
#include "tests/fuzz/light/article.h"

namespace sokhao::probes {
extern const Probe document_odt;
}

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_article(probes::document_odt, bytes); }

}  // namespace

extern const Target sheet_odt;
const Target sheet_odt{"sheet_odt", run};

}  // namespace sokhao::fuzz
