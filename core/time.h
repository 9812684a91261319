// Moments, and the clock that the daemon and its tests share.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace sokhao::core {

/// Milliseconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Time since boot, suspend included (CLOCK_BOOTTIME): for leases and waits,
/// because a clock that is set back must not revive or kill them.
using Uptime = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] virtual Uptime uptime() const = 0;
};

[[nodiscard]] const Clock& system_clock();

/// Parses RFC 3339 ("2020-09-15T23:59:59+07:00", "...Z", fraction allowed) and,
/// for what a clerk types, "15/9/2020 17:00", "2020-09-15 17:00" and a bare
/// date (its midnight); without an offset `zone` applies.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text, std::string_view zone = "Asia/Ho_Chi_Minh");

/// RFC 3339 with the zone's offset, seconds resolution: 2020-09-10T08:17:31+07:00.
[[nodiscard]] std::string format_rfc3339(Instant instant, std::string_view zone = "Asia/Ho_Chi_Minh");

/// "15/9/2020 17:00", as a Vietnamese screen shows it.
[[nodiscard]] std::string format_screen(Instant instant, std::string_view zone = "Asia/Ho_Chi_Minh");

/// Calendar year in the zone.
[[nodiscard]] int year_of(Instant instant, std::string_view zone = "Asia/Ho_Chi_Minh");

/// True when the zone is known to the tz database that ICU carries.
[[nodiscard]] bool is_zone(std::string_view zone);

}  // namespace sokhao::core
