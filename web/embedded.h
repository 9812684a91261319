// Files that are part of the program: templates of pages, and what browsers get.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sokhao::web {

struct Embedded {
  std::string_view name;  ///< without a folder
  std::string_view bytes;
};

[[nodiscard]] std::span<const Embedded> templates_embedded();
[[nodiscard]] std::span<const Embedded> assets_embedded();

}  // namespace sokhao::web
