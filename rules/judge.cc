// Runs every rule that the plan holds, and adds their answers up.
#include "rules/judge.h"

#include <algorithm>

#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using core::EntryForm;
using core::LocalText;
using core::Outcome;
using core::Severity;
using core::Verdict;

bool speaks_to(const Rule& rule, EntryForm form) {
  return rule.concern == Concern::entry || (rule.concern == Concern::article) == (form == EntryForm::article);
}

LocalText not_for(const Rule& rule) {
  return rule.concern == Concern::article
             ? LocalText{"không áp dụng: quy định này dành cho bài viết", "not applicable: this rule is for articles"}
             : LocalText{
                   "không áp dụng: quy định này dành cho bài dự thi dạng video; video kèm theo bài viết không bị xét",
                   "not applicable: this rule is for video entries; a video that accompanies an article is not judged"};
}

core::Finding suppressed(const Obstacle& obstacle, const Rule& rule, Answer answer) {
  answer.suppressed_by(rule.concern == Concern::article ? "article.readable" : "video.readable");
  for (const auto& item : obstacle.evidence) answer.evidence(item);
  const LocalText& cause = obstacle.brief.empty() ? obstacle.what : obstacle.brief;
  return answer.unknown(obstacle.cause,
                        {"chưa xét được vì " + cause.vi, "not judged (" + cause.en + ")"},
                        {"xử lý theo mục về khả năng đọc hoặc phát, sau đó kiểm tra lại",
                         "mend what the rule on readability says, then check again"});
}

// While the form is open, what stands before the content is still worth saying
// (a broken file is broken in either form); everything else waits.
core::Finding while_form_is_open(const Rule& rule, const Subject& subject, core::Reader& table, Answer answer) {
  const bool article = rule.concern == Concern::article;
  const auto& obstacle = article ? subject.article_obstacle : subject.video_obstacle;
  const bool there = article ? subject.article.has_value() : subject.video.has_value();
  if (!there && !obstacle)
    return answer.not_applicable(
        article ? LocalText{"không áp dụng: hồ sơ không có tệp bài viết", "not applicable: the entry holds no document"}
                : LocalText{"không áp dụng: hồ sơ không có đĩa hoặc tệp video",
                            "not applicable: the entry holds no disc or video file"});
  if (obstacle && rule.id == (article ? "article.readable" : "video.readable"))
    return rule.judge(subject, table, answer);
  if (obstacle && rule.needs == Needs::content) return suppressed(*obstacle, rule, answer);
  return answer.suppressed_by("form").unknown(
      "form_undecided",
      {"chưa xét được vì chưa rõ dạng bài dự thi", "not judged (the form of the entry is not decided)"},
      {"xác định dạng bài dự thi trước", "decide the form of the entry first"});
}

core::Finding finding_of(const Rule& rule, const Subject& subject, core::Reader& table) {
  Answer answer(rule, subject, table);
  if (rule.concern == Concern::entry) return rule.judge(subject, table, answer);
  if (!subject.form) return while_form_is_open(rule, subject, table, answer);
  if (!speaks_to(rule, *subject.form)) return answer.not_applicable(not_for(rule));
  const auto& obstacle = rule.concern == Concern::article ? subject.article_obstacle : subject.video_obstacle;
  if (rule.needs == Needs::content && obstacle) return suppressed(*obstacle, rule, answer);
  return rule.judge(subject, table, answer);
}

std::optional<std::string> first_of(const std::optional<std::string>& typed, const core::Field* read) {
  if (typed) return typed;
  return read && read->state == core::FieldState::found ? std::optional(read->value) : std::nullopt;
}

core::Applicant applicant_of(const Subject& subject) {
  const auto& clerk = subject.input.clerk;
  const auto* cover = subject.cover();
  core::Applicant out;
  out.authors = clerk.authors;
  if (out.authors.empty() && cover)
    for (const auto& author : cover->authors)
      if (author.state == core::FieldState::found) out.authors.push_back(author.value);
  out.position = first_of(clerk.position, cover ? &cover->position : nullptr);
  out.unit = first_of(clerk.unit, cover ? &cover->unit : nullptr);
  out.phone = first_of(clerk.phone, cover ? &cover->phone : nullptr);
  out.title = first_of(clerk.title, cover ? &cover->title : nullptr);
  return out;
}

core::EntryHead head_of(const Subject& subject) {
  const auto& zone = subject.contest.zone;
  core::EntryHead head;
  head.form = subject.form;
  head.form_basis = subject.form_basis;
  if (subject.input.received_at) head.received_at = core::format_rfc3339(*subject.input.received_at, zone);
  if (subject.handed_in) {
    head.handed_in_at = core::format_rfc3339(*subject.handed_in, zone);
    head.handed_in_basis = subject.handed_in_basis;
  }
  head.applicant = applicant_of(subject);
  return head;
}

}  // namespace

Judgement judge(const core::Case& input, const core::Contest& contest) {
  Subject subject = settle(input, contest);
  Judgement out;
  out.incomplete = input.incomplete;
  std::vector<std::string> ignored;  // the plan was checked when it was loaded
  for (const Rule* rule : registered_rules()) {
    auto table = table_of(*rule, contest, ignored);
    if (!table) continue;
    out.findings.push_back(finding_of(*rule, subject, *table));
    const auto& finding = out.findings.back();
    if (finding.severity == Severity::manual && finding.outcome == Outcome::unknown && !finding.suppressed_by)
      out.pending.push_back(finding.rule);
  }
  out.verdict = combine(out.findings, out.incomplete);
  out.head = head_of(subject);
  out.readings = std::move(subject.readings);
  out.parts = std::move(subject.parts);
  return out;
}

bool wants_full_scan(const Judgement& judgement) {
  return std::any_of(judgement.findings.begin(), judgement.findings.end(),
                     [](const auto& f) { return f.outcome == Outcome::unknown && f.cause == "not_scanned"; });
}

core::Verdict combine(const std::vector<core::Finding>& findings,
                      const std::vector<core::IncompleteCheck>& incomplete) {
  bool refuse = false, give_back = false, review = !incomplete.empty();
  for (const auto& f : findings) {
    if (f.severity == Severity::note || f.severity == Severity::manual) continue;
    if (f.outcome == Outcome::unknown) review = true;
    if (f.outcome != Outcome::fail) continue;
    refuse = refuse || f.severity == Severity::refuse;
    give_back = give_back || f.severity == Severity::return_;
    review = review || f.severity == Severity::review;
  }
  return refuse ? Verdict::refuse : give_back ? Verdict::return_ : review ? Verdict::review : Verdict::pass;
}

}  // namespace sokhao::rules
