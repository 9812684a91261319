// The desk as one application: who asks, what for, may they, which page.
#pragma once

#include <memory>

#include "web/desk.h"
#include "web/http/server.h"

namespace sokhao::web {

/// `desk` outlives it.
[[nodiscard]] std::unique_ptr<Application> make_site(Desk& desk);

}  // namespace sokhao::web
