// How much of a file system may still be filled.
#pragma once

#include <cstdint>
#include <string>

#include "core/error.h"

namespace sokhao::core {

struct FreeSpace {
  std::uint64_t free = 0;   ///< bytes an ordinary process may still write
  std::uint64_t floor = 0;  ///< max(1 GiB, 5 % of the file system): below it nothing more is taken in
  std::uint64_t total = 0;

  [[nodiscard]] std::uint64_t above_floor() const { return free > floor ? free - floor : 0; }
};

/// Of the file system that holds the open file or the path.
[[nodiscard]] Result<FreeSpace> free_space(int fd, const std::string& name_for_messages);
[[nodiscard]] Result<FreeSpace> free_space(const std::string& path);

}  // namespace sokhao::core
