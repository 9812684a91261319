// The stored facts of every entry judged by another plan: what would flip, and
// why, before anything changes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/contest.h"
#include "core/database.h"
#include "core/report.h"
#include "core/time.h"
#include "report/queue.h"

namespace sokhao::app {

/// One rule whose answer differs.
struct RuleFlip {
  std::string rule;
  core::Outcome before = core::Outcome::not_applicable, after = core::Outcome::not_applicable;
  core::LocalText why;  ///< what the new answer says, or that the rule is gone
};

struct EntryFlip {
  std::string code;
  std::int64_t version = 1;
  core::Verdict before = core::Verdict::review, after = core::Verdict::review;
  bool wants_scan = false;      ///< the new plan asks for a measurement that the stored facts do not hold
  bool decided = false;         ///< a person's decision stands and goes on counting
  std::vector<RuleFlip> rules;  ///< may be non-empty while the verdict stays
};

struct Recheck {
  std::int64_t entries = 0;      ///< looked at
  std::int64_t unchecked = 0;    ///< without a report yet: the daemon judges them
  std::vector<EntryFlip> flips;  ///< entries in which anything differs
  std::vector<report::Recalled> recalled;
};

enum class Mode { look, apply };

/// `apply` files a new report for each entry in which anything differs (the old
/// one stays), each in its own transaction, and puts those that need a new
/// measurement back to the workers. It may be run again after a crash.
[[nodiscard]] core::Result<Recheck> recheck(core::Database& db, const core::Contest& contest, Mode mode, const core::Clock& clock,
                                            const std::function<void(std::int64_t done)>& on_progress);

}  // namespace sokhao::app
