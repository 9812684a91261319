// Limits small enough that a test crosses them in a second.
#pragma once

#include "probes/profile.h"

namespace sokhao::tests {

inline constexpr probes::Limits kEvilLimits{
    .memory_bytes = 512u << 20, .cpu_s = 1, .wall_s = 30, .quiet_s = 8, .reply_bytes = 64 * 1024};
inline constexpr probes::Family kEvilFamily{"light", "sokhao-probe", kEvilLimits, {}};

}  // namespace sokhao::tests
