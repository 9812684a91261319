// When is a drop ready to be taken in?
//
// Ready: unchanged for a while, nobody writes, complete by its own content.
// Whatever is not ready is waiting with a reason and a countdown that a person
// can read. Stepped with an injected clock: nothing here sleeps or reads files.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/probing.h"
#include "core/time.h"
#include "ingest/drops.h"

namespace sokhao::ingest {

struct SettleLimits {
  std::chrono::milliseconds quiet{2'000};
  std::chrono::milliseconds quiet_polled{10'000};
  std::chrono::milliseconds incomplete{20'000};  ///< where the writer check says that nobody writes
  std::chrono::milliseconds incomplete_polled{600'000};
  std::chrono::milliseconds empty{300'000};
  std::chrono::milliseconds companion{600'000};  ///< a sidecar or CUE whose main file is not here yet
  std::chrono::milliseconds lone_note{20'000};   ///< a .txt may be the sidecar of something on its way
  std::chrono::milliseconds stale{3'600'000};    ///< then a wait is worth a person's look
};

enum class WaitReason { changing, checking, writer, incomplete, empty, companion, temporary };
[[nodiscard]] std::string_view to_string(WaitReason reason);

struct Waiting {
  WaitReason reason = WaitReason::changing;
  core::LocalText text;
  std::optional<std::chrono::milliseconds> left;  ///< until it is taken in as it is; empty: no limit
  enum class Age { fresh, stale } age = Age::fresh;
};

struct Ready {
  std::vector<core::LocalText> notes;  ///< "taken in although ..."
};

using Judgement = std::variant<Ready, Waiting>;

/// The questions that need a look at the file. `path` is relative to the inbox.
struct Looks {
  std::function<WriterState(const std::string& path)> writer;
  /// Empty while the answer is not there yet.
  std::function<std::optional<core::Result<core::Wholeness>>(const FoundFile& file)> wholeness;
};

class Settling {
 public:
  explicit Settling(SettleLimits limits) : limits_(limits) {}

  /// `files` is the whole tree of the drop as it is now, folders included.
  [[nodiscard]] Judgement judge(const Drop& drop, const std::vector<FoundFile>& files, Mount mount, core::Uptime now,
                                const Looks& looks);

  /// Drops what was remembered of names that are not among `names` (sorted).
  void keep_only(const std::vector<std::string>& names);

 private:
  struct Memory {
    std::vector<FoundFile> files;
    core::Uptime first_seen{}, quiet_since{};
    std::optional<core::Uptime> incomplete_since;
    std::optional<core::LocalText> incomplete;  ///< what the content said of exactly these stamps
    enum class Asked { no, yes } asked = Asked::no;
    enum class Known { fresh, seen } known = Known::fresh;
  };
  enum class Content { asked, known };
  static Content ask_content(Memory& memory, const Looks& looks);

  SettleLimits limits_;
  std::map<std::string, Memory> memory_;
};

}  // namespace sokhao::ingest
