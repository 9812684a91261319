// The ZIP directory of a DOCX, what it promises and what is unpacked of it.
#include "tests/fuzz/light/article.h"

namespace sokhao::probes {
extern const Probe document_docx;
}

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_article(probes::document_docx, bytes); }

}  // namespace

extern const Target sheet_zip;
const Target sheet_zip{"sheet_zip", run};

}  // namespace sokhao::fuzz
