#include "app/file_report.h"

#include <soci/soci.h>

#include "app/filing_events.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/outbox.h"
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

Submission submission_of(const ingest::EntryVersion& version) {
  Submission submission;
  submission.code = version.code;
  submission.version = version.version;
  submission.source = version.source;
  submission.received_at = version.received_at;
  submission.clerk = version.clerk;
  (version.attention == ingest::DropRecord::Attention::person ? submission.attention : submission.notes) = version.notes;
  for (const auto& part : version.parts) submission.parts.push_back({part.role, part.name, -1, part.size, part.sha256});
  return submission;
}

core::Result<std::vector<report::Recalled>> file_report(soci::session& sql, report::Queue queue, const core::Contest& contest, const core::Report& report,
                                                        core::Instant now) {
  const std::string& code = report.entry.code;
  const auto version = report.entry.version;
  auto stored = report::store_report(sql, report, now);
  if (!stored) return tl::unexpected(stored.error());
  auto standing = ingest::set_verdict(sql, code, version, report.entry.form, report.verdict);
  if (!standing) return tl::unexpected(standing.error());
  // An earlier decision on this version stands beside the new report.
  auto filed = report::latest_report(sql, code);
  if (!filed) return tl::unexpected(filed.error());
  const auto state = filed->report.decision ? ingest::EntryState::decided : ingest::EntryState::reported;
  if (auto reported = ingest::set_state(sql, code, version, state); !reported) return tl::unexpected(reported.error());
  auto codes = report::BlindCodes::of(contest.blind_code);
  if (!codes) return tl::unexpected(codes.error());
  auto placed = file_for_judges(sql, queue, filed->report, *codes, now);
  if (!placed) return tl::unexpected(placed.error());
  auto logged = core::append_event(sql, now, "report.made", code, event_body(report, stored->number));
  if (!logged) return tl::unexpected(logged.error());
  if (auto told = report::announce(sql, "report.made", filed->report, now); !told) return tl::unexpected(told.error());
  return std::move(placed->recalled);
}

}  // namespace sokhao::app
