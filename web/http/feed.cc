#include "web/http/feed.h"

namespace sokhao::web {

void Feed::move() {
  const std::lock_guard lock(mutex_);
  ++count_;
  for (const auto& [id, told] : listeners_) told();
}

std::uint64_t Feed::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

std::uint64_t Feed::listen(std::function<void()> told) {
  const std::lock_guard lock(mutex_);
  listeners_.emplace(next_, std::move(told));
  return next_++;
}

void Feed::forget(std::uint64_t listener) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(listener);
}

}  // namespace sokhao::web
