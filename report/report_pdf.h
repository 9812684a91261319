// One report as pages of a PDF.
#pragma once

#include "core/report.h"
#include "report/pdf/document.h"

namespace sokhao::report {

/// At the top of a page of `document`.
void report_pages(pdf::Document& document, const core::Report& report, core::Language language);

}  // namespace sokhao::report
