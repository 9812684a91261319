#include "app/judging_rules.h"

#include <algorithm>

#include "core/settings.h"
#include "core/text.h"
#include "rules/units.h"

namespace sokhao::app {
namespace {

/// nullptr where there is none.
const core::Setting* inside(const core::Setting* table, const std::string& key) {
  if (table == nullptr || table->table() == nullptr) return nullptr;
  const auto found = table->table()->find(key);
  return found == table->table()->end() ? nullptr : &found->second;
}

const core::Setting* plan_value(const core::Contest& contest, const std::string& table, const std::string& key) {
  return contest.file ? inside(inside(&contest.file->root, table), key) : nullptr;
}

}  // namespace

report::QueueRules queue_rules_of(const core::Contest& contest) {
  report::QueueRules rules;
  if (const auto* judges = plan_value(contest, "judging", "judges_per_entry"))
    if (const auto* count = std::get_if<std::int64_t>(&judges->value)) rules.reviews_wanted = *count;
  if (const auto* order = plan_value(contest, "judging", "order"))
    if (const auto* word = std::get_if<std::string>(&order->value); word && *word == "by_code") rules.order = report::QueueRules::Order::by_code;
  return rules;
}

bool own_unit_is_conflict(const core::Contest& contest) {
  const auto* conflict = plan_value(contest, "judging", "conflict");
  const auto* list = conflict ? std::get_if<core::SettingList>(&conflict->value) : nullptr;
  if (list == nullptr) return true;
  return std::any_of(list->begin(), list->end(), [](const core::Setting& one) {
    const auto* word = std::get_if<std::string>(&one.value);
    return word && *word == "same_unit";
  });
}

std::optional<core::Instant> judging_until(const core::Contest& contest) {
  const auto* until = plan_value(contest, "calendar", "judging_until");
  const auto* at = until ? std::get_if<core::Instant>(&until->value) : nullptr;
  return at ? std::optional(*at) : std::nullopt;
}

bool same_unit(const std::string& a, const std::string& b, const core::Contest& contest) {
  if (core::trim(a).empty() || core::trim(b).empty()) return false;
  if (const auto listed = rules::same_listed_unit(a, b, contest)) return *listed;
  const auto words = rules::unit_words(a);
  return !words.empty() && words == rules::unit_words(b);
}

}  // namespace sokhao::app
