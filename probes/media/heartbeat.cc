#include "probes/media/heartbeat.h"

#include <algorithm>

namespace sokhao::probes::media {

void Heartbeat::begin(double from, double to, core::LocalText doing, Clock::duration limit) {
  from_ = from;
  to_ = to;
  doing_ = std::move(doing);
  deadline_ = Clock::now() + limit;
  last_ = {};
  furthest_ = 0;
  beat(0);
}

void Heartbeat::beat(double done) {
  constexpr auto kPause = std::chrono::milliseconds(250);
  furthest_ = std::max(furthest_, std::clamp(done, 0.0, 1.0));
  const auto now = Clock::now();
  if (!on_progress_ || (last_ != Clock::time_point{} && now - last_ < kPause)) return;
  last_ = now;
  on_progress_({from_ + (to_ - from_) * furthest_, doing_});
}

}  // namespace sokhao::probes::media
