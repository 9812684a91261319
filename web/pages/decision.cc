// The administrator decides on one entry; the clerk answers what was asked.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/text.h"
#include "report/questions.h"
#include "report/wording.h"
#include "web/decision_parts.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

using core::LocalText;

constexpr std::size_t kLongestReason = 8000, kLongestDocument = 400;  // bytes

std::string back_of(const Visit& visit) {
  const std::string back = own_path(visit.request.method == Method::post ? visit.form.get("ve") : visit.query.get("ve"));
  return back == "/" ? "/tu-choi" : back;
}

/// The page of the form: what was found, what was decided so far, and what is
/// wrong with what was sent.
Response form_page(const Visit& visit, const std::string& code, const std::string& what, int status) {
  auto of = decision_case(visit, code);
  if (!of) return problem(visit, of.error());
  if (!*of) return problem(visit, 409, {code + ": hồ sơ chưa kiểm tra xong, chưa quyết định được", code + ": the entry is still being checked, nothing can be decided yet"});
  const core::Report& report = (*of)->report;
  Json data{{"code", code}, {"version", report.entry.version}, {"verdict", verdict_json((*of)->standing, visit.language)}, {"findings", open_findings_json(report, visit.language)}, {"what", what},
            {"authors", report::shown(core::join(report.entry.applicant.authors, ", "))}, {"unit", report::shown(report.entry.applicant.unit.value_or(""))}, {"title", report::shown(report.entry.applicant.title.value_or(""))}};
  if (auto added = add_decisions(visit, code, data); !added) return problem(visit, added.error());
  data["decide"] = decide_json(visit, **of, back_of(visit));
  data["failed"] = !what.empty();
  data["done"] = nullptr;
  return page(visit, "decision", visit.say("Quyết định ", "Decide on ") + code, std::move(data), status);
}

struct Effect {
  const char* kind;
  LocalText said;
  const char* form;  ///< of the paper; "" for none
  LocalText print;
};
const Effect kEffects[] = {
    {"return", {"Đã ghi quyết định trả hồ sơ. In phiếu và giao cho tác giả.", "The return is recorded. Print the notice and hand it to the author."}, "return", {"In phiếu trả hồ sơ", "Print the return notice"}},
    {"refuse", {"Đã ghi quyết định từ chối. In phiếu từ chối, trình ký.", "The refusal is recorded. Print it and have it signed."}, "refuse", {"In phiếu từ chối", "Print the refusal"}},
    {"accept", {"Đã tiếp nhận ngoại lệ: hồ sơ đã vào hàng đợi chấm.", "Accepted by exception: the entry is in the judges' queue."}, "slip", {"In giấy tiếp nhận", "Print the slip"}},
    {"ask", {"Đã gửi câu hỏi. Câu hỏi hiện ở quầy; kết luận giữ nguyên cho đến khi quyết định.", "The question is sent and appears at the counter; the verdict stays until somebody decides."}, "", {}},
};

/// The next entry that waits for somebody's decision.
std::optional<std::string> next_waiting(const Visit& visit, const std::string& than) {
  auto open = visit.desk.services.admin.open_entries(visit.db);
  if (!open) return std::nullopt;
  const OpenEntry* next = nullptr;
  std::int64_t least = 0;
  for (const auto& entry : **open) {
    if (entry.replaced || entry.report.entry.code == than) continue;
    const Urgency urgency = urgency_of(entry.report, visit);
    if (!urgency.waits_for_decision) continue;
    const auto days = urgency.days_left.value_or(std::numeric_limits<std::int64_t>::max());
    if (next == nullptr || days < least) next = &entry, least = days;
  }
  return next == nullptr ? std::nullopt : std::optional(next->report.entry.code);
}

Response done_page(const Visit& visit, const std::string& code, const Effect& effect) {
  auto of = decision_case(visit, code);
  if (!of) return problem(visit, of.error());
  Json data{{"code", code}, {"findings", nullptr}, {"decide", nullptr}, {"failed", false}};
  data["verdict"] = *of ? verdict_json((*of)->standing, visit.language) : Json(nullptr);
  if (auto added = add_decisions(visit, code, data); !added) return problem(visit, added.error());
  data["decide"] = nullptr;
  const auto next = next_waiting(visit, code);
  // The paper is offered only while the decision that it follows stands.
  const bool stands = *of && ((*of)->report.decision ? (*of)->report.decision->kind == effect.kind : false);
  Json done{{"said", visit.say(effect.said)}, {"back", back_of(visit)}};
  done["paper"] = stands && *effect.form != '\0' ? Json{{"form", effect.form}, {"word", visit.say(effect.print)}} : Json(nullptr);
  done["next"] = next ? Json{{"code", *next}} : Json(nullptr);
  done["recalled"] = visit.query.get("goi-lai") == "1";
  data["done"] = done;
  return page(visit, "decision", visit.say("Đã quyết định ", "Decided on ") + code, std::move(data));
}

