// The loop body of intake: look, settle, claim, store, record.
//
//   open Store and Database, migrate, watch_folder(), Intake::open(), recover();
//   then: step(), wait on the watcher for Step::next, again.
//
// One thread runs it. An Error from recover() or step() of kind storage_failed
// ends intake for good: a failed fsync is never retried.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/probing.h"
#include "ingest/entries.h"
#include "ingest/settle.h"
#include "ingest/status_files.h"
#include "ingest/store.h"

namespace sokhao::ingest {

struct IntakeOptions {
  std::string inbox;  ///< absolute path
  SettleLimits settle;
  std::chrono::milliseconds rescan{30'000};  ///< without any hint
  std::size_t claims_per_step = 64;          ///< so that a flood does not hold up the other duties
  /// Threads that ask whether files are whole; 0: step() itself asks and waits.
  unsigned askers = 0;
  /// From one of them, when no question is left: a step would go on now.
  std::function<void()> on_answers;
  /// Instead of the kernel's id of this boot; for tests.
  std::string boot;
  /// Instead of asking the store's file system; for tests.
  std::function<core::Result<Store::Space>()> space;
};

/// What only a sandboxed worker may answer; wired in app/. `wholeness` is asked
/// from several threads where there are askers; its error `busy` means: ask again.
struct Questions {
  std::function<core::Result<core::Wholeness>(int fd, const std::string& name)> wholeness;
  std::function<core::Result<core::ClerkForm>(int fd, const std::string& name)> clerk_form;
};

struct WaitingDrop {
  std::string name;  ///< raw bytes
  Waiting waiting;
};

/// A thing in the inbox that is never taken in, shown with its reason.
struct RefusedThing {
  std::string name;  ///< raw bytes
  enum class Why { symlink, special, empty_folder, not_allowed, too_large } why = Why::symlink;
  core::LocalText text;
};

struct Step {
  std::vector<Taken> taken;  ///< newly recorded in this step
  std::vector<WaitingDrop> waiting;
  std::vector<RefusedThing> refused;
  std::vector<WaitingDrop> temporary;     ///< transfers under way and left behind
  std::optional<core::LocalText> paused;  ///< disk floor: nothing is taken in until space is made
  std::vector<core::LocalText> notices;   ///< for the log: status files that cannot be written; each once an hour
  std::chrono::milliseconds next{0};      ///< call again after this long, or at a hint
};

class Intake {
 public:
  /// Everything given outlives the intake.
  [[nodiscard]] static core::Result<std::unique_ptr<Intake>> open(IntakeOptions options, Store& store,
                                                                  core::Database& db, const core::Contest& contest,
                                                                  const core::Clock& clock, Questions questions);
  virtual ~Intake() = default;

  /// At start: finishes what a crash left in staging.
  [[nodiscard]] virtual core::Result<std::vector<Taken>> recover() = 0;
  [[nodiscard]] virtual core::Result<Step> step() = 0;

  [[nodiscard]] virtual Mount mount() const = 0;
  /// For the pipeline's later words on a drop: verdicts.
  [[nodiscard]] virtual StatusFiles& status() = 0;
};

}  // namespace sokhao::ingest
