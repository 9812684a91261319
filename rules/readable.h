// What the two rules on readability share: an obstacle becomes their answer.
#pragma once

#include "rules/rule.h"

namespace sokhao::rules {

/// A fail where the entrant or the clerk can mend it and the plan requires
/// `requirement` (or names none for this cause), else unknown: a person looks.
[[nodiscard]] core::Finding answer_obstacle(const Obstacle& obstacle, const std::vector<std::string>& require,
                                            Answer answer);

/// Adds the damage that only warns as evidence and returns its names.
std::vector<core::LocalText> note_warnings(const Subject& subject, std::size_t part,
                                           const std::vector<core::Damage>& damage, Answer& answer);

}  // namespace sokhao::rules
