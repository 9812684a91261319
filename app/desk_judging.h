// What the judge's pages ask for: blind dossiers and their files.
#pragma once

#include "app/config.h"
#include "core/contest.h"
#include "web/judging.h"
#include "web/live.h"

namespace sokhao::app {

/// Everything given outlives it; `live` may be nullptr: then no progress is known.
[[nodiscard]] web::Judging judging_services(const Config& config, const core::Contest& contest, const web::Live* live);

}  // namespace sokhao::app
