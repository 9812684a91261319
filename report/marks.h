// The signs that stand beside a word in every page and paper: what a verdict or
// a finding looks like at a glance.
#pragma once

#include "core/report.h"

namespace sokhao::report {

enum class Mark { pass, fail, refuse, review, none };

[[nodiscard]] Mark mark_of(core::Verdict verdict);
[[nodiscard]] Mark mark_of(const core::Finding& finding);

}  // namespace sokhao::report
