// A clock that moves only when a test says so.
#pragma once

#include <chrono>

#include "core/time.h"

namespace sokhao::support {

class FakeClock final : public core::Clock {
 public:
  /// Starts at 2020-09-10T08:00:00+07:00, inside the contest, an hour after boot.
  FakeClock() : now_(std::chrono::milliseconds(1599699600000)), uptime_(std::chrono::hours(1)) {}

  [[nodiscard]] core::Instant now() const override { return now_; }
  [[nodiscard]] core::Uptime uptime() const override { return uptime_; }

  /// Both clocks go on.
  void advance(std::chrono::milliseconds by) {
    now_ += by;
    uptime_ += by;
  }
  /// Somebody sets the wall clock; the time since boot does not notice.
  void set_now(core::Instant now) { now_ = now; }

 private:
  core::Instant now_;
  core::Uptime uptime_;
};

}  // namespace sokhao::support
