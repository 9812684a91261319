// The system calls a worker may still make. Everything else ends it.
#pragma once

#include <string>

#include "probes/worker/sandbox.h"

namespace sokhao::probes::worker {

enum class OpenFiles {
  refuse,           ///< open answers EACCES
  landlock_decides  ///< read-only opens pass the filter
};

enum class WriteAt {
  refuse,
  scratch_only  ///< pwrite on the scratch descriptor
};

/// Empty on success, else what failed.
[[nodiscard]] std::string filter_syscalls(OpenFiles open_files, WriteAt write_at, OnDenied on_denied);

}  // namespace sokhao::probes::worker
