#include "ingest/watch.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "core/text.h"

namespace sokhao::ingest {
namespace {

using core::Result;
using std::chrono::milliseconds;

/// Waits on a wake-up counter and, where given, on an inotify descriptor.
class FolderWatcher final : public Watcher {
 public:
  FolderWatcher(Fd wake, Fd events) : wake_(std::move(wake)), events_(std::move(events)) {}

  Result<Hint> wait(milliseconds timeout) override {
    std::array<pollfd, 2> polled{pollfd{wake_.get(), POLLIN, 0}, pollfd{events_.get(), POLLIN, 0}};
    const int ready = ::poll(polled.data(), events_.valid() ? 2 : 1, static_cast<int>(timeout.count()));
    if (ready < 0 && errno == EINTR) return Hint::changed;
    if (ready < 0) return core::fail_errno("cannot wait for the inbox", errno);
    Hint hint = Hint::timeout;
    if (polled[0].revents != 0) {
      std::uint64_t count = 0;
      static_cast<void>(!::read(wake_.get(), &count, sizeof count));
      hint = Hint::changed;
    }
    if (events_.valid() && polled[1].revents != 0) hint = drain();
    return hint;
  }

  void wake() noexcept override {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(wake_.get(), &one, sizeof one));
  }

 private:
  Hint drain() {
    Hint hint = Hint::changed;
    alignas(inotify_event) std::array<char, 64 * 1024> buffer{};
    for (;;) {
      const ssize_t length = ::read(events_.get(), buffer.data(), buffer.size());
      if (length <= 0) return hint;
      for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(length);) {
        inotify_event event{};
        std::memcpy(&event, buffer.data() + at, sizeof event);
        if ((event.mask & IN_Q_OVERFLOW) != 0) hint = Hint::overflow;
        at += sizeof event + event.len;
      }
    }
  }

  Fd wake_, events_;
};

}  // namespace

Result<std::unique_ptr<Watcher>> watch_folder(const std::string& path, Mount mount) {
  Fd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake.valid()) return core::fail_errno("cannot make a wake-up counter", errno);
  Fd events;
  if (mount == Mount::local) {
    events = Fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!events.valid()) return core::fail_errno("cannot start inotify", errno);
    constexpr std::uint32_t kMask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;
    if (::inotify_add_watch(events.get(), path.c_str(), kMask) < 0) {
      // ENOSPC here means the user's number of watches, not the disk: the
      // timer does the work then.
      if (errno != ENOSPC && errno != ENOSYS)
        return core::fail_errno("cannot watch " + core::display_name(path, 256), errno);
      events = Fd();
    }
  }
  return std::make_unique<FolderWatcher>(std::move(wake), std::move(events));
}

}  // namespace sokhao::ingest
