// What people call a rule: its name in both languages, by rule id.
#pragma once

#include <string>
#include <string_view>

#include "core/local_text.h"

namespace sokhao::report {

/// The display name; an id without one is its own name.
[[nodiscard]] std::string rule_name(std::string_view id, core::Language language);

/// What a required field of a cover or sleeve is called ("full_name", "unit");
/// an id without a name is its own name.
[[nodiscard]] std::string field_name(std::string_view id, core::Language language);

}  // namespace sokhao::report
