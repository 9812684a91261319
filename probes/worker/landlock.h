// Landlock (Linux 5.13+): after the lock, files can be reached only below the
// given places.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sokhao::probes::worker {

/// The kernel's Landlock ABI, 0 when it has none.
[[nodiscard]] int landlock_abi();

struct Reach {
  std::span<const std::string_view> readable;  ///< files, and directories with all below them
  std::string_view writable;                   ///< one directory with all below it; "": none
  std::span<const std::string> executable;     ///< programs
};

/// Empty on success, else what failed. Places that do not exist are left out.
[[nodiscard]] std::string restrict_files(const Reach& reach);

}  // namespace sokhao::probes::worker
