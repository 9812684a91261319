// One line on a terminal that says how far long work has come.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace sokhao::app {

/// Writes to stderr, and only where that is a terminal. Thread-safe.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `fraction` 0..1.
  void show(double fraction, const std::string& text);
  void clear();

 private:
  bool terminal_;
  bool shown_ = false;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace sokhao::app
