// The way through the desk: the same on every page, by role.
#pragma once

#include "web/visit.h"

namespace sokhao::web {

/// What the layout needs around a page: menu, account, languages.
[[nodiscard]] Json frame_json(const Visit& visit, std::string_view title);

/// Where an account begins.
[[nodiscard]] std::string home_of(Roles roles);

}  // namespace sokhao::web
