// Something that pages watch: it moves, and whoever listens is told.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace sokhao::web {

class Feed {
 public:
  /// `name` of its events, as the page's script listens for them.
  explicit Feed(std::string name) : name_(std::move(name)) {}

  /// From any thread.
  void move();
  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] const std::string& name() const { return name_; }

  /// `told` is called on the thread that moves the feed: it must be quick and
  /// must not call back.
  [[nodiscard]] std::uint64_t listen(std::function<void()> told);
  void forget(std::uint64_t listener);

 private:
  std::string name_;
  mutable std::mutex mutex_;
  std::uint64_t count_ = 0, next_ = 1;
  std::map<std::uint64_t, std::function<void()>> listeners_;
};

}  // namespace sokhao::web
