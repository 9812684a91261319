// A report's or decision's effect on the judges' queue, with the events that
// say so. Inside the transaction that stores the report or the decision.
#pragma once

#include "core/report.h"
#include "report/blind_code.h"
#include "report/filing.h"
#include "report/queue.h"

namespace sokhao::app {

[[nodiscard]] core::Result<report::Placement> file_for_judges(soci::session& sql, report::Queue queue, const core::Report& report, const report::BlindCodes& codes,
                                             core::Instant now);

}  // namespace sokhao::app
