// Checks that the tables of a plan share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/settings.h"

namespace sokhao::rules {

/// Every rule cites its clause and has a severity out of `severities`.
void check_head(core::Reader& table, const std::vector<std::string>& severities);

/// A clause that is there and says something.
void check_clause(core::Reader& table);

/// Reads both as required numbers, not negative, min <= max.
void check_range(core::Reader& table, std::string_view min, std::string_view max);

/// Severities of a rule that measures.
[[nodiscard]] const std::vector<std::string>& measured_severities();

}  // namespace sokhao::rules
