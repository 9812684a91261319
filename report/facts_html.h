// Facts of a part as a page that people read: what was found, counted, passed
// over, and why.
#pragma once

#include <string>

#include "core/facts.h"
#include "core/probing.h"
#include "report/html.h"

namespace sokhao::report {

/// The tables and lists of one part, without its name and hash.
void facts_section(Html& page, const core::PartFacts& facts, core::Language language);

/// One self-contained page: what `sokhao probe FILE --html` writes.
[[nodiscard]] std::string facts_page(const core::Examination& examination, core::Language language);

}  // namespace sokhao::report
