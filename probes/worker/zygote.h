// The worker program as a zygote: its libraries are loaded and relocated once,
// and every job gets a fork of it.
//
// A zygote never sees a byte of an entry: it reads the host's orders alone. The
// fork becomes the host's own child (CLONE_PARENT), locks itself up like a
// freshly started worker, does one job and ends.
#pragma once

#include "probes/fork_order.h"

namespace sokhao::probes::worker {

/// Serves orders on kSocketFd until the host closes it, then ends the process.
/// Returns in each fork, with the job's descriptors in their places and nothing
/// else open. Call after preload(), with one thread.
[[nodiscard]] ForkOrder serve_forks();

}  // namespace sokhao::probes::worker
