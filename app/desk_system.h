// What the system page says of this machine.
#pragma once

#include <vector>

#include "app/config.h"
#include "core/contest.h"
#include "core/database.h"
#include "web/admin_services.h"

namespace sokhao::app {

[[nodiscard]] core::Result<std::vector<web::SystemSection>> system_sections(core::Database& db, const Config& config, const core::Contest& contest);
[[nodiscard]] std::vector<web::SystemLine> examined_lines(const Config& config, core::Language language);

}  // namespace sokhao::app
