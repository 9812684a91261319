// The office and the plan as papers name them.
#pragma once

#include "app/config.h"
#include "core/contest.h"
#include "report/forms/office.h"

namespace sokhao::app {

/// The plan's [authority] with [office] of the configuration over it.
[[nodiscard]] report::Office office_of(const core::Contest& contest, const Config& config);

[[nodiscard]] report::PlanCitation citation_of(const core::Contest& contest);

}  // namespace sokhao::app
