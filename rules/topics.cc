// II.2: nine groups of content. Advisory: a title that names a group is shown
// to the judges; one that does not says nothing about the work itself.
#include <fmt/format.h>

#include "core/text.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"review", "note"});
  const auto list = table.texts("list");
  const auto wanted = table.integer("required");
  if (table.has("list") && list.empty())
    table.problem("list", LocalText{"phải có ít nhất một nhóm", "must hold at least one group"});
  if (wanted < 0 || (!list.empty() && wanted > static_cast<std::int64_t>(list.size())))
    table.problem("required", LocalText{fmt::format("phải từ 0 đến {}", list.size()),
                                        fmt::format("must be from 0 to {}", list.size())});
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto count = table.texts("list").size();
  return {fmt::format("thuộc ít nhất {} trong {} nhóm nội dung", table.integer("required"), count),
          fmt::format("at least {} of {} groups of content", table.integer("required"), count)};
}

// "ứng dụng CNTT, chính quyền điện tử, ISO" -> its terms, folded. A term of four
// words or more is also known by its first or last four.
std::vector<std::string> terms_of(const std::string& group) {
  std::vector<std::string> out;
  for (const auto& piece : core::split(group, ',')) {
    const std::string term = core::folded(piece);
    const auto words = core::split(term, ' ');
    if (term.size() < 3) continue;
    out.push_back(term);
    if (words.size() <= 4) continue;
    out.push_back(core::join(std::span(words).first(4), " "));
    out.push_back(core::join(std::span(words).last(4), " "));
  }
  return out;
}

bool names(const std::string& title, const std::string& group) {
  const std::string text = " " + core::folded(title) + " ";
  for (const auto& term : terms_of(group))
    if (text.find(" " + term + " ") != std::string::npos) return true;
  return false;
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto* cover = subject.cover();
  std::string title = subject.input.clerk.title.value_or("");
  if (title.empty() && cover && cover->title.state == core::FieldState::found) title = cover->title.value;
  if (title.empty())
    return answer.not_applicable({"không có tiêu đề để gợi ý nhóm nội dung; người chấm xem xét",
                                  "there is no title to suggest a group; the judges consider it"});

  std::vector<std::string> groups;
  std::vector<LocalText> words;
  for (const auto& group : table.texts("list"))
    if (names(title, group)) {
      groups.push_back(group);
      words.push_back(verbatim("'" + group + "'"));
    }
  core::Evidence evidence;
  evidence.text = title;
  if (cover && subject.document && cover == &subject.document->cover) {
    evidence.part = static_cast<std::int64_t>(*subject.article);
    evidence.page = cover->title.page;
    evidence.box = cover->title.box;
  }
  answer.evidence(evidence)
      .basis("terms of the groups in the title")
      .limit(static_cast<double>(table.integer("required")));
  if (static_cast<std::int64_t>(groups.size()) < table.integer("required") || groups.empty())
    return answer.not_applicable(
        {fmt::format("tiêu đề '{}' chưa cho biết nhóm nội dung; người chấm xem xét", title),
         fmt::format("the title '{}' does not tell the group; the judges consider it", title)});
  const LocalText list = list_words(words);
  return answer.measured(groups).pass({"tiêu đề nhắc đến nhóm " + list.vi, "the title speaks of " + list.en});
}

}  // namespace

extern const Rule topics;
const Rule topics{"topics",
                  {"Nội dung dự thi", "Topics"},
                  Concern::entry,
                  Needs::nothing,
                  {core::Outcome::pass, core::Outcome::not_applicable},
                  check_plan,
                  required,
                  judge};

}  // namespace sokhao::rules
