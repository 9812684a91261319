// One report as a section of a page.
#pragma once

#include "core/report.h"
#include "report/html.h"

namespace sokhao::report {

/// `anchor` is the section's id in the page, of our own making.
void report_section(Html& page, const core::Report& report, std::string_view anchor, core::Language language);

}  // namespace sokhao::report
