// A hint that the inbox may have changed. The scan is the truth: a lost or
// late event costs time, never a file.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/error.h"
#include "ingest/files.h"

namespace sokhao::ingest {

enum class Hint {
  timeout,  ///< nothing seen
  changed,  ///< something happened in the inbox, or wake() was called
  overflow  ///< events were lost
};

class Watcher {
 public:
  virtual ~Watcher() = default;
  /// Waits for a hint, at most `timeout`. Hints since the last call count.
  [[nodiscard]] virtual core::Result<Hint> wait(std::chrono::milliseconds timeout) = 0;
  /// Ends a wait at once; from any thread and from signal handlers.
  virtual void wake() noexcept = 0;
};

/// inotify on local mounts, else a timer. The watch stands before this returns,
/// so a scan made afterwards misses nothing.
[[nodiscard]] core::Result<std::unique_ptr<Watcher>> watch_folder(const std::string& path, Mount mount);

}  // namespace sokhao::ingest
