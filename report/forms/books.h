// The office's books and reports as official papers, A4 landscape.
//
// Like every official paper they are Vietnamese whatever the language of the
// program.
#pragma once

#include "report/coverage.h"
#include "report/forms/office.h"
#include "report/pdf/document.h"
#include "report/register.h"
#include "report/rejections.h"

namespace sokhao::report {

/// Báo cáo hồ sơ không đạt: borderline entries first, then by rule, by decision
/// and by unit.
[[nodiscard]] core::Result<pdf::Finished> rejections_paper(const RejectionReport& rejections, const Office& office, const PlanCitation& plan);

/// Báo cáo tình hình nộp bài: units that owe first, entries of unknown units last.
[[nodiscard]] core::Result<pdf::Finished> coverage_paper(const Coverage& coverage, const Office& office, const PlanCitation& plan);

/// Sổ theo dõi hồ sơ dự thi (form 06), with a column to sign.
[[nodiscard]] core::Result<pdf::Finished> register_paper(const Register& book, const Office& office, const PlanCitation& plan);

}  // namespace sokhao::report