std::optional<std::int64_t> whole(const std::string& text) {
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoll(text);
}

std::optional<report::Seen> seen_of(const Fields& form) {
  const auto version = whole(form.get("ban")), report = whole(form.get("bao-cao")), decisions = whole(form.get("truoc"));
  if (!version || !report || !decisions) return std::nullopt;
  return report::Seen{*version, *report, *decisions};
}

core::Result<> ask(const Visit& visit, const std::string& code, const report::Seen& seen, const std::string& text, const std::string& document) {
  return visit.db.write([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, code);
    if (!filed) return tl::unexpected(filed.error());
    if (auto stands = report::still_stands(sql, *filed, seen); !stands) return stands;
    auto asked = report::ask(sql, {.code = code, .version = seen.version, .text = text, .document = document, .asked_by = visit.who(), .asked_at = visit.now});
    return asked ? core::Result<>{} : core::Result<>(tl::unexpected(asked.error()));
  });
}

}  // namespace

Response decision_page(Visit& visit) {
  const std::string& code = visit.captured[0];
  for (const Effect& effect : kEffects)
    if (visit.query.get("xong") == effect.kind) return done_page(visit, code, effect);
  return form_page(visit, code, "", 200);
}

Response decision_action(Visit& visit) {
  const std::string& code = visit.captured[0];
  const std::string kind = visit.form.get("quyet-dinh"), reason = core::trim(visit.form.get("ly-do")), document = core::trim(visit.form.get("van-ban")), form = visit.form.get("loai");
  const auto again = [&](std::string_view vi, std::string_view en) { return form_page(visit, code, visit.say(vi, en), 400); };
  const auto seen = seen_of(visit.form);
  if (!seen || std::none_of(std::begin(kEffects), std::end(kEffects), [&](const Effect& effect) { return effect.kind == kind; })) return again("Chọn một quyết định", "Choose a decision");
  if (reason.empty()) return again("Phải ghi lý do", "The reason must be given");
  if (reason.size() > kLongestReason || document.size() > kLongestDocument) return again("Lý do hoặc số văn bản quá dài", "The reason or the document number is too long");
  if (document.empty() && (kind == "accept" || kind == "refuse"))
    return again("Tiếp nhận ngoại lệ hoặc từ chối cần số văn bản làm căn cứ", "To accept by exception or to refuse, name the document that it rests on");
  auto of = decision_case(visit, code);
  if (!of) return problem(visit, of.error());
  if (*of && (*of)->replaced) return form_page(visit, code, visit.say("Bản mới hơn đang được kiểm tra: chờ kết quả rồi quyết định", "A newer version is being checked: decide on its findings"), 409);
  const bool formless = *of && !(*of)->report.entry.form;
  if (kind == "accept" && formless && form != "article" && form != "video") return again("Chọn loại bài: bài viết hay video", "Choose the form: article or video");

  core::Result<std::size_t> done;
  if (kind == "ask") {
    auto asked = ask(visit, code, *seen, reason, document);
    done = asked ? core::Result<std::size_t>(0) : tl::unexpected(asked.error());
  } else {
    DecisionOrder order{code, {kind, reason, document.empty() ? std::nullopt : std::optional(document), visit.who(), core::format_rfc3339(visit.now, visit.desk.contest.zone)}, std::nullopt, *seen, visit.now};
    if (formless && (form == "article" || form == "video")) order.form = form == "article" ? core::EntryForm::article : core::EntryForm::video;
    done = visit.desk.services.admin.decide(visit.db, order);
  }
  if (!done && (done.error().kind == core::ErrorKind::conflict || done.error().kind == core::ErrorKind::busy)) return form_page(visit, code, core::display_name(spoken(done.error().what, visit.language), 600), 409);
  if (!done) return problem(visit, done.error());
  visit.desk.live.changed();
  return see_other("/ho-so/" + percent_encoded(code) + "/quyet-dinh?xong=" + kind + (*done > 0 ? "&goi-lai=1" : "") + "&ve=" + percent_encoded(back_of(visit)));
}

Response answer_action(Visit& visit) {
  const std::string& code = visit.captured[0];
  const std::string text = core::trim(visit.form.get("tra-loi"));
  const auto number = whole(visit.form.get("cau-hoi"));
  if (!number || text.empty() || text.size() > kLongestReason) return problem(visit, 400, {"Phải ghi câu trả lời, không quá 2000 ký tự", "Write the answer, at most 2000 characters"});
  auto done = visit.db.write([&](soci::session& sql) { return report::answer(sql, code, *number, text, visit.who(), visit.now); });
  if (!done) return problem(visit, done.error());
  visit.desk.live.changed();
  return see_other("/ho-so/" + percent_encoded(code));
}

}  // namespace sokhao::web
