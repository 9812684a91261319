// Another plan put into use while the service runs.
//
//   keep_plan -> plan_candidate (a look) -> choose_plan -> the daemon ends ->
//   finish_plan_choice -> the daemon begins anew
//
// What was chosen stands in store/plans/chosen.json until it is done, so a crash
// at any point is made good at the next start. Every plan that was looked at or
// in use stays in store/plans/.
#pragma once

#include <string>

#include "app/config.h"
#include "core/contest.h"
#include "core/database.h"
#include "web/admin_services.h"

namespace sokhao::app {

[[nodiscard]] web::PlanView view_of(const core::Contest& contest, const std::string& file);

/// Checked as `sokhao plan check` does; only a valid one is kept.
[[nodiscard]] core::Result<web::KeptPlan> keep_plan(const Config& config, const core::Contest& in_use, const std::string& toml, const std::string& units, core::Language language);

[[nodiscard]] core::Result<web::PlanCandidate> plan_candidate(core::Database& db, const Config& config, const core::Contest& in_use, const std::string& id);

/// Notes the choice and its event. Files that cannot be written are refused now.
[[nodiscard]] core::Result<> choose_plan(core::Database& db, const Config& config, const core::Contest& in_use, const std::string& id, const std::string& digest, const std::string& by);

/// Before the daemon begins: where a choice is noted, puts its files in place,
/// judges every entry by it and sets `config.contest`.
[[nodiscard]] core::Result<> finish_plan_choice(Config& config);

}  // namespace sokhao::app
