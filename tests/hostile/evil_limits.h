// Limits small enough that a test crosses them in a second.
#pragma once

#include <array>
#include <string_view>

#include "probes/profile.h"

namespace sokhao::tests {

inline constexpr probes::Limits kEvilLimits{
    .memory_bytes = 512u << 20, .cpu_s = 1, .wall_s = 30, .quiet_s = 8, .reply_bytes = 64 * 1024};
inline constexpr probes::Family kEvilFamily{"light", "sokhao-probe", kEvilLimits, {}};

/// As the document worker: Landlock, not the filter, decides what is opened.
inline constexpr std::array<std::string_view, 1> kEvilReadable{"/usr/share/fonts"};
inline constexpr probes::Family kReadingEvilFamily{"reading", "sokhao-probe-reading", kEvilLimits, kEvilReadable};

}  // namespace sokhao::tests
