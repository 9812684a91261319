#include "web/throttle.h"

#include <algorithm>

namespace sokhao::web {

bool Throttle::admits(const std::string& peer, core::Uptime now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() > kRemembered) buckets_.clear();
  auto [found, fresh] = buckets_.try_emplace(peer, Bucket{kTries, now});
  Bucket& bucket = found->second;
  const double passed = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tries = std::min(kTries, bucket.tries + passed / kSecondsPerTry);
  bucket.at = now;
  if (bucket.tries < 1) return false;
  bucket.tries -= 1;
  return true;
}

}  // namespace sokhao::web
