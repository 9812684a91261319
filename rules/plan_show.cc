// The plan as a table for people: `sokhao plan show`.
#include <fmt/format.h>

#include "rules/plan.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

LocalText severity_words(core::Severity severity) {
  switch (severity) {
    case core::Severity::note:
      return {"chỉ ghi nhận", "noted only"};
    case core::Severity::manual:
      return {"cán bộ tích chọn", "the clerk ticks it"};
    case core::Severity::review:
      return {"chuyển cán bộ xem xét", "a person looks"};
    case core::Severity::return_:
      return {"trả hồ sơ", "returned"};
    case core::Severity::refuse:
      return {"từ chối", "refused"};
  }
  return {};
}

}  // namespace

std::vector<PlanLine> plan_lines(const core::Contest& contest) {
  std::vector<std::string> ignored;
  std::vector<PlanLine> lines;
  for (const Rule* rule : registered_rules())
    if (auto table = table_of(*rule, contest, ignored)) {
      const auto severity = severity_named(table->text("severity")).value_or(core::Severity::review);
      lines.push_back({std::string(rule->id), rule->title, rule->required(*table, contest), severity_words(severity), table->text("clause")});
    }
  return lines;
}

std::string show_contest(const core::Contest& contest, core::Language language) {
  std::string out = fmt::format("{}\n{}  sha256 {}\n", contest.title, contest.id, contest.sha256);
  if (contest.units) {
    std::size_t eligible = 0;
    for (const auto& unit : *contest.units) eligible += unit.eligible == true;
    out += language == core::Language::vi
               ? fmt::format("{} đơn vị trong danh sách, {} thuộc đối tượng dự thi\n", contest.units->size(), eligible)
               : fmt::format("{} units listed, {} may take part\n", contest.units->size(), eligible);
  } else if (const auto* tables = contest.file ? contest.file->root.table() : nullptr; tables && tables->contains("eligibility")) {
    out += language == core::Language::vi ? "chưa có danh sách đơn vị: đơn vị nào cũng chuyển cán bộ xem xét\n"
                                          : "no unit list: every unit goes to a person\n";
  }
  const auto say = [&](const LocalText& text) -> const std::string& { return text.in(language); };
  const LocalText label[] = {{"yêu cầu", "requires"}, {"không đạt", "if not met"}, {"căn cứ", "clause"}};
  for (const PlanLine& line : plan_lines(contest)) {
    out += fmt::format("\n{}  {}\n", line.rule, say(line.title));
    out += fmt::format("    {}: {}\n", say(label[0]), say(line.required));
    out += fmt::format("    {}: {}\n", say(label[1]), say(line.severity));
    out += fmt::format("    {}: {}\n", say(label[2]), line.clause);
  }
  return out;
}

}  // namespace sokhao::rules
