// II.3: an entry is an article or a video.
#include <algorithm>

#include "rules/form_reasons.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

LocalText name_of(std::string_view form) {
  return form == "article" ? LocalText{"bài viết", "an article"} : LocalText{"video", "a video"};
}

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  if (table.choices("allowed", {"article", "video"}).empty() && table.has("allowed"))
    table.problem("allowed", LocalText{"phải có ít nhất một dạng", "must hold at least one form"});
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto allowed = table.texts("allowed");
  if (allowed.size() == 1) return name_of(allowed.front());
  return {"bài viết hoặc video", "an article or a video"};
}

LocalText basis_words(const Subject& subject) {
  if (subject.form_basis == "sidecar") return {"theo phiếu", "as the clerk's form says"};
  if (subject.form_basis == "option") return {"theo lựa chọn khi kiểm tra", "as chosen for this check"};
  return subject.form == core::EntryForm::article
             ? LocalText{"vì có tệp bài viết đủ dài", "because a document is long enough to be an article"}
             : LocalText{"vì có video phát được và không có bài viết",
                         "because there is a playable video and no article"};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto allowed = table.texts("allowed");
  answer.basis(subject.form_basis);
  for (const auto& line : subject.input.clerk.problems) {
    core::Evidence item;
    item.text = "phiếu, dòng chưa hiểu: " + line;
    answer.evidence(item);
  }
  const Reasons intake = intake_reasons(subject.input);
  if (!intake.what.empty()) {
    // Whatever the plan makes of the form, this is for a person to settle.
    answer.severity(core::Severity::review);
    LocalText what = intake.what, todo = intake.todo;
    if (!subject.form) {
      const Reasons open = undecided_reasons(subject);
      what = {open.what.vi + ". " + what.vi, open.what.en + ". " + what.en};
      todo = {todo.vi + "; " + open.todo.vi, todo.en + "; " + open.todo.en};
    }
    return answer.unknown_of_intake(subject.input.clerk.problems.empty() ? "attention" : "sidecar", what, todo);
  }
  answer.limit(allowed);
  if (!subject.form) {
    for (std::size_t i = 0; i < subject.parts.size(); ++i) {
      core::Evidence item;
      item.part = static_cast<std::int64_t>(i);
      item.text = subject.parts[i].name;
      for (const auto& damage : subject.parts[i].facts.damage)
        item.text += ": " + damage_name(damage.code, subject.parts[i].facts.kind).vi;
      answer.evidence(item);
    }
    const Reasons open = undecided_reasons(subject);
    return answer.unknown("form_undecided", open.what, open.todo);
  }
  const bool article = subject.form == core::EntryForm::article;
  const std::string form = article ? "article" : "video";
  const LocalText name = name_of(form), basis = basis_words(subject);
  answer.measured(form);
  const auto& obstacle = article ? subject.article_obstacle : subject.video_obstacle;
  if (obstacle && obstacle->cause == "no_matching_part")
    return answer.unknown(
        "no_matching_part",
        {name.vi + " " + basis.vi + ", nhưng " + obstacle->what.vi,
         name.en + ", " + basis.en + ", but " + obstacle->what.en},
        {"bổ sung tệp còn thiếu hoặc ghi lại dạng bài dự thi", "add the missing file or correct the form"});
  const LocalText found{name.vi + " (" + basis.vi + ")", name.en + " (" + basis.en + ")"};
  if (std::find(allowed.begin(), allowed.end(), form) != allowed.end()) return answer.pass(found);
  const LocalText wanted = required(table, subject.contest);
  return answer.fail(found, {"nộp bài dự thi dưới dạng " + wanted.vi, "hand in " + wanted.en});
}

}  // namespace

extern const Rule form;
const Rule form{"form",
                {"Dạng bài dự thi", "Form of the entry"},
                Concern::entry,
                Needs::nothing,
                {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                check_plan,
                required,
                judge};

}  // namespace sokhao::rules
