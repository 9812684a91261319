// What the plan's [judging] says about the judges' queue.
#pragma once

#include "core/contest.h"
#include "report/queue.h"

namespace sokhao::app {

/// Without the table: every judge reviews every entry, each in an own order.
[[nodiscard]] report::QueueRules queue_rules_of(const core::Contest& contest);

/// A judge gets nothing of the own unit, unless the plan names other conflicts.
[[nodiscard]] bool own_unit_is_conflict(const core::Contest& contest);

/// When judging ends, where the plan says so.
[[nodiscard]] std::optional<core::Instant> judging_until(const core::Contest& contest);

/// Two names of one unit: by the plan's list where it knows both, else by their
/// words. An empty name is nobody's unit.
[[nodiscard]] bool same_unit(const std::string& a, const std::string& b, const core::Contest& contest);

}  // namespace sokhao::app
