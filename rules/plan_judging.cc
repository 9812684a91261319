// [judging] and its criteria: III.1, III.2, V.2.
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/plan_tables.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

std::set<std::string> check_criteria(core::Reader& table) {
  std::set<std::string> ids;
  auto criteria = table.tables("criteria");
  if (criteria.empty())
    table.problem("criteria", LocalText{"phải có ít nhất một tiêu chí", "needs at least one criterion"});
  for (auto& criterion : criteria) {
    const std::string id = criterion.text("id");
    if (!id.empty() && !ids.insert(id).second)
      criterion.problem("id",
                        LocalText{fmt::format("mã '{}' đã có", id), fmt::format("'{}' stands there already", id)});
    (void)criterion.text("label");
    check_clause(criterion);
    if (criterion.number("max") <= 0 && criterion.has("max"))
      criterion.problem("max", LocalText{"phải lớn hơn 0", "must be above 0"});
    criterion.finish();
  }
  return ids;
}

// "criterion:<id>" of a criterion that exists, or a named vote.
void check_tie_break(core::Reader& table, const std::set<std::string>& criteria) {
  for (const auto& step : table.optional_texts("tie_break")) {
    if (step == "chair_vote" || step == "lot" || step == "earlier_hand_in") continue;
    if (step.starts_with("criterion:") && criteria.contains(step.substr(10))) continue;
    table.problem(
        "tie_break",
        LocalText{fmt::format("'{}' không phải là chair_vote, lot, earlier_hand_in hoặc criterion:<mã tiêu chí>", step),
                  fmt::format("'{}' is not chair_vote, lot, earlier_hand_in or criterion:<id>", step)});
  }
}

}  // namespace

void check_judging(core::Reader& table) {
  check_clause(table);
  const auto panel = table.integer("panel_min");
  if (panel < 1 && table.has("panel_min"))
    table.problem("panel_min", LocalText{"phải từ 1 trở lên", "must be 1 or more"});
  if (const auto* judges = table.any("judges_per_entry")) {
    const auto* word = std::get_if<std::string>(&judges->value);
    const auto* count = std::get_if<std::int64_t>(&judges->value);
    if (!(word && *word == "all") && !(count && *count >= 1))
      table.problem("judges_per_entry",
                    LocalText{"phải là \"all\" hoặc một số từ 1 trở lên", "must be \"all\" or a number from 1"});
    else if (count && *count > panel)
      table.problem("judges_per_entry", LocalText{"lớn hơn panel_min", "is greater than panel_min"});
  }
  (void)table.boolean("blind", true);
  (void)table.boolean("independent", true);
  if (table.has("conflict")) (void)table.choices("conflict", {"same_unit", "declared"});
  if (table.has("order")) (void)table.choice("order", {"per_judge_shuffle", "by_code"});
  if (table.has("aggregate")) (void)table.choice("aggregate", {"mean", "median", "trimmed_mean"});
  if (table.optional_number("spread_alert").value_or(1) <= 0)
    table.problem("spread_alert", LocalText{"phải lớn hơn 0", "must be above 0"});
  check_tie_break(table, check_criteria(table));
}

}  // namespace sokhao::rules
