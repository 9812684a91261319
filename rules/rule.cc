// Where a rule's table stands in the plan.
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

const core::Setting* table_at(const core::Setting& root, std::string_view path) {
  const core::Setting* at = &root;
  while (at && !path.empty()) {
    const auto dot = path.find('.');
    const auto* items = at->table();
    if (!items) return nullptr;
    const auto it = items->find(std::string(path.substr(0, dot)));
    at = it == items->end() ? nullptr : &it->second;
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return at;
}

}  // namespace

std::string table_path(std::string_view rule_id) {
  if (rule_id == "deadline") return "calendar";
  if (rule_id == "form") return "forms";
  if (rule_id == "eligibility" || rule_id == "topics") return std::string(rule_id);
  return "rules." + std::string(rule_id);
}

std::optional<core::Reader> table_of(const Rule& rule, const core::Contest& contest,
                                     std::vector<std::string>& problems) {
  if (!contest.file) return std::nullopt;
  const std::string path = table_path(rule.id);
  const auto* setting = table_at(contest.file->root, path);
  if (!setting || !setting->table()) return std::nullopt;
  return core::Reader(contest.file->path, *setting, path, problems);
}

}  // namespace sokhao::rules
