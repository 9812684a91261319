#include "web/roles.h"

#include "core/text.h"

namespace sokhao::web {

std::string_view to_string(Role role) {
  switch (role) {
    case Role::clerk: return "clerk";
    case Role::judge: return "judge";
    case Role::secretary: return "secretary";
    case Role::admin: return "admin";
    case Role::organiser: return "organiser";
  }
  return "";
}

core::LocalText role_title(Role role) {
  switch (role) {
    case Role::clerk: return {"Cán bộ tiếp nhận", "Clerk"};
    case Role::judge: return {"Giám khảo", "Judge"};
    case Role::secretary: return {"Thư ký", "Secretary"};
    case Role::admin: return {"Quản trị", "Administrator"};
    case Role::organiser: return {"Ban Tổ chức", "Organiser"};
  }
  return {};
}

std::string to_string(Roles roles) {
  std::string out;
  for (const Role role : kAllRoles)
    if (roles.has(role)) (out += out.empty() ? "" : ",") += to_string(role);
  return out;
}

std::optional<Roles> parse_roles(std::string_view list) {
  Roles roles;
  for (const auto& word : core::split(list, ',')) {
    const std::string name = core::trim(word);
    bool known = false;
    for (const Role role : kAllRoles)
      if (to_string(role) == name) {
        roles = roles | role;
        known = true;
      }
    if (!known) return std::nullopt;
  }
  if (roles.empty() || (roles.has(Role::judge) && roles != Roles(Role::judge))) return std::nullopt;
  return roles;
}

}  // namespace sokhao::web
