// The system calls of a worker that runs converters, and of the converters.
#pragma once

#include <string>

namespace sokhao::probes::worker {

/// For the worker: it may start programs. Empty on success, else what failed.
[[nodiscard]] std::string filter_program_syscalls();

}  // namespace sokhao::probes::worker
