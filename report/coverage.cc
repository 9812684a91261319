#include "report/coverage.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/settings.h"
#include "report/rejections.h"
#include "report/wording.h"

namespace sokhao::report {

using core::Verdict;

namespace {

/// The plan's table [coverage].
struct Policy {
  std::string clause;
  std::int64_t min_per_unit = 1;
  std::vector<std::string> counted{"received", "passed", "returned"};
};

Policy policy_of(const core::Contest& contest) {
  Policy policy;
  if (!contest.file) return policy;
  std::vector<std::string> said_already;
  core::Reader root(contest.file->path, contest.file->root, "", said_already);
  auto table = root.table("coverage");
  if (!table) return policy;
  policy.clause = table->optional_text("clause").value_or("");
  policy.min_per_unit = table->optional_integer("min_per_unit").value_or(1);
  if (table->has("count_states")) policy.counted = table->optional_texts("count_states");
  return policy;
}

void tally(UnitCoverage& unit, std::optional<Verdict> standing) {
  if (!standing)
    ++unit.checking;
  else if (*standing == Verdict::pass)
    ++unit.passed;
  else if (*standing == Verdict::return_)
    ++unit.returned;
  else if (*standing == Verdict::refuse)
    ++unit.refused;
  else
    ++unit.review;
}

/// Entries that count as handed in. One that is being checked or looked at by
/// a person has been received, whatever comes of it.
std::int64_t counted(const UnitCoverage& unit, const Policy& policy) {
  const auto has = [&](std::string_view state) { return std::find(policy.counted.begin(), policy.counted.end(), state) != policy.counted.end(); };
  std::int64_t sum = 0;
  if (has("received")) sum += unit.checking;
  if (has("received") || has("review")) sum += unit.review;
  if (has("passed")) sum += unit.passed;
  if (has("returned")) sum += unit.returned;
  if (has("refused")) sum += unit.refused;
  return sum;
}

UnitState state_of(const UnitCoverage& unit) {
  const auto standing = unit.passed + unit.review + unit.checking;
  if (unit.entries.empty()) return UnitState::none;
  if (standing == 0) return UnitState::returned;
  return standing == 1 ? UnitState::one : UnitState::several;
}

}  // namespace

std::string_view to_string(UnitState state) {
  switch (state) {
    case UnitState::none: return "none";
    case UnitState::returned: return "returned";
    case UnitState::one: return "one";
    case UnitState::several: return "several";
  }
  return "";
}

std::int64_t Coverage::count(UnitState state) const {
  return std::count_if(units.begin(), units.end(), [state](const UnitCoverage& u) { return u.must_submit.value_or(false) && u.state == state; });
}
std::int64_t Coverage::owing() const { return std::count_if(units.begin(), units.end(), [](const UnitCoverage& u) { return u.owes(); }); }
std::int64_t Coverage::obliged() const { return std::count_if(units.begin(), units.end(), [](const UnitCoverage& u) { return u.must_submit.value_or(false); }); }

Coverage coverage_of(const core::Contest& contest, std::span<const BookEntry> lines, std::span<const std::optional<std::size_t>> unit_of, core::Instant now) {
  const Policy policy = policy_of(contest);
  Coverage out;
  out.made_at = core::format_rfc3339(now, contest.zone);
  out.contest = contest.title;
  out.clause = policy.clause;
  out.min_per_unit = policy.min_per_unit;
  if (contest.calendar.intake_until) {
    out.until = core::format_rfc3339(*contest.calendar.intake_until, contest.zone);
    out.days_left = days_until(out.until, now);
  }
  if (contest.units)
    for (const core::Unit& unit : *contest.units) out.units.push_back({unit.code, unit.name, unit.kind, unit.contact, unit.must_submit});

  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].newest) continue;
    const std::size_t index = out.entries.size();
    out.entries.push_back(lines[i]);
    if (!unit_of[i] || *unit_of[i] >= out.units.size()) {
      out.unknown.push_back(index);
      continue;
    }
    UnitCoverage& unit = out.units[*unit_of[i]];
    unit.entries.push_back(index);
    tally(unit, lines[i].standing());
  }
  for (UnitCoverage& unit : out.units) {
    unit.state = state_of(unit);
    unit.enough = counted(unit, policy) >= policy.min_per_unit;
  }
  return out;
}

std::string unit_state_text(const UnitCoverage& unit, Language language) {
  switch (unit.state) {
    case UnitState::none: return std::string(say(language, "Chưa nộp", "Nothing handed in"));
    case UnitState::returned: return std::string(say(language, "Chỉ có hồ sơ bị trả hoặc từ chối", "Returned or refused only"));
    case UnitState::one:
    case UnitState::several: break;
  }
  const auto standing = unit.passed + unit.review + unit.checking;
  return language == Language::vi ? fmt::format("{} hồ sơ còn hiệu lực", standing) : fmt::format("{} that stand{}", standing, standing == 1 ? "s" : "");
}

}  // namespace sokhao::report
