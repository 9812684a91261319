// What the groups of content of a plan are known by.
#pragma once

#include <string>
#include <vector>

#include "core/contest.h"

namespace sokhao::rules {

/// The terms of one group, folded: "ứng dụng CNTT, ISO" is known by "ung dung
/// cntt", "cong nghe thong tin", "iso" ...
[[nodiscard]] std::vector<std::string> terms_of_group(const std::string& group);

/// Of all groups of the plan, each once; empty without the table [topics].
[[nodiscard]] std::vector<std::string> topic_terms(const core::Contest& contest);

}  // namespace sokhao::rules
