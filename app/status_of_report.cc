#include "app/status_of_report.h"

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

void add(const core::Finding& finding, ingest::StatusText& text) {
  text.lines.push_back(finding.message);
  if (!finding.fix.empty()) text.lines.push_back({"  → " + finding.fix.vi, "  → " + finding.fix.en});
}

}  // namespace

ingest::StatusText status_of(const core::Report& report) {
  ingest::StatusText text{status_for(report.verdict), report.entry.code, {}};
  for (const auto& finding : report.findings)
    if (finding.outcome == core::Outcome::fail && finding.severity != core::Severity::note) add(finding, text);
  for (const auto& finding : report.findings)
    if (finding.outcome == core::Outcome::unknown && !finding.suppressed_by) add(finding, text);
  for (const auto& check : report.incomplete) text.lines.push_back(check.reason);
  return text;
}

}  // namespace sokhao::app
