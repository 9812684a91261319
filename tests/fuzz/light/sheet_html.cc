// HTML and single file web pages.
#include "tests/fuzz/light/article.h"

namespace sokhao::probes {
extern const Probe document_html;
}

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) { try_article(probes::document_html, bytes); }

}  // namespace

extern const Target sheet_html;
const Target sheet_html{"sheet_html", run};

}  // namespace sokhao::fuzz
