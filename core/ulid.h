// ULID: a name that sorts by time (48 bits of milliseconds, 80 random bits, as
// 26 characters of Crockford's base 32). Names drops and jobs.
#pragma once

#include <string>
#include <string_view>

#include "core/time.h"

namespace sokhao::core {

/// Within one process later calls give larger names, also when the clock
/// stands still or is set back by up to a minute; set back further, the names
/// follow it, so that their time stays that of the clock.
[[nodiscard]] std::string make_ulid(Instant now);

/// 26 characters of the alphabet, upper case, first one at most '7'.
[[nodiscard]] bool is_ulid(std::string_view text);

/// The moment in a ULID; the epoch for a text that is none.
[[nodiscard]] Instant ulid_time(std::string_view text);

}  // namespace sokhao::core
