// The lock that a worker puts on itself before it looks at a byte: limits,
// Landlock and a system call allow-list. It needs no privilege.
#pragma once

#include <string>

#include "probes/probe.h"
#include "probes/profile.h"

namespace sokhao::probes::worker {

enum class OnDenied {
  kill,     ///< the process ends at the first forbidden call
  explain,  ///< the call is refused, its number goes to stderr, the process ends
};

enum class Strength {
  full,    ///< refuse to work where the kernel cannot do all of it
  weaker,  ///< take what the kernel has
};

/// Irreversible. Returns what is missing or failed; empty means locked.
/// `host` is the process whose end must end the worker too.
/// `workplace` is for Lock::programs alone; what such a lock forbids is refused,
/// not punished, because a converter tries much that it can do without.
[[nodiscard]] std::string lock_down(const Family& family, const Limits& limits, OnDenied on_denied, Strength strength,
                                    int host, const Workplace& workplace);

}  // namespace sokhao::probes::worker
