#include "app/decisions.h"

#include <soci/soci.h>

#include "core/event_log.h"
#include "core/json_fields.h"
#include "core/report_json.h"
#include "ingest/entries.h"
#include "report/queue.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

core::Result<> change_queue(report::Queue queue, const core::Contest& contest, const core::Report& report, const core::Decision& decision,
                            std::optional<core::EntryForm> form, core::Instant now) {
  if (decision.kind != "accept") {
    auto recalled = queue.withdraw(report.entry.code, report.entry.version, decision.reason);
    return recalled ? core::Result<>{} : tl::unexpected(recalled.error());
  }
  const auto settled = form ? form : report.entry.form;
  if (!settled)
    return core::fail(core::ErrorKind::usage, "the form of " + report.entry.code + " is not known: add --form article or --form video");
  auto codes = report::BlindCodes::of(contest.blind_code);
  if (!codes) return tl::unexpected(codes.error());
  auto blind = queue.put({report.entry.code, report.entry.version, *settled}, *codes, now);
  return blind ? core::Result<>{} : tl::unexpected(blind.error());
}

}  // namespace

core::Result<> decide(core::Database& db, const core::Contest& contest, const std::string& code, const core::Decision& decision,
                      std::optional<core::EntryForm> form, core::Instant now) {
  return db.write([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return tl::unexpected(filed.error());
    const auto& report = filed->report;
    if (auto stored = report::store_decision(sql, code, report.entry.version, decision); !stored) return stored;
    auto standing = ingest::set_state(sql, code, report.entry.version, ingest::EntryState::decided);
    if (!standing) return tl::unexpected(standing.error());
    if (*standing == ingest::Standing::withdrawn)
      return core::fail(core::ErrorKind::conflict, code + ": a newer version is being checked; wait for its report");
    if (auto changed = change_queue({sql, db.skip_locked()}, contest, report, decision, form, now); !changed) return changed;
    core::Json body{{"version", report.entry.version}, {"kind", decision.kind}, {"reason", decision.reason}, {"by", decision.by}};
    body["document"] = decision.document ? core::Json(*decision.document) : core::Json(nullptr);
    body["verdict"] = std::string(core::to_string(report.verdict));
    return core::append_event(sql, now, "entry.decided", code, body.dump());
  });
}

}  // namespace sokhao::app
