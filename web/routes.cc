#include "web/routes.h"

namespace sokhao::web {
namespace {

constexpr Roles kOpen;
constexpr Roles kClerk = Role::clerk;
constexpr Roles kJudge = Role::judge;
constexpr Roles kSecretary = Role::secretary;
constexpr Roles kAdmin = Role::admin;
constexpr Roles kOrganiser = Role::organiser;
constexpr Roles kAnyone = kClerk | kJudge | kSecretary | kAdmin | kOrganiser;

const Route kRoutes[] = {
#define SOKHAO_ROUTE(method, path, function, roles) {Method::method, path, function, roles, #function},
#include "web/routes.inc"
#undef SOKHAO_ROUTE
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::optional<std::vector<std::string>> fits(std::string_view pattern, std::string_view path) {
  std::vector<std::string> captured;
  while (!pattern.empty()) {
    if (pattern.starts_with("{}")) {
      const auto part = path.substr(0, path.find('/'));
      if (part.empty()) return std::nullopt;
      captured.emplace_back(part);
      pattern.remove_prefix(2);
      path.remove_prefix(part.size());
    } else {
      if (path.empty() || path.front() != pattern.front()) return std::nullopt;
      pattern.remove_prefix(1);
      path.remove_prefix(1);
    }
  }
  if (!path.empty()) return std::nullopt;
  return captured;
}

}  // namespace sokhao::web
