#include "web/decision_parts.h"

#include <soci/soci.h>

#include <algorithm>

#include "ingest/entries.h"
#include "report/finding_words.h"
#include "report/marks.h"
#include "report/questions.h"
#include "report/rejections.h"
#include "report/report_words.h"
#include "report/wording.h"

namespace sokhao::web {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(report::shown(text)); }

Json mark_json(const core::Finding& finding, core::Language language) {
  Json mark{{"word", report::outcome_word(finding, language)}};
  switch (report::mark_of(finding)) {
    case report::Mark::pass: mark["class"] = "pass", mark["is_pass"] = true; break;
    case report::Mark::fail: mark["class"] = "return", mark["is_refuse"] = true; break;
    case report::Mark::refuse: mark["class"] = "refuse", mark["is_refuse"] = true; break;
    case report::Mark::review: mark["class"] = "review", mark["is_review"] = true; break;
    case report::Mark::none: mark["class"] = "soft"; break;
  }
  return mark;
}

Json finding_json(const core::Finding& finding, const core::Report& report, core::Language language) {
  const auto words = report::words_of(finding, language);
  Json evidence = Json::array();
  for (const auto& remark : report::remarks(finding, report, language))
    if (remark.kind == report::Remark::Kind::how) evidence.push_back({{"text", report::shown(remark.label + ": " + remark.text)}});
  Json json{{"title", report::shown(words.title)}, {"mark", mark_json(finding, language)}, {"found", report::shown(words.found)}, {"clause", report::shown(report::clause_text(finding.clause, language))}, {"evidence", evidence}};
  json["required"] = text_or_null(words.required);
  json["fix"] = text_or_null(words.fix);
  json["until"] = text_or_null(words.until);
  json["borderline"] = finding.cause == "borderline";
  return json;
}

const char* kKinds[] = {"return", "refuse", "accept", "ask"};

std::string kind_title(std::string_view kind, core::Language language) {
  if (kind == "return") return std::string(report::say(language, "Trả hồ sơ để sửa", "Return it to be mended"));
  if (kind == "refuse") return std::string(report::say(language, "Từ chối tiếp nhận", "Refuse it"));
  if (kind == "accept") return std::string(report::say(language, "Tiếp nhận ngoại lệ", "Accept it by exception"));
  return std::string(report::say(language, "Hỏi cán bộ tiếp nhận", "Ask the clerk"));
}

std::string kind_effect(std::string_view kind, core::Language language) {
  if (kind == "return") return std::string(report::say(language, "in phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; tác giả nộp lại bản sửa", "the return notice is printed; the author hands in a corrected version"));
  if (kind == "refuse") return std::string(report::say(language, "in phiếu từ chối; hồ sơ không được chấm", "the refusal is printed; the entry is not judged"));
  if (kind == "accept") return std::string(report::say(language, "hồ sơ vào hàng đợi chấm; kết quả máy đo giữ nguyên", "the entry goes to the judges; what was measured stays as it is"));
  return std::string(report::say(language, "kết luận giữ nguyên; câu hỏi hiện ở quầy", "the verdict stays; the question appears at the counter"));
}

}  // namespace

Json open_findings_json(const core::Report& report, core::Language language) {
  Json list = Json::array(), waits = Json::array(), incomplete = Json::array();
  const auto reasons = report::reasons_of(report);
  for (const auto& finding : reasons)
    if (!report::waits(finding)) list.push_back(finding_json(finding, report, language));
  for (const auto& group : report::waiting(reasons, language)) waits.push_back({{"line", report::shown(group.line(language))}});
  for (const auto& check : report.incomplete) incomplete.push_back({{"probe", report::shown(check.probe)}, {"end", report::shown(check.end)}, {"reason", report::shown(check.reason.in(language))}});
  Json json{{"list", list}, {"waits", waits}, {"incomplete", incomplete}};
  json["none"] = list.empty() && waits.empty() && incomplete.empty();
  return json;
}

Urgency urgency_of(const core::Report& report, const Visit& visit) {
  Urgency out;
  out.reasons = report::reasons_of(report);
  out.days_left = report::days_to_first(out.reasons, visit.now);
  out.borderline = report::is_borderline(out.reasons);
  const auto mend_until = visit.desk.contest.calendar.mend_until();
  const bool returned = report.verdict == core::Verdict::return_;
  if (!out.days_left && mend_until && returned) out.days_left = std::chrono::floor<std::chrono::days>(*mend_until - visit.now).count();
  out.waits_for_decision = !report.decision && report.verdict != core::Verdict::pass && (!returned || out.days_left.value_or(0) < 0);
  return out;
}

