#include "report/rejections.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "report/books.h"
#include "report/finding_words.h"
#include "report/wording.h"

namespace sokhao::report {

using core::Finding;
using core::Report;
using core::Verdict;

namespace {

RejectedEntry rejected(const Report& report, Verdict verdict, core::Instant now) {
  RejectedEntry out{report.entry, verdict, report.decision, reasons_of(report), report.incomplete, false, std::nullopt};
  out.borderline = is_borderline(out.reasons);
  out.days_left = days_to_first(out.reasons, now);
  return out;
}

/// The newest version of each code; entries without a code each stand for
/// themselves.
std::vector<const Report*> newest(std::span<const Report> reports) {
  std::map<std::string, const Report*> by_code;
  std::vector<const Report*> result;
  for (const Report& report : reports) {
    if (report.entry.code.empty()) {
      result.push_back(&report);
      continue;
    }
    const Report*& best = by_code[report.entry.code];
    if (!best || report.entry.version >= best->entry.version) best = &report;
  }
  for (const auto& [code, report] : by_code) result.push_back(report);
  return result;
}

std::vector<RejectionGroup> groups(const std::map<std::string, std::vector<std::size_t>>& members) {
  std::vector<RejectionGroup> out;
  for (const auto& [key, entries] : members) out.push_back({key, entries});
  return out;
}

}  // namespace

std::optional<std::int64_t> days_until(const std::string& until, core::Instant now) {
  const auto moment = core::parse_instant(until);
  if (!moment) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*moment - now).count();
}

std::optional<std::int64_t> days_to_first(std::span<const Finding> findings, core::Instant now) {
  std::optional<std::int64_t> first;
  for (const Finding& finding : findings) {
    const auto days = finding.until ? days_until(*finding.until, now) : std::nullopt;
    if (days && (!first || *days < *first)) first = days;
  }
  return first;
}

bool is_borderline(std::span<const Finding> findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.cause == "borderline"; });
}

std::string RejectedEntry::name() const { return entry.code.empty() ? entry.source : entry.code; }
std::string RejectedEntry::unit() const { return entry.applicant.unit.value_or(""); }

std::size_t RejectionReport::count(Verdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(), [verdict](const RejectedEntry& e) { return e.verdict == verdict; }));
}

RejectionReport rejections_of(std::span<const Report> reports, core::Instant now, std::string_view zone) {
  RejectionReport out;
  out.made_at = core::format_rfc3339(now, zone);
  for (const Report* report : newest(reports))
    if (const Verdict verdict = verdict_after(report->verdict, report->decision); verdict != Verdict::pass)
      out.entries.push_back(rejected(*report, verdict, now));

  const auto order = [](const RejectedEntry& e) {
    return std::tuple(!e.borderline, e.days_left.value_or(std::numeric_limits<std::int64_t>::max()), e.name());
  };
  std::stable_sort(out.entries.begin(), out.entries.end(),
                   [&](const RejectedEntry& a, const RejectedEntry& b) { return order(a) < order(b); });

  std::map<std::string, std::vector<std::size_t>> by_rule, by_unit;
  for (std::size_t i = 0; i < out.entries.size(); ++i) {
    for (const Finding& reason : out.entries[i].reasons) {
      if (waits(reason)) continue;  // what it waits for is the reason
      if (auto& members = by_rule[reason.rule]; members.empty() || members.back() != i) members.push_back(i);
    }
    by_unit[out.entries[i].unit()].push_back(i);
  }
  out.by_rule = groups(by_rule);
  std::stable_sort(out.by_rule.begin(), out.by_rule.end(), [](const RejectionGroup& a, const RejectionGroup& b) {
    return a.entries.size() > b.entries.size();
  });
  out.by_unit = groups(by_unit);
  std::stable_sort(out.by_unit.begin(), out.by_unit.end(),
                   [](const RejectionGroup& a, const RejectionGroup& b) { return !a.key.empty() && b.key.empty(); });
  return out;
}

std::string days_left_text(const std::optional<std::int64_t>& days, Language language) {
  if (!days) return "";
  if (*days < 0) return std::string(say(language, "đã hết hạn", "time is over"));
  if (*days == 0) return std::string(say(language, "còn dưới 1 ngày", "less than 1 day"));
  if (language == Language::en) return fmt::format("{} {} left", *days, *days == 1 ? "day" : "days");
  return fmt::format("còn {} ngày", *days);
}

}  // namespace sokhao::report
