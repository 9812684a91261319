// Rules that only a person can check: a tick of the clerk's.
#pragma once

#include "rules/rule.h"

namespace sokhao::rules {

/// Pass when the clerk vouches for `rule_id`; unknown when not ("not_ticked",
/// which is pending), or when the clerk found it not met ("denied", for a person).
[[nodiscard]] core::Finding answer_tick(const Subject& subject, std::string_view rule_id, const core::LocalText& todo,
                                        Answer answer);

}  // namespace sokhao::rules