core::Result<std::optional<DecisionCase>> decision_case(const Visit& visit, const std::string& code) {
  auto entry = ingest::find_entry(visit.db, code);
  if (!entry) return tl::unexpected(entry.error());
  std::optional<DecisionCase> found;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return filed.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(filed.error()));
    auto seen = report::seen_now(sql, *filed);
    if (!seen) return tl::unexpected(seen.error());
    const auto standing = report::verdict_after(filed->report.verdict, filed->report.decision);
    const bool replaced = filed->report.entry.version < entry->version;
    found = DecisionCase{std::move(filed->report), *seen, standing, replaced};
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return found;
}

Json decide_json(const Visit& visit, const DecisionCase& of, const std::string& back) {
  const std::string& typed = visit.form.get("quyet-dinh");
  Json kinds = Json::array();
  for (const char* kind : kKinds)
    kinds.push_back({{"kind", kind}, {"title", kind_title(kind, visit.language)}, {"effect", kind_effect(kind, visit.language)}, {"chosen", typed == kind}});
  Json json{{"code", of.report.entry.code}, {"version", of.seen.version}, {"report_number", of.seen.report}, {"decisions_seen", of.seen.decisions}, {"back", back}, {"kinds", kinds},
            {"reason", visit.form.get("ly-do")}, {"document", visit.form.get("van-ban")}};
  json["formless"] = !of.report.entry.form.has_value();
  json["is_article"] = visit.form.get("loai") == "article";
  json["is_video"] = visit.form.get("loai") == "video";
  json["replaced"] = of.replaced;
  json["decided_before"] = of.report.decision.has_value();
  return json;
}

core::Result<> add_decisions(const Visit& visit, const std::string& code, Json& data) {
  struct Line {
    core::Instant at{};
    Json json;
  };
  std::vector<Line> lines;
  auto versions = ingest::list_versions(visit.db, code);
  if (!versions) return tl::unexpected(versions.error());
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    for (const auto& version : *versions) {
      auto decisions = report::decisions_of(sql, code, version.version);
      if (!decisions) return tl::unexpected(decisions.error());
      for (const auto& decision : *decisions) {
        Json json{{"what", report::decision_word(decision.kind, visit.language)}, {"reason", report::shown(decision.reason)}, {"document", text_or_null(decision.document.value_or(""))},
                  {"by", report::shown(decision.by)}, {"at", report::moment_text(decision.at)}, {"version", version.version}, {"answer", nullptr}};
        lines.push_back({core::parse_instant(decision.at).value_or(core::Instant{}), std::move(json)});
      }
    }
    auto questions = report::questions_of(sql, code);
    if (!questions) return tl::unexpected(questions.error());
    for (const auto& question : *questions) {
      Json json{{"what", visit.say("Hỏi cán bộ tiếp nhận", "Asked the clerk")}, {"reason", report::shown(question.text)}, {"document", text_or_null(question.document)}, {"by", report::shown(question.asked_by)},
                {"at", visit.moment(question.asked_at)}, {"version", question.version}};
      json["answer"] = question.answered_at ? Json{{"text", report::shown(question.answer)}, {"by", report::shown(question.answered_by)}, {"at", visit.moment(*question.answered_at)}} : Json(nullptr);
      json["open_question"] = question.answered_at ? Json(nullptr) : Json{{"number", question.number}, {"code", code}};
      lines.push_back({question.asked_at, std::move(json)});
    }
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at > b.at; });
  Json list = Json::array();
  for (auto& line : lines) list.push_back(std::move(line.json));
  data["any_decisions"] = !list.empty();
  data["decisions"] = std::move(list);
  const Roles roles = visit.session->account.roles;
  data["may_answer"] = roles.meets(Roles(Role::clerk) | Role::admin);
  data["decide"] = nullptr;
  if (!roles.has(Role::admin)) return {};
  auto of = decision_case(visit, code);
  if (!of) return tl::unexpected(of.error());
  if (*of) data["decide"] = decide_json(visit, **of, "/ho-so/" + code);
  return {};
}

}  // namespace sokhao::web
