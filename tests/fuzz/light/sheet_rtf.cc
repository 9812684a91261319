// RTF: groups, code pages, fields, tables.
#include "tests/fuzz/light/article.h"

namespace sokhao::probes {
extern const Probe document_rtf;
}

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_article(probes::document_rtf, bytes); }

}  // namespace

extern const Target sheet_rtf;
const Target sheet_rtf{"sheet_rtf", run};

}  // namespace sokhao::fuzz
