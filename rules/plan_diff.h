// What changed between two plans, setting by setting.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/contest.h"

namespace sokhao::rules {

struct PlanChange {
  std::string key;                    ///< "rules.video.duration.max_s", "units.UBND-ABUNG.eligible"
  core::LocalText title;              ///< of the rule that the key belongs to; empty: of no rule
  std::string clause;                 ///< of that rule in the newer plan, else in the older one
  std::optional<std::string> before;  ///< as JSON; empty: the older plan does not have it
  std::optional<std::string> after;   ///< as JSON; empty: the newer plan does not have it
};

/// In the order of the keys; empty: both plans mean the same.
[[nodiscard]] std::vector<PlanChange> diff_contests(const core::Contest& before, const core::Contest& after);

}  // namespace sokhao::rules
