// SIGTERM and SIGINT as a flag and a wake-up, without handlers on other threads.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace sokhao::app {

/// Blocks both signals in the calling thread (and threads started later) and
/// waits for them on a thread of its own.
class StopSignal {
 public:
  explicit StopSignal(std::function<void()> on_stop);
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  [[nodiscard]] bool stopping() const { return stopping_.load(); }
  /// As if the signal had come.
  void stop();

 private:
  std::function<void()> on_stop_;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> leaving_{false};
  int wake_ = -1;
  std::thread waiter_;
};

}  // namespace sokhao::app
