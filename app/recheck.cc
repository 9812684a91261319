#include "app/recheck.h"

#include <soci/soci.h>

#include <algorithm>

#include "app/evaluate.h"
#include "app/file_report.h"
#include "ingest/entries.h"
#include "ingest/jobs.h"
#include "ingest/lease_clock.h"
#include "report/report_store.h"
#include "report/rule_names.h"

namespace sokhao::app {
namespace {

constexpr std::int64_t kPage = 200;

const core::Finding* finding_of(const core::Report& report, const std::string& rule) {
  const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const core::Finding& f) { return f.rule == rule; });
  return found == report.findings.end() ? nullptr : &*found;
}

// A severity counts as a part of the answer: it decides the verdict.
bool same(const core::Finding& a, const core::Finding& b) {
  return a.outcome == b.outcome && (a.outcome != core::Outcome::fail || a.severity == b.severity);
}

std::vector<RuleFlip> compare(const core::Report& before, const core::Report& after) {
  std::vector<RuleFlip> flips;
  for (const auto& finding : after.findings) {
    const auto* earlier = finding_of(before, finding.rule);
    if (earlier != nullptr && same(*earlier, finding)) continue;
    flips.push_back({finding.rule, earlier != nullptr ? earlier->outcome : core::Outcome::not_applicable, finding.outcome, finding.message});
  }
  for (const auto& finding : before.findings)
    if (finding_of(after, finding.rule) == nullptr)
      flips.push_back({finding.rule, finding.outcome, core::Outcome::not_applicable,
                       {report::rule_name(finding.rule, core::Language::vi) + " · kế hoạch mới không có quy định này",
                        report::rule_name(finding.rule, core::Language::en) + " · the new plan does not have this rule"}});
  return flips;
}

}  // namespace

core::Result<Recheck> recheck(core::Database& db, const core::Contest& contest, Mode mode, const core::Clock& clock,
                              const std::function<void(std::int64_t)>& on_progress) {
  Recheck result;
  const auto lease_clock = ingest::lease_clock_for(db.dialect(), clock);
  ingest::Jobs jobs(db, *lease_clock, clock);
  ingest::EntryFilter filter;
  filter.limit = kPage;
  for (;;) {
    auto page = ingest::list_entries(db, filter);
    if (!page) return tl::unexpected(page.error());
    for (const auto& entry : *page) {
      filter.after = entry.code;
      ++result.entries;
      if (on_progress) on_progress(result.entries);
      std::optional<report::FiledReport> filed;
      auto read = db.read([&](soci::session& sql) -> core::Result<> {
        auto latest = report::latest_report(sql, entry.code);
        if (latest) filed = std::move(*latest);
        else if (latest.error().kind != core::ErrorKind::not_found) return tl::unexpected(latest.error());
        return {};
      });
      if (!read) return tl::unexpected(read.error());
      if (!filed || filed->report.entry.version != entry.version) {
        ++result.unchecked;
        continue;
      }
      auto version = ingest::find_version(db, entry.code, entry.version);
      if (!version) return tl::unexpected(version.error());
      const Rejudged rejudged = rejudge(contest, filed->report, submission_of(*version));
      EntryFlip flip{entry.code, entry.version, filed->report.verdict, rejudged.report.verdict, rejudged.wants_scan, filed->report.decision.has_value(),
                     compare(filed->report, rejudged.report)};
      if (flip.rules.empty() && flip.before == flip.after && !flip.wants_scan) continue;
      result.flips.push_back(std::move(flip));
      if (mode == Mode::look) continue;
      auto done = db.write([&](soci::session& sql) -> core::Result<> {
        auto told = file_report(sql, {sql, db.skip_locked()}, contest, rejudged.report, clock.now());
        if (!told) return tl::unexpected(told.error());
        std::move(told->begin(), told->end(), std::back_inserter(result.recalled));
        return {};
      });
      if (!done) return tl::unexpected(done.error());
      if (rejudged.wants_scan)
        if (auto again = jobs.requeue(entry.code, entry.version); !again) return tl::unexpected(again.error());
    }
    if (static_cast<std::int64_t>(page->size()) < kPage) break;
  }
  return result;
}

}  // namespace sokhao::app
