// Landlock (Linux 5.13+): after the lock, files can be reached only below the
// given directories, for reading.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sokhao::probes::worker {

/// The kernel's Landlock ABI, 0 when it has none.
[[nodiscard]] int landlock_abi();

/// Empty on success, else what failed. Directories that do not exist are left out.
[[nodiscard]] std::string restrict_files(std::span<const std::string_view> readable);

}  // namespace sokhao::probes::worker
