#include "app/status_of_report.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "ingest/entries.h"
#include "report/books.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

ingest::DropStatus status_for(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::pass: return ingest::DropStatus::passes;
    case core::Verdict::return_: return ingest::DropStatus::returned;
    case core::Verdict::refuse: return ingest::DropStatus::refused;
    case core::Verdict::review: return ingest::DropStatus::review;
  }
  return ingest::DropStatus::review;
}

/// What to do about it is left out once a person has decided.
void add(const core::Finding& finding, const core::Report& report, ingest::StatusText& text) {
  text.lines.push_back(finding.message);
  if (!finding.fix.empty() && !report.decision) text.lines.push_back({"  → " + finding.fix.vi, "  → " + finding.fix.en});
}

}  // namespace

ingest::StatusText status_of(const core::Report& report) {
  ingest::StatusText text{status_for(report::verdict_after(report.verdict, report.decision)), report.entry.code, {}};
  if (report.decision) {
    const core::Decision& decision = *report.decision;
    text.lines.push_back({fmt::format("Quyết định của {}{}: {}", decision.by, decision.document ? ", văn bản số " + *decision.document : "", decision.reason),
                          fmt::format("Decision of {}{}: {}", decision.by, decision.document ? ", document " + *decision.document : "", decision.reason)});
    text.lines.push_back({"Kết quả máy đo, giữ nguyên:", "What was measured, unchanged:"});
  }
  const std::size_t before = text.lines.size();
  for (const auto& finding : report.findings)
    if (finding.outcome == core::Outcome::fail && finding.severity != core::Severity::note) add(finding, report, text);
  for (const auto& finding : report.findings)
    if (finding.outcome == core::Outcome::unknown && !finding.suppressed_by) add(finding, report, text);
  for (const auto& check : report.incomplete) text.lines.push_back(check.reason);
  if (report.decision && text.lines.size() == before) text.lines.pop_back();
  return text;
}

core::Result<Told> tell_report(ingest::StatusFiles& status, core::Database& db, const core::Report& report) {
  const auto drops = ingest::drops_of(db, report.entry.code);
  if (!drops) return tl::unexpected(drops.error());
  std::map<std::string, std::int64_t> names;
  for (const ingest::Taken& drop : *drops) names[drop.name] = drop.version;
  Told told;
  for (const auto& [name, version] : names) {
    ingest::StatusText text = status_of(report);
    if (version < report.entry.version)
      text.lines.insert(text.lines.begin(), {fmt::format("Đã có bản nộp {} ({}); kết quả dưới đây là của bản đó", report.entry.version, report.entry.source),
                                             fmt::format("Version {} came since ({}); what follows is of that one", report.entry.version, report.entry.source)});
    if (const auto written = status.write(name, text); !written) told.not_written = written.error().what;
  }
  return told;
}

core::Result<Told> tell_newest_report(ingest::StatusFiles& status, core::Database& db, const std::string& code) {
  const auto entry = ingest::find_entry(db, code);
  if (!entry && entry.error().kind == core::ErrorKind::not_found) return Told{};
  if (!entry) return tl::unexpected(entry.error());
  std::optional<core::Report> report;
  auto read = db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (filed) report = std::move(filed->report);
    return filed || filed.error().kind == core::ErrorKind::not_found ? core::Result<>{} : tl::unexpected(filed.error());
  });
  if (!read) return tl::unexpected(read.error());
  if (!report || report->entry.version != entry->version) return Told{};
  return tell_report(status, db, *report);
}

}  // namespace sokhao::app
