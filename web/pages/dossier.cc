// One entry: its verdict and findings, its versions, what happened to it, and
// its papers.
#include <fmt/format.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "ingest/entries.h"
#include "report/report_html.h"
#include "report/report_store.h"
#include "report/wording.h"
#include "web/decision_parts.h"
#include "web/event_words.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

struct Newest {
  std::optional<report::FiledReport> filed;
  std::optional<core::Verdict> standing;
};

core::Result<Newest> newest_of(const Visit& visit, const ingest::EntryRow& entry) {
  Newest newest;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, entry.code);
    if (filed) newest.filed = std::move(*filed);
    return filed || filed.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(filed.error()));
  });
  if (!read) return tl::unexpected(read.error());
  if (newest.filed && newest.filed->report.entry.version == entry.version) newest.standing = report::verdict_after(newest.filed->report.verdict, newest.filed->report.decision);
  return newest;
}

Json versions_json(const Visit& visit, const std::vector<ingest::EntryVersion>& versions) {
  Json list = Json::array();
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    Json parts = Json::array();
    for (const auto& part : version->parts)
      parts.push_back({{"name", report::shown(part.name)}, {"role", report::role_word(part.role, visit.language)}, {"bytes", report::bytes_text(part.size, visit.language)}, {"sha256", part.sha256}});
    list.push_back({{"version", version->version}, {"at", visit.moment(version->received_at)}, {"source", report::shown(version->source)}, {"parts", parts}});
  }
  return list;
}

}  // namespace

Response dossier_page(Visit& visit) {
  const std::string& code = visit.captured[0];
  auto entry = ingest::find_entry(visit.db, code);
  if (!entry) return problem(visit, entry.error());
  auto versions = ingest::list_versions(visit.db, code);
  auto events = core::events_of(visit.db, code);
  auto newest = newest_of(visit, *entry);
  if (!versions) return problem(visit, versions.error());
  if (!events) return problem(visit, events.error());
  if (!newest) return problem(visit, newest.error());
  Json history = Json::array();
  for (const auto& event : *events) history.push_back({{"at", visit.moment(event.at)}, {"what", event_words(visit, event)}, {"number", event.number}});
  Json data{{"code", code}, {"version", entry->version}, {"verdict", verdict_json(newest->standing, visit.language)}, {"history", history}, {"versions", versions_json(visit, *versions)}};
  data["returned"] = newest->standing == core::Verdict::return_;
  data["refused"] = newest->standing == core::Verdict::refuse;
  data["checking"] = !newest->standing.has_value();
  data["clerk"] = visit.session->account.roles.meets(Roles(Role::clerk) | Role::admin);
  data["decided"] = newest->filed && newest->filed->report.decision.has_value();
  if (auto added = add_decisions(visit, code, data); !added) return problem(visit, added.error());
  if (newest->filed && newest->standing) {
    report::Html body;
    report::report_section(body, newest->filed->report, "bao-cao", visit.language);
    data["report"] = body.bytes();
  } else {
    data["report"] = nullptr;
  }
  return page(visit, "dossier", code, std::move(data));
}

// The paper as PDF; that it was printed is an event.
Response dossier_form(Visit& visit) {
  auto paper = visit.desk.services.form(visit.db, visit.captured[1], visit.captured[0]);
  if (!paper) return problem(visit, paper.error());
  if (visit.request.method == Method::get) {
    auto logged = visit.db.write([&](soci::session& sql) {
      return core::append_event(sql, visit.now, "form.printed", visit.captured[0], core::json_text(Json{{"form", visit.captured[1]}, {"by", visit.who()}}));
    });
    if (!logged) return problem(visit, logged.error());
  }
  return file_answer("application/pdf", paper->name, std::move(paper->bytes), Disposition::show);
}

}  // namespace sokhao::web
