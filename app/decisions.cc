#include "app/decisions.h"

#include <soci/soci.h>

#include "app/filing_events.h"
#include "app/status_of_report.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "ingest/entries.h"
#include "ingest/status_files.h"
#include "report/outbox.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

std::string event_body(const core::Report& report, const core::Decision& decision) {
  core::Json body{{"version", report.entry.version}, {"kind", decision.kind}, {"reason", decision.reason}, {"by", decision.by}};
  body["document"] = decision.document ? core::Json(*decision.document) : core::Json(nullptr);
  body["verdict"] = std::string(core::to_string(report.verdict));
  return core::json_text(body);
}

}  // namespace

core::Result<std::vector<report::Recalled>> decide(core::Database& db, const core::Contest& contest, const std::string& code, const core::Decision& decision,
                             std::optional<core::EntryForm> form, core::Instant now, const std::optional<report::Seen>& seen) {
  std::vector<report::Recalled> recalled;
  auto done = db.write([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return tl::unexpected(filed.error());
    const auto& report = filed->report;
    if (seen)
      if (auto stands = report::still_stands(sql, *filed, *seen); !stands) return stands;
    if (auto stored = report::store_decision(sql, code, report.entry.version, decision); !stored) return stored;
    auto standing = ingest::set_state(sql, code, report.entry.version, ingest::EntryState::decided);
    if (!standing) return tl::unexpected(standing.error());
    if (*standing == ingest::Standing::withdrawn)
      return core::fail(core::ErrorKind::conflict, code + ": bản mới hơn đang được kiểm tra, chờ kết quả rồi quyết định / " + code + ": a newer version is being checked; wait for its report");
    if (auto logged = core::append_event(sql, now, "entry.decided", code, event_body(report, decision)); !logged) return logged;
    auto decided = report::latest_report(sql, code);
    if (!decided) return tl::unexpected(decided.error());
    if (auto told = report::announce(sql, "entry.decided", decided->report, now); !told) return told;
    if (form) {
      decided->report.entry.form = form;
      auto kept = ingest::set_verdict(sql, code, report.entry.version, form, report.verdict);
      if (!kept) return tl::unexpected(kept.error());
    }
    auto codes = report::BlindCodes::of(contest.blind_code);
    if (!codes) return tl::unexpected(codes.error());
    auto placed = file_for_judges(sql, {sql, db.skip_locked()}, decided->report, *codes, now);
    if (!placed) return tl::unexpected(placed.error());
    recalled = std::move(placed->recalled);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return recalled;
}

void tell_clerk(core::Database& db, const std::string& inbox, const std::string& code) {
  auto folder = ingest::open_folder(inbox);
  if (!folder) return;
  ingest::StatusFiles status(folder->get());
  (void)tell_newest_report(status, db, code);
}

}  // namespace sokhao::app
