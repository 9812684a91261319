#include "app/pipeline.h"

#include <soci/soci.h>

#include "app/file_report.h"
#include "core/crash_point.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "ingest/files.h"

namespace sokhao::app {
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

core::Result<std::optional<core::Report>> Pipeline::process_next() {
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
    return handed ? core::Result<std::optional<core::Report>>(std::move(*handed)) : tl::unexpected(handed.error());
  }
  if (auto back = jobs_.fail(**job, error.what); !back) return tl::unexpected(back.error());
  return tl::unexpected(error);
}

core::Result<core::Report> Pipeline::process(const ingest::Job& job) {
  auto version = ingest::find_version(db_, job.entry, job.version);
  if (!version) return tl::unexpected(version.error());

  Submission submission = submission_of(*version);
  std::vector<ingest::Fd> files;
  for (auto& part : submission.parts) {
    auto object = store_.open_object(part.sha256);
    if (!object) return tl::unexpected(object.error());
    part.fd = object->get();
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
  return report;
}

core::Result<core::Report> Pipeline::hand_to_a_person(const ingest::Job& job, const core::Error& error) {
  auto version = ingest::find_version(db_, job.entry, job.version);
  if (!version) return tl::unexpected(version.error());
  const Submission submission = submission_of(*version);
  const std::string what = core::display_name(error.what, 500);
  const core::IncompleteCheck check{"store", std::string(core::to_string(error.kind)),
                                    {"Không kiểm tra được hồ sơ sau " + std::to_string(job.attempt) + " lần: " + what + ". Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.",
                                     "The entry could not be checked in " + std::to_string(job.attempt) + " attempts: " + what + ". This is no fault of the entry; an administrator decides."}};
  auto report = report_unexamined(engine_, submission, check);
  if (auto done = commit(job, report); !done) return tl::unexpected(done.error());
  return report;
}

core::Result<> Pipeline::commit(const ingest::Job& job, const core::Report& report) {
  auto done = db_.write([&](soci::session& sql) -> core::Result<> {
    if (auto finished = ingest::Jobs::finish(sql, job); !finished) return finished;
    if (auto filed = file_report(sql, {sql, db_.skip_locked()}, engine_.contest, report, clock_.now()); !filed) return tl::unexpected(filed.error());
    SOKHAO_CRASH_POINT("report_before_commit");
    return {};
  });
  SOKHAO_CRASH_POINT("report_committed");
  return done;
}

}  // namespace sokhao::app
