#include "probes/preview/play_clock.h"

#include <algorithm>

namespace sokhao::probes::preview {
namespace {

// As the scan of durations has it (study of discs, section 4).
constexpr std::int64_t kBack = 500'000, kLeap = 10'000'000;

bool follows(std::int64_t time, std::int64_t expected) { return time >= expected - kBack && time <= expected + kLeap; }

}  // namespace

std::int64_t PlayClock::shift(int stream, std::int64_t time, std::int64_t length) {
  std::int64_t chosen = shift_;
  if (const auto next = next_.find(stream); next != next_.end() && !follows(time + shift_, next->second)) {
    if (follows(time + earlier_, next->second)) {
      chosen = earlier_;
    } else {
      earlier_ = shift_;
      chosen = shift_ = next->second - time;
    }
  }
  next_[stream] = time + chosen + std::clamp<std::int64_t>(length, 0, kLeap);
  return chosen;
}

}  // namespace sokhao::probes::preview
