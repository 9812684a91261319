// Checks of the plan's tables that are no rules. Later stages (forms, coverage,
// judging, publication) read them; a plan is refused for their faults too.
#pragma once

#include "core/contest.h"
#include "core/settings.h"

namespace sokhao::rules {

/// [contest] and [contest.plan]; fills id, title, zone and the code patterns.
void check_contest_table(core::Reader& table, core::Contest& contest);
/// [authority]: what stands on official papers.
void check_authority(core::Reader& table);
/// [coverage]: III.2, every unit hands in at least one entry.
void check_coverage(core::Reader& table);
/// [judging] with its criteria.
void check_judging(core::Reader& table);
/// One of [[prizes]].
void check_prize(core::Reader& table);
/// [publication]: one inline table per channel.
void check_publication(core::Reader& table);

}  // namespace sokhao::rules
