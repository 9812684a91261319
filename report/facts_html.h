// Facts of a part as a page that people read: what was found, counted, passed
// over, and why.
#pragma once

#include <string>

#include "core/facts.h"
#include "core/probing.h"
#include "report/html.h"
#include "report/text_view_html.h"

namespace sokhao::report {

/// The tables and lists of one part, without its name and hash.
void facts_section(Html& page, const core::PartFacts& facts, core::Language language);

/// One self-contained page: what `sokhao probe FILE --html` writes. `shown`: what
/// was counted of a document.
[[nodiscard]] std::string facts_page(const core::Examination& examination, const TextShown& shown, core::Language language);

}  // namespace sokhao::report
