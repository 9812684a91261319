// Style sheets and scripts, served from the program itself.
#pragma once

#include <string>
#include <string_view>

namespace sokhao::web {

struct Asset {
  std::string_view name, bytes, type;
  std::string etag;
};

/// nullptr for a name that is none.
[[nodiscard]] const Asset* find_asset(std::string_view name);
/// "/tai-san/desk.css?3f2a...": another address whenever the bytes change.
[[nodiscard]] std::string asset_path(std::string_view name);

}  // namespace sokhao::web
