// What a clerk reads about a damaged or unusual document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/facts.h"

namespace sokhao::probes::sheet {

[[nodiscard]] core::Damage cut_short();
[[nodiscard]] core::Damage table_contradicts();
[[nodiscard]] core::Damage part_broken(const std::string& part);
[[nodiscard]] core::Damage side_part_broken(const std::string& part);
[[nodiscard]] core::Damage part_twice(const std::string& part);
[[nodiscard]] core::Damage main_part_missing();
[[nodiscard]] core::Damage has_doctype(const std::string& part);
[[nodiscard]] core::Damage password();
[[nodiscard]] core::Damage too_large(const std::string& part);
[[nodiscard]] core::Damage too_deep();
[[nodiscard]] core::Damage embedded_document();
[[nodiscard]] core::Damage only_pictures();
[[nodiscard]] core::Damage no_text();
[[nodiscard]] core::Damage rights_managed();
[[nodiscard]] core::Damage field_not_closed();
[[nodiscard]] core::Damage groups_not_closed();
[[nodiscard]] core::Damage no_paper_size();
[[nodiscard]] core::Damage older_encoding(std::string_view name);

}  // namespace sokhao::probes::sheet
