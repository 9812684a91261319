// The article opens, is not locked and holds text. Damage counts here, once.
#include "rules/plan_checks.h"
#include "rules/readable.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"return", "review"});
  (void)table.choices("require", {"opens", "not_encrypted", "has_text"});
}

LocalText required(core::Reader& table, const core::Contest&) {
  std::vector<LocalText> names;
  for (const auto& word : table.texts("require")) {
    if (word == "opens") names.push_back({"mở được", "opens"});
    if (word == "not_encrypted") names.push_back({"không đặt mật khẩu", "has no password"});
    if (word == "has_text") names.push_back({"có phần chữ", "holds text"});
  }
  return list_words(names);
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto require = table.texts("require");
  answer.limit(require);
  if (subject.article_obstacle) return answer_obstacle(*subject.article_obstacle, require, answer);
  const auto& words = subject.document->words;
  if (!words)
    return answer.unknown(subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
                          {"mở được nhưng chưa đọc được phần chữ", "opens, but its text was not read"},
                          {"chuyển cán bộ xem xét: mở tệp và quyết định", "a person opens the file and decides"});
  const auto warnings =
      list_words(note_warnings(subject, *subject.article, subject.parts[*subject.article].facts.damage, answer));
  LocalText found{"mở được, đọc được chữ", "opens, its text was read"};
  if (!subject.document_name.empty()) {
    found.vi += " (" + subject.document_name + ")";
    found.en += " (" + subject.document_name + ")";
    core::Evidence evidence;
    evidence.part = static_cast<std::int64_t>(*subject.article);
    evidence.text = subject.document_name;
    answer.evidence(evidence);
  }
  if (!warnings.empty()) {
    found.vi += "; ghi nhận: " + warnings.vi;
    found.en += "; noted: " + warnings.en;
  }
  return answer.measured(std::string("readable")).basis("text extracted").pass(found);
}

}  // namespace

extern const Rule article_readable;
const Rule article_readable{"article.readable",
                            {"Khả năng đọc bài viết", "Readability of the article"},
                            Concern::article,
                            Needs::nothing,
                            {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                            check_plan,
                            required,
                            judge};

}  // namespace sokhao::rules
