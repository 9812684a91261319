#include "report/report_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "core/digest.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "report/books.h"

namespace sokhao::report {

using core::Decision;
using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Report;
using core::Result;
using soci::into;
using soci::use;

namespace {

Instant instant(long long milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }
long long milliseconds(Instant at) { return at.time_since_epoch().count(); }

/// One stored row, before its body is parsed.
struct Row {
  long long version = 0, number = 0, made_at = 0;
  std::string body;
};

Result<Report> parse(const std::string& code, const Row& row) {
  auto json = core::parse_json(row.body, 64);
  if (!json) return fail(ErrorKind::storage_failed, fmt::format("report {} {}.{}: {}", code, row.version, row.number, json.error().what));
  auto report = core::report_from_json(*json);
  if (!report) return fail(ErrorKind::storage_failed, fmt::format("report {} {}.{}: {}", code, row.version, row.number, report.error().what));
  return report;
}

Result<FiledReport> filed(soci::session& sql, const std::string& code, const Row& row) {
  auto report = parse(code, row);
  if (!report) return tl::unexpected(report.error());
  auto decisions = decisions_of(sql, code, row.version);
  if (!decisions) return tl::unexpected(decisions.error());
  if (!decisions->empty()) report->decision = decisions->back();
  return FiledReport{std::move(*report), row.number, instant(row.made_at)};
}

std::optional<core::Verdict> verdict_named(const std::string& name) {
  for (const auto verdict : {core::Verdict::pass, core::Verdict::return_, core::Verdict::refuse, core::Verdict::review})
    if (core::to_string(verdict) == name) return verdict;
  return std::nullopt;
}

/// The head follows the newest report of the newest version; a late report on
/// an older version does not move it. A new version begins without a decision,
/// a new report on the same version keeps it.
void move_head(soci::session& sql, const std::string& code, long long version, long long number, long long made_at,
               const std::string& verdict) {
  sql << "INSERT INTO report_head (code, version, number, made_at, verdict) VALUES (:code, :version, :number, :made, :verdict) "
         "ON CONFLICT (code) DO UPDATE SET "
         "decision = CASE WHEN report_head.version = excluded.version THEN report_head.decision ELSE '' END, "
         "version = excluded.version, number = excluded.number, made_at = excluded.made_at, verdict = excluded.verdict "
         "WHERE excluded.version >= report_head.version",
      use(code), use(version), use(number), use(made_at), use(verdict);
}

}  // namespace

Result<StoredReport> store_report(soci::session& sql, const Report& report, Instant made_at) {
  if (report.entry.code.empty()) return fail(ErrorKind::internal, "a report without an entry's code cannot be stored");
  Report undecided = report;
  undecided.decision.reset();
  const std::string body = core::report_text(undecided), digest = core::sha256_hex(body);
  const std::string code = report.entry.code, verdict(core::to_string(report.verdict));
  const long long version = report.entry.version, made = milliseconds(made_at);

  long long number = 0;
  std::string last_digest;
  sql << "SELECT number, body_sha256 FROM report WHERE code = :code AND version = :version ORDER BY number DESC LIMIT 1",
      into(number), into(last_digest), use(code), use(version);
  if (sql.got_data() && last_digest == digest) return StoredReport{number, Stored::already_there};
  ++number;

  long long added = 0;
  sql << "INSERT INTO report (code, version, number, made_at, verdict, plan_sha256, engine_version, body_sha256, body) "
         "VALUES (:code, :version, :number, :made, :verdict, :plan, :engine, :digest, :body) "
         "ON CONFLICT DO NOTHING RETURNING number",
      into(added), use(code), use(version), use(number), use(made), use(verdict), use(report.contest.sha256),
      use(report.engine.version), use(digest), use(body);
  if (!sql.got_data()) return fail(ErrorKind::busy, "another report on " + code + " is being stored at this moment");
  move_head(sql, code, version, number, made, verdict);
  return StoredReport{number, Stored::added};
}

Result<FiledReport> latest_report(soci::session& sql, const std::string& code) {
  Row row;
  sql << "SELECT r.version, r.number, r.made_at, r.body FROM report_head h JOIN report r "
         "ON r.code = h.code AND r.version = h.version AND r.number = h.number WHERE h.code = :code",
      into(row.version), into(row.number), into(row.made_at), into(row.body), use(code);
  if (!sql.got_data()) return fail(ErrorKind::not_found, "entry " + code + " has no report");
  return filed(sql, code, row);
}

Result<std::vector<FiledReport>> reports_of(soci::session& sql, const std::string& code) {
  std::vector<Row> rows;
  {
    Row row;
    soci::statement query = (sql.prepare << "SELECT version, number, made_at, body FROM report WHERE code = :code ORDER BY version, number",
                             into(row.version), into(row.number), into(row.made_at), into(row.body), use(code));
    query.execute();
    while (query.fetch()) rows.push_back(row);
  }
  std::vector<FiledReport> reports;
  for (const Row& row : rows) {
    auto report = filed(sql, code, row);
    if (!report) return tl::unexpected(report.error());
    reports.push_back(std::move(*report));
  }
  return reports;
}

Result<StandingCounts> standing_counts(soci::session& sql) {
  StandingCounts counts;
  std::string verdict, decision;
  long long entries = 0;
  soci::statement query = (sql.prepare << "SELECT verdict, decision, COUNT(*) FROM report_head GROUP BY verdict, decision", into(verdict), into(decision), into(entries));
  query.execute();
  while (query.fetch()) {
    const auto known = verdict_named(verdict);
    if (!known) return fail(ErrorKind::storage_failed, "unknown verdict '" + verdict + "'");
    std::optional<core::Decision> decided;
    if (!decision.empty()) decided = core::Decision{.kind = decision};
    switch (verdict_after(*known, decided)) {
      case core::Verdict::pass: counts.pass += entries; break;
      case core::Verdict::return_: counts.return_ += entries; break;
      case core::Verdict::refuse: counts.refuse += entries; break;
      case core::Verdict::review: counts.review += entries; break;
    }
  }
  return counts;
}

Result<std::vector<ReportHead>> report_heads(soci::session& sql, const std::string& after_code, std::int64_t limit) {
  std::vector<ReportHead> heads;
  ReportHead head;
  long long version = 0, number = 0, made_at = 0;
  const long long most = limit;
  std::string verdict;
  soci::statement query =
      (sql.prepare << "SELECT code, version, number, made_at, verdict, decision FROM report_head WHERE code > :after "
                      "ORDER BY code LIMIT :most",
       into(head.code), into(version), into(number), into(made_at), into(verdict), into(head.decision), use(after_code),
       use(most));
  query.execute();
  while (query.fetch()) {
    const auto known = verdict_named(verdict);
    if (!known) return fail(ErrorKind::storage_failed, "unknown verdict '" + verdict + "' of entry " + head.code);
    head.version = version;
    head.number = number;
    head.made_at = instant(made_at);
    head.verdict = *known;
    heads.push_back(head);
  }
  return heads;
}

Result<std::vector<Report>> open_reports(soci::session& sql) {
  std::vector<std::string> codes;
  {
    std::string code;
    soci::statement query =
        (sql.prepare << "SELECT code FROM report_head WHERE (verdict <> 'pass' AND decision <> 'accept') "
                        "OR decision IN ('return', 'refuse') ORDER BY code",
         into(code));
    query.execute();
    while (query.fetch()) codes.push_back(code);
  }
  std::vector<Report> reports;
  for (const std::string& code : codes) {
    auto latest = latest_report(sql, code);
    if (!latest) return tl::unexpected(latest.error());
    reports.push_back(std::move(latest->report));
  }
  return reports;
}

Result<> store_decision(soci::session& sql, const std::string& code, std::int64_t version, const Decision& decision) {
  if (decision.kind != "accept" && decision.kind != "return" && decision.kind != "refuse")
    return fail(ErrorKind::usage, "a decision is accept, return or refuse, not '" + decision.kind + "'");
  if (decision.reason.empty()) return fail(ErrorKind::usage, "a decision needs its reason");
  const long long of_version = version;
  long long reports = 0, number = 0, added = 0;
  sql << "SELECT COUNT(*) FROM report WHERE code = :code AND version = :version", into(reports), use(code), use(of_version);
  if (reports == 0) return fail(ErrorKind::not_found, fmt::format("entry {} version {} has no report to decide on", code, version));
  sql << "SELECT COALESCE(MAX(number), 0) + 1 FROM decision WHERE code = :code AND version = :version", into(number), use(code),
      use(of_version);
  const std::string document = decision.document.value_or("");
  sql << "INSERT INTO decision (code, version, number, kind, reason, document, decided_by, decided_at) "
         "VALUES (:code, :version, :number, :kind, :reason, :document, :who, :decided) ON CONFLICT DO NOTHING RETURNING number",
      into(added), use(code), use(of_version), use(number), use(decision.kind), use(decision.reason), use(document),
      use(decision.by), use(decision.at);
  if (!sql.got_data()) return fail(ErrorKind::busy, "another decision on " + code + " is being stored at this moment");
  sql << "UPDATE report_head SET decision = :kind WHERE code = :code AND version = :version", use(decision.kind), use(code),
      use(of_version);
  return {};
}

Result<std::vector<Decision>> decisions_of(soci::session& sql, const std::string& code, std::int64_t version) {
  std::vector<Decision> decisions;
  Decision decision;
  std::string document;
  const long long of_version = version;
  soci::statement query = (sql.prepare << "SELECT kind, reason, document, decided_by, decided_at FROM decision "
                                          "WHERE code = :code AND version = :version ORDER BY number",
                           into(decision.kind), into(decision.reason), into(document), into(decision.by), into(decision.at),
                           use(code), use(of_version));
  query.execute();
  while (query.fetch()) {
    decision.document = document.empty() ? std::nullopt : std::optional(document);
    decisions.push_back(decision);
  }
  return decisions;
}

}  // namespace sokhao::report
