// Who may do what: the roles of the desk. Which route is open to which of them
// stands in web/routes.inc and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/local_text.h"

namespace sokhao::web {

enum class Role : unsigned {
  clerk = 1,      ///< cán bộ tiếp nhận
  judge = 2,      ///< giám khảo: sees no identity, and so has no other role
  secretary = 4,  ///< thư ký: adds up, never judges
  admin = 8,      ///< quản trị
  organiser = 16  ///< Ban Tổ chức: reads
};

/// A set of them.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(Role role) : bits_(static_cast<unsigned>(role)) {}  // NOLINT: a role is a set of one
  [[nodiscard]] constexpr bool has(Role role) const { return (bits_ & static_cast<unsigned>(role)) != 0; }
  [[nodiscard]] constexpr bool meets(Roles other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  friend constexpr Roles operator|(Roles a, Roles b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  unsigned bits_ = 0;
};

inline constexpr Role kAllRoles[] = {Role::clerk, Role::judge, Role::secretary, Role::admin, Role::organiser};

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] core::LocalText role_title(Role role);
/// "clerk,admin", in the order of kAllRoles.
[[nodiscard]] std::string to_string(Roles roles);
/// Empty for an unknown name, for none, and for a judge with another role.
[[nodiscard]] std::optional<Roles> parse_roles(std::string_view list);

}  // namespace sokhao::web
