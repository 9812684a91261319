#include "probes/preview/play_clock.h"

#include <algorithm>
#include <cstdlib>

namespace sokhao::probes::preview {
namespace {

constexpr std::int64_t kBack = 500'000;

}  // namespace

bool PlayClock::follows(std::int64_t time, std::int64_t expected) const { return time >= expected - kBack && time <= expected + longest_; }

std::int64_t PlayClock::shift(int stream, std::int64_t time, std::int64_t length) {
  std::int64_t chosen = shift_;
  if (const auto next = next_.find(stream); next != next_.end()) {
    const auto gap = [&](std::int64_t shift) { return std::abs(time + shift - next->second); };
    if (gap(earlier_) < gap(shift_)) chosen = earlier_;
    if (!follows(time + chosen, next->second)) {
      earlier_ = shift_;
      chosen = shift_ = next->second - time;
    }
  }
  next_[stream] = time + chosen + std::clamp<std::int64_t>(length, 0, longest_);
  return chosen;
}

}  // namespace sokhao::probes::preview
