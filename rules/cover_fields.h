// The fields of a cover or a sleeve by the names that a plan gives them.
#pragma once

#include <string_view>
#include <vector>

#include "core/facts.h"
#include "core/local_text.h"
#include "rules/subject.h"

namespace sokhao::rules {

/// full_name, position, unit, phone, title.
[[nodiscard]] const std::vector<std::string>& field_names();

/// "họ và tên tác giả", "the author's name".
[[nodiscard]] core::LocalText field_words(std::string_view name);

/// The first author stands for full_name; a cover without authors says absent.
[[nodiscard]] core::Field field_of(const core::CoverFields& cover, std::string_view name);

/// What the clerk typed for it; empty when nothing.
[[nodiscard]] std::string typed_value(const core::ClerkForm& clerk, std::string_view name);

/// Fields joined: "họ và tên tác giả, chức vụ và tiêu đề".
[[nodiscard]] core::LocalText fields_list(const std::vector<std::string>& names);

}  // namespace sokhao::rules
