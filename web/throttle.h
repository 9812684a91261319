// How often one machine may try to sign in.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/time.h"

namespace sokhao::web {

/// A bucket of tries for each address that fills again with time.
class Throttle {
 public:
  static constexpr double kTries = 20;
  static constexpr double kSecondsPerTry = 6;

  /// From any thread; counts as a try.
  [[nodiscard]] bool admits(const std::string& peer, core::Uptime now);

 private:
  struct Bucket {
    double tries = kTries;
    core::Uptime at{};
  };
  static constexpr std::size_t kRemembered = 10'000;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace sokhao::web
