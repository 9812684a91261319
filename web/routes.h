// Every page: its method, its path, who may see it, and the function that
// answers. The table is web/routes.inc; a page is a file in web/pages/, a
// template and a line there.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/roles.h"
#include "web/visit.h"

namespace sokhao::web {

struct Route {
  Method method;
  std::string_view path;  ///< "/ho-so/{}": {} stands for one part of a path
  Response (*answer)(Visit&);
  Roles roles;  ///< any of them is enough; empty: open to everybody
  std::string_view name;
};

[[nodiscard]] std::span<const Route> routes();

/// The parts of `path` that stand for {}; nothing when it does not fit.
[[nodiscard]] std::optional<std::vector<std::string>> fits(std::string_view pattern, std::string_view path);

#define SOKHAO_ROUTE(method, path, function, roles) Response function(Visit& visit);
#include "web/routes.inc"
#undef SOKHAO_ROUTE

}  // namespace sokhao::web
