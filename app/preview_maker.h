// Previews of an entry: which video, whether they are there already, and the
// order in which entries get theirs.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "app/preview_shelf.h"
#include "core/database.h"
#include "core/probing.h"
#include "core/report.h"
#include "core/time.h"
#include "ingest/store.h"
#include "probes/host/previewer.h"

namespace sokhao::app {

enum class Remake { where_changed, always };

struct EntryPreviews {
  std::string code;
  std::int64_t version = 1;
  enum class Novelty { made, there_already } novelty = Novelty::made;
  Manifest manifest;
};

/// What previews of the entry are made from, and what is masked in them.
[[nodiscard]] PreviewSource preview_source(const core::Report& report);

class PreviewMaker {
 public:
  /// Everything given outlives it.
  PreviewMaker(const PreviewShelf& shelf, const ingest::Store& store, probes::WorkerOptions workers, probes::PreviewOrder order, const core::Clock& clock)
      : shelf_(shelf), store_(store), previewer_(workers), workers_(std::move(workers)), order_(order), clock_(clock) {}

  /// Where the shelf holds a set of the same bytes, order and revision, nothing
  /// is done. Errors are the machine's: no_space below the disk's floor, busy
  /// when it was stopped.
  [[nodiscard]] core::Result<EntryPreviews> make(const core::Report& report, Remake remake, const core::OnProgress& on_progress) const;

 private:
  using Files = std::vector<PreviewShelf::File>;
  /// Each adds its files, and its reasons and state to the manifest.
  [[nodiscard]] core::Result<std::optional<probes::MadePreviews>> add_video(Manifest& manifest, const core::Report& report, const core::Part& part, Files& files, const core::OnProgress& on_progress) const;
  [[nodiscard]] core::Result<> add_article(Manifest& manifest, const core::Report& report, Files& files, const core::OnProgress& on_progress) const;
  [[nodiscard]] core::Result<std::uint64_t> room() const;

  const PreviewShelf& shelf_;
  const ingest::Store& store_;
  probes::Previewer previewer_;
  probes::WorkerOptions workers_;
  probes::PreviewOrder order_;
  const core::Clock& clock_;
};

/// Goes through the entries again and again: those that a judge holds first,
/// then those that wait for one, then the others in the order of reception. Nothing is remembered but in the
/// shelf itself: previews can always be made again.
class PreviewRound {
 public:
  PreviewRound(core::Database& db, const PreviewMaker& maker, const core::Clock& clock) : db_(db), maker_(maker), clock_(clock) {}

  /// Makes those of one entry that lacks them; nothing when none does. An entry
  /// that failed is left for the next run of the program.
  [[nodiscard]] core::Result<std::optional<EntryPreviews>> step(const core::OnProgress& on_progress);

  struct Candidate {
    std::string code;
    std::int64_t version = 1;
  };
  /// What step() is at, for whoever hears of its progress.
  [[nodiscard]] const std::optional<Candidate>& doing() const { return doing_; }

  /// There may be new reports: look from the beginning.
  void look_again() { swept_at_.reset(); }

 private:
  [[nodiscard]] core::Result<std::optional<Candidate>> next();

  core::Database& db_;
  const PreviewMaker& maker_;
  const core::Clock& clock_;
  std::set<std::string> seen_;  ///< "code/version" that need no further look
  std::string after_;
  std::optional<core::Uptime> swept_at_;
  std::optional<Candidate> doing_;
};

}  // namespace sokhao::app
