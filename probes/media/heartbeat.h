// Tells the host that work goes on, and how far it has come; ends long work.
#pragma once

#include <chrono>

#include "core/probing.h"

namespace sokhao::probes::media {

class Heartbeat {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Heartbeat(const core::OnProgress& on_progress) : on_progress_(on_progress) {}

  /// The part of the whole work, from and to (0..1), that begins now and may
  /// take `limit` at most.
  void begin(double from, double to, core::LocalText doing, Clock::duration limit);
  /// `done` (0..1) of the present part is behind; says so a few times a second
  /// and never goes back.
  void beat(double done);
  [[nodiscard]] bool out_of_time() const { return Clock::now() > deadline_; }

 private:
  const core::OnProgress& on_progress_;
  core::LocalText doing_;
  double from_ = 0, to_ = 1, furthest_ = 0;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point last_{};
};

}  // namespace sokhao::probes::media
