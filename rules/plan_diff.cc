#include "rules/plan_diff.h"

#include <map>

#include "core/facts_json.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using Leaves = std::map<std::string, std::string>;

// Tables become paths; a list of tables its index; anything else is one value.
void flatten(const core::Setting& setting, const std::string& path, const std::string& zone, Leaves& leaves) {
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  if (const auto* table = setting.table()) {
    for (const auto& [key, value] : *table) flatten(value, below(key), zone, leaves);
    return;
  }
  if (const auto* list = std::get_if<core::SettingList>(&setting.value); list != nullptr && !list->empty() && list->front().table() != nullptr) {
    for (std::size_t i = 0; i < list->size(); ++i) flatten((*list)[i], below(std::to_string(i + 1)), zone, leaves);
    return;
  }
  const auto* moment = std::get_if<core::Instant>(&setting.value);
  leaves[path] = moment ? core::json_text(core::Json(core::format_rfc3339(*moment, zone))) : core::canonical_json(setting);
}

std::string json_of(const std::optional<bool>& value) { return value ? (*value ? "true" : "false") : "null"; }

void flatten(const std::vector<core::Unit>& units, Leaves& leaves) {
  for (const auto& unit : units) {
    const std::string path = "units." + unit.code + ".";
    leaves[path + "name"] = core::json_text(core::Json(unit.name));
    leaves[path + "kind"] = core::json_text(core::Json(unit.kind));
    leaves[path + "aliases"] = core::json_text(core::Json(unit.aliases));
    leaves[path + "contact"] = core::json_text(core::Json(unit.contact));
    leaves[path + "eligible"] = json_of(unit.eligible);
    leaves[path + "must_submit"] = json_of(unit.must_submit);
  }
}

Leaves leaves_of(const core::Contest& contest, const std::string& zone) {
  Leaves leaves;
  flatten(contest.file->root, "", zone, leaves);
  if (contest.units) flatten(*contest.units, leaves);
  return leaves;
}

// The unit list belongs to the rule on eligibility.
const Rule* rule_of(const std::string& key) {
  for (const Rule* rule : registered_rules())
    if (key.starts_with(table_path(rule->id) + ".") || (key.starts_with("units.") && rule->id == "eligibility")) return rule;
  return nullptr;
}

std::string clause_of(const Rule& rule, const core::Contest& contest) {
  std::vector<std::string> ignored;
  auto table = table_of(rule, contest, ignored);
  return table ? table->text("clause") : std::string();
}

}  // namespace

std::vector<PlanChange> diff_contests(const core::Contest& before, const core::Contest& after) {
  // One zone for both, so that the same moment reads the same.
  const Leaves old_leaves = leaves_of(before, after.zone), new_leaves = leaves_of(after, after.zone);
  std::map<std::string, PlanChange> changes;
  for (const auto& [key, value] : old_leaves) {
    const auto same = new_leaves.find(key);
    if (same != new_leaves.end() && same->second == value) continue;
    changes[key].before = value;
  }
  for (const auto& [key, value] : new_leaves) {
    const auto same = old_leaves.find(key);
    if (same != old_leaves.end() && same->second == value) continue;
    changes[key].after = value;
  }
  std::vector<PlanChange> list;
  for (auto& [key, change] : changes) {
    change.key = key;
    if (const Rule* rule = rule_of(key)) {
      change.title = rule->title;
      change.clause = clause_of(*rule, after);
      if (change.clause.empty()) change.clause = clause_of(*rule, before);
    }
    list.push_back(std::move(change));
  }
  return list;
}

}  // namespace sokhao::rules
