// What the pages of the administrator ask of `app`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/database.h"
#include "core/local_text.h"
#include "core/report.h"
#include "core/time.h"
#include "report/seen.h"

namespace sokhao::web {

struct Paper;

/// An entry that does not simply pass, or on which somebody decided.
struct OpenEntry {
  core::Report report;  ///< the newest one, with its decision and without the facts of its parts
  report::Seen seen;
  bool replaced = false;  ///< a newer version is being checked
};
using OpenEntries = std::shared_ptr<const std::vector<OpenEntry>>;

struct DecisionOrder {
  std::string code;
  core::Decision decision;
  std::optional<core::EntryForm> form;  ///< where the machine could not tell
  report::Seen seen;
  core::Instant now{};
};

/// One thing that the system page says.
struct SystemLine {
  core::LocalText name;
  core::LocalText value;
  enum class State { good, advice, bad } state = State::good;
  core::LocalText mend;  ///< empty where nothing needs mending
};
struct SystemSection {
  core::LocalText title;
  std::vector<SystemLine> lines;
};

struct PlanRule {
  core::LocalText title, required, severity;
  std::string clause;
};
struct PlanView {
  std::string id, title, sha256;
  std::string file;  ///< where it lies
  std::optional<core::Instant> intake_from, intake_until, mend_until;
  std::optional<std::size_t> units;  ///< in its list; empty: there is none
  std::vector<PlanRule> rules;
};

struct PlanChange {
  std::string key;
  core::LocalText rule;  ///< empty: it belongs to none
  std::string clause;
  std::optional<std::string> before, after;
};
struct PlanFlip {
  std::string code;
  std::int64_t version = 1;
  core::Verdict before = core::Verdict::review, after = core::Verdict::review;
  bool wants_scan = false;  ///< must be measured again on its content
  bool decided = false;     ///< a person's decision goes on counting
  std::vector<core::LocalText> why;
};
/// Another plan, and what it would change.
struct PlanCandidate {
  PlanView view;
  std::vector<PlanChange> changes;
  std::vector<PlanFlip> flips;
  std::int64_t entries = 0, unchecked = 0;
  std::string digest;  ///< of what would flip; whoever applies it names what was seen
  std::optional<core::LocalText> obstacle;  ///< why it cannot be put into use from here
};
/// A plan kept for a look, or what is wrong with it, each as "file:line:column: text".
struct KeptPlan {
  std::string id;
  std::vector<std::string> problems;
};

struct AdminServices {
  /// In the order of reception.
  std::function<core::Result<OpenEntries>(core::Database&)> open_entries;
  /// html, pdf, xlsx, json, csv.
  std::function<core::Result<Paper>(core::Database&, const std::string& format, core::Language)> rejections;
  /// How many judges' leases were called back. `conflict` or `busy` when
  /// something came in between.
  std::function<core::Result<std::size_t>(core::Database&, const DecisionOrder&)> decide;
  /// Disk, queues, outbox, previews, versions: what is quickly said.
  std::function<core::Result<std::vector<SystemSection>>(core::Database&)> system;
  std::function<PlanView()> plan;
  /// `units` "" takes the list of the plan in use along.
  std::function<core::Result<KeptPlan>(const std::string& toml, const std::string& units, core::Language)> keep_plan;
  /// Changes nothing. `not_found` for an unknown id.
  std::function<core::Result<PlanCandidate>(core::Database&, const std::string& id)> candidate;
  /// The daemon ends its work, judges every entry by that plan and begins anew
  /// with it. `conflict` when something else would flip than `digest` says.
  std::function<core::Result<>(core::Database&, const std::string& id, const std::string& digest, const std::string& by)> choose_plan;
  /// What `sokhao doctor` says; takes a few seconds, because workers are started.
  std::function<std::vector<SystemLine>(core::Language)> examine;
};

}  // namespace sokhao::web
