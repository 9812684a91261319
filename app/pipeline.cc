#include "app/pipeline.h"

#include <soci/soci.h>

#include "app/filing_events.h"
#include "core/crash_point.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "ingest/files.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

std::string event_body(const core::Report& report, std::int64_t number) {
  core::Json failed = core::Json::array();
  for (const auto& finding : report.findings)
    if (finding.outcome == core::Outcome::fail) failed.push_back(finding.rule);
  return core::json_text(core::Json{{"version", report.entry.version},
                    {"report", number},
                    {"verdict", std::string(core::to_string(report.verdict))},
                    {"failed", failed},
                    {"contest_sha256", report.contest.sha256},
                    {"engine", report.engine.version}});
}

}  // namespace

Pipeline::Pipeline(core::Database& db, const ingest::Store& store, const Engine& engine, const core::Clock& clock, ingest::JobLimits limits,
                   std::string owner)
    : db_(db),
      store_(store),
      engine_(engine),
      clock_(clock),
      lease_clock_(ingest::lease_clock_for(db.dialect(), clock)),
      jobs_(db, *lease_clock_, clock, limits),
      limits_(limits),
      owner_(std::move(owner)) {}

core::Result<std::optional<Processed>> Pipeline::process_next() {
  auto job = jobs_.lease(owner_);
  if (!job) return tl::unexpected(job.error());
  if (!*job) return std::nullopt;
  SOKHAO_CRASH_POINT("job_leased");
  auto processed = process(**job);
  if (processed) return std::optional(std::move(*processed));
  const core::Error& error = processed.error();
  // A stale token means that somebody else has the job now; storage that
  // failed ends the daemon: in both cases there is nothing to undo.
  if (error.kind == core::ErrorKind::conflict || error.kind == core::ErrorKind::storage_failed || error.kind == core::ErrorKind::no_space)
    return tl::unexpected(error);
  if ((*job)->attempt >= limits_.attempts) {
    auto handed = hand_to_a_person(**job, error);
    return handed ? core::Result<std::optional<Processed>>(std::move(*handed)) : tl::unexpected(handed.error());
  }
  if (auto back = jobs_.fail(**job, error.what); !back) return tl::unexpected(back.error());
  return tl::unexpected(error);
}

core::Result<Processed> Pipeline::process(const ingest::Job& job) {
  auto version = ingest::find_version(db_, job.entry, job.version);
  if (!version) return tl::unexpected(version.error());

  Submission submission;
  submission.code = version->code;
  submission.version = version->version;
  submission.source = version->source;
  submission.received_at = version->received_at;
  submission.clerk = version->clerk;
  if (version->attention == ingest::DropRecord::Attention::person) submission.attention = version->notes;
  std::vector<ingest::Fd> files;
  for (const auto& part : version->parts) {
    auto object = store_.open_object(part.sha256);
    if (!object) return tl::unexpected(object.error());
    submission.parts.push_back({part.role, part.name, object->get(), part.size, part.sha256});
    files.push_back(std::move(*object));
  }

  core::Uptime renewed = clock_.uptime();
  const auto on_progress = [&](const core::Progress&) {
    if (clock_.uptime() - renewed < limits_.lease / 3) return;
    renewed = clock_.uptime();
    (void)jobs_.renew(job);  // a lost lease shows when the report is committed
  };
  auto report = evaluate(engine_, submission, on_progress);
  if (!report) return tl::unexpected(report.error());
  SOKHAO_CRASH_POINT("probed");
  if (auto done = commit(job, *report); !done) return tl::unexpected(done.error());
  return Processed{version->source_name, std::move(*report)};
}

core::Result<Processed> Pipeline::hand_to_a_person(const ingest::Job& job, const core::Error& error) {
  auto version = ingest::find_version(db_, job.entry, job.version);
  if (!version) return tl::unexpected(version.error());
  Submission submission;
  submission.code = version->code;
  submission.version = version->version;
  submission.source = version->source;
  submission.received_at = version->received_at;
  submission.clerk = version->clerk;
  for (const auto& part : version->parts) submission.parts.push_back({part.role, part.name, -1, part.size, part.sha256});
  const std::string what = core::display_name(error.what, 500);
  const core::IncompleteCheck check{"store", std::string(core::to_string(error.kind)),
                                    {"Không kiểm tra được hồ sơ sau " + std::to_string(job.attempt) + " lần: " + what + ". Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.",
                                     "The entry could not be checked in " + std::to_string(job.attempt) + " attempts: " + what + ". This is no fault of the entry; an administrator decides."}};
  const auto report = report_unexamined(engine_, submission, check);
  if (auto done = commit(job, report); !done) return tl::unexpected(done.error());
  return Processed{version->source_name, report};
}

core::Result<> Pipeline::queue_for_judges(soci::session& sql, const core::Report& report, core::Instant now) {
  auto codes = report::BlindCodes::of(engine_.contest.blind_code);
  if (!codes) return tl::unexpected(codes.error());
  auto placed = file_for_judges(sql, {sql, db_.skip_locked()}, report, *codes, now);
  return placed ? core::Result<>{} : tl::unexpected(placed.error());
}

core::Result<> Pipeline::commit(const ingest::Job& job, const core::Report& report) {
  auto done = db_.write([&](soci::session& sql) -> core::Result<> {
    if (auto finished = ingest::Jobs::finish(sql, job); !finished) return finished;
    const auto now = clock_.now();
    auto stored = report::store_report(sql, report, now);
    if (!stored) return tl::unexpected(stored.error());
    auto standing = ingest::set_verdict(sql, job.entry, job.version, report.entry.form, report.verdict);
    if (!standing) return tl::unexpected(standing.error());
    if (auto reported = ingest::set_state(sql, job.entry, job.version, ingest::EntryState::reported); !reported) return tl::unexpected(reported.error());
    // An earlier decision on this version stands beside the new report.
    auto filed = report::latest_report(sql, job.entry);
    if (!filed) return tl::unexpected(filed.error());
    if (auto queued = queue_for_judges(sql, filed->report, now); !queued) return queued;
    if (auto logged = core::append_event(sql, now, "report.made", job.entry, event_body(report, stored->number)); !logged) return logged;
    SOKHAO_CRASH_POINT("report_before_commit");
    return {};
  });
  SOKHAO_CRASH_POINT("report_committed");
  return done;
}

}  // namespace sokhao::app
