// What the daemon tells the desk while it works: the inbox as it is now, and
// that something moved.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/local_text.h"
#include "core/time.h"
#include "ingest/intake.h"
#include "web/http/feed.h"

namespace sokhao::web {

/// A thing in the inbox that is not an entry yet.
struct InboxThing {
  enum class Kind { waiting, refused, transfer } kind = Kind::waiting;
  std::string name;      ///< for display
  std::string raw_name;  ///< bytes
  core::LocalText text;  ///< why it waits
  std::optional<core::Instant> until;  ///< it is taken in as it is then
  bool stale = false;                  ///< so long that a person should look
};

struct InboxState {
  std::vector<InboxThing> things;
  std::optional<core::LocalText> paused;
  bool seen = false;  ///< the daemon has looked at least once
};

/// The previews that are being made.
struct PreviewProgress {
  std::string code;
  std::int64_t version = 1;
  double fraction = 0;  ///< 0..1
};

/// From any thread.
class Live {
 public:
  /// A step of intake. Moves the feed when something else than the time
  /// changed.
  void see(const ingest::Step& step, core::Instant now);
  /// An entry was taken in, examined, decided.
  void changed() { counter_->move(); }

  void previewing(std::optional<PreviewProgress> progress);
  [[nodiscard]] std::optional<PreviewProgress> previewing() const;

  [[nodiscard]] InboxState inbox() const;
  [[nodiscard]] std::shared_ptr<Feed> counter() const { return counter_; }

 private:
  mutable std::mutex mutex_;
  InboxState inbox_;
  std::optional<PreviewProgress> previewing_;
  std::string told_;  ///< what the listeners were last told, to compare
  std::shared_ptr<Feed> counter_ = std::make_shared<Feed>("quay");
};

}  // namespace sokhao::web
