// What the administrator's pages ask of this side.
#pragma once

#include <functional>
#include <memory>

#include "app/books.h"
#include "app/config.h"
#include "core/contest.h"
#include "web/admin_services.h"

namespace sokhao::app {

/// The configuration and the plan outlive it.
[[nodiscard]] web::AdminServices admin_services(const Config& config, const core::Contest& contest, std::shared_ptr<BookShelf> shelf, std::function<void()> on_plan_chosen);

}  // namespace sokhao::app
