// III.2: pictures and a video CD may come with an article. Only noted.
#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"note"});
  (void)table.boolean("optional", true);
}

LocalText required(core::Reader& table, const core::Contest&) {
  return table.boolean("optional", true) ? LocalText{"không bắt buộc", "optional"}
                                         : LocalText{"có hình ảnh hoặc đĩa kèm theo", "pictures or a disc"};
}

core::Finding judge(const Subject& subject, core::Reader&, Answer answer) {
  std::vector<LocalText> names, damaged;
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < subject.parts.size(); ++i) {
    const auto& part = subject.parts[i];
    if (part.role != core::PartRole::attachment && part.role != core::PartRole::picture) continue;
    names.push_back(verbatim(part.name));
    plain.push_back(part.name);
    core::Evidence evidence;
    evidence.part = static_cast<std::int64_t>(i);
    evidence.text = part.name;
    for (const auto& damage : part.facts.damage) {
      const auto word = damage_name(damage.code, part.facts.kind);
      evidence.text += ": " + word.vi;
      if (core::blocks(damage.code))
        damaged.push_back({part.name + " (" + word.vi + ")", part.name + " (" + word.en + ")"});
    }
    answer.evidence(evidence);
  }
  if (names.empty()) return answer.not_applicable({"không có tệp kèm theo", "nothing is attached"});
  const auto list = list_words(names);
  answer.measured(plain);
  if (damaged.empty())
    return answer.pass({fmt::format("{} tệp kèm theo: {}", names.size(), list.vi),
                        fmt::format("{} attached: {}", names.size(), list.en)});
  const auto bad = list_words(damaged);
  return answer.unknown(
      "attachment_unreadable", {"tệp kèm theo không đọc được: " + bad.vi, "attached, but cannot be read: " + bad.en},
      {"nộp lại tệp kèm theo nếu muốn (không bắt buộc)", "hand in the attachment again if wished (it is not required)"});
}

}  // namespace

extern const Rule article_attachments;
const Rule article_attachments{"article.attachments",
                               {"Tệp kèm theo", "Attachments"},
                               Concern::article,
                               Needs::nothing,
                               {core::Outcome::pass, core::Outcome::unknown, core::Outcome::not_applicable},
                               check_plan,
                               required,
                               judge};

}  // namespace sokhao::rules
