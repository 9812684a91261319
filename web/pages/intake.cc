// Taking in at the counter, in four steps: who, what a person must see, the
// files, and everything once more. Nothing goes another way than through the
// inbox: at the end the files, or a form beside files that are there already,
// are put into it.
#include <fmt/format.h>
#include <sys/stat.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "core/ulid.h"
#include "ingest/entries.h"
#include "report/report_store.h"
#include "report/rule_names.h"
#include "report/wording.h"
#include "web/drafts.h"
#include "web/intake_target.h"
#include "web/routes.h"
#include "web/uploads.h"

namespace sokhao::web {
namespace {

// What only a person can see, by form.
constexpr const char* kTickOfArticle = "article.bound";
constexpr const char* kTickOfVideo = "video.sleeve";

std::optional<std::string> typed(const Visit& visit, const char* name) {
  std::string text = core::trim(core::display_name(visit.form.get(name), 1000));
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string text_of(const std::optional<std::string>& value) { return value.value_or(""); }

Json draft_json(const Visit& visit, const Draft& draft) {
  const auto& form = draft.form;
  const auto shown = [](const std::optional<std::string>& text) { return text && !text->empty() ? Json(*text) : Json(nullptr); };
  Json json{{"id", draft.id}, {"begun", visit.moment(draft.begun_at)}, {"authors", shown(core::join(form.authors, "; "))}, {"position", shown(form.position)}, {"unit", shown(form.unit)},
            {"phone", shown(form.phone)}, {"title", shown(form.title)}, {"handed_in", shown(form.handed_in)}, {"corrects", shown(form.corrects)}, {"form", report::form_word(form.form, visit.language)}};
  json["article"] = form.form == core::EntryForm::article;
  json["video"] = form.form == core::EntryForm::video;
  json["ticked"] = !form.ticks.empty();
  json["picked"] = draft.picked.empty() ? Json(nullptr) : Json(report::shown(draft.picked));
  const auto files = Uploads(visit.desk.store).files(draft.id).size();
  json["file_count"] = files > 0 ? Json(files) : Json(nullptr);
  json["blank"] = form.authors.empty() && !form.unit && !form.title && !form.corrects;
  return json;
}

// Which step one is at, as a list with its names.
Json steps_json(const Visit& visit, int step) {
  Json steps = Json::array();
  const core::LocalText names[] = {{"Người nộp", "Who"}, {"Bản giấy, túi bọc đĩa", "Paper and sleeve"}, {"Tệp", "Files"}, {"Xem lại, nộp", "Look again, hand in"}};
  for (int i = 0; i < 4; ++i) steps.push_back({{"number", i + 1}, {"name", visit.say(names[i])}, {"current", i + 1 == step}});
  return steps;
}

// The files without their ending: what a form beside them is called after.
std::string stem_of(const Visit& visit, const std::string& name) {
  struct stat info {};
  if (::stat((visit.desk.inbox + "/" + name).c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return name;
  const auto dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 || name.size() - dot > 6 ? name : name.substr(0, dot);
}

// Where the hand-in time lies after the deadline: what that means.
std::optional<core::LocalText> lateness(const Visit& visit, const Draft& draft) {
  const auto& calendar = visit.desk.contest.calendar;
  const auto& until = draft.form.corrects ? calendar.mend_until() : calendar.intake_until;
  if (!until) return std::nullopt;
  const std::string limit = visit.moment(*until);
  if (!draft.form.handed_in)
    return visit.now <= *until ? std::nullopt : std::optional<core::LocalText>({"Đã quá hạn " + limit + ". Không ghi thời điểm nộp thì quản trị phải quyết định: ghi thời điểm nộp thực tế.", "The deadline " + limit + " has passed. Without a hand-in time the administrator has to decide: type when it was really handed in."});
  const auto at = core::parse_instant(*draft.form.handed_in, visit.desk.contest.zone);
  if (!at || *at <= *until) return std::nullopt;
  return core::LocalText{"Thời điểm này sau hạn " + limit + ": hồ sơ sẽ bị kết luận quá hạn và chuyển quản trị quyết định. Nếu tác giả đã nộp trước hạn, ghi thời điểm nộp thực tế.",
                         "This lies after the deadline " + limit + ": the entry will be found late, and the administrator decides. If the author handed in before, type when it really was."};
}

// The typed unit, where the list does not surely know it; else null.
Json unit_hint_json(const Visit& visit, const Draft& draft) {
  if (!draft.form.unit) return nullptr;
  const UnitHint hint = visit.desk.services.unit_hint(*draft.form.unit);
  if (hint.known) return nullptr;
  Json likely = Json::array();
  for (const auto& name : hint.likely) likely.push_back({{"name", name}});
  return {{"typed", *draft.form.unit}, {"any", !likely.empty()}, {"likely", likely}};
}

Response step_page(Visit& visit, const Draft& draft, int step, const std::string& what, int status) {
  Json data{{"draft", draft_json(visit, draft)}, {"steps", steps_json(visit, step)}, {"what", what}};
  data["failed"] = !what.empty();
  const auto late = lateness(visit, draft);
  data["late"] = late ? Json(visit.say(*late)) : Json(nullptr);
  if (step == 1) {
    Json units = Json::array();
    if (visit.desk.contest.units)
      for (const auto& unit : *visit.desk.contest.units) units.push_back({{"name", unit.name}});
    data["units"] = units;
    return page(visit, "intake_who", visit.say("Tiếp nhận: người nộp", "Hand-in: who"), std::move(data), status);
  }
  if (step == 2) {
    data["article_tick"] = report::rule_name(kTickOfArticle, visit.language);
    data["hint"] = unit_hint_json(visit, draft);
    data["video_tick"] = report::rule_name(kTickOfVideo, visit.language);
    return page(visit, "intake_ticks", visit.say("Tiếp nhận: bản giấy, túi bọc đĩa", "Hand-in: paper and sleeve"), std::move(data), status);
  }
  Json files = Json::array();
  for (const auto& file : Uploads(visit.desk.store).files(draft.id)) files.push_back({{"name", file.name}, {"size", report::bytes_text(file.size, visit.language)}});
  data["any_files"] = !files.empty();
  data["files"] = files;
  if (step == 3) {
    auto picks = picks_json(visit, draft);
    if (!picks) return problem(visit, picks.error());
    data["picks"] = *picks;
    return page(visit, "intake_files", visit.say("Tiếp nhận: tệp", "Hand-in: files"), std::move(data), status);
  }
  const std::string target = target_of(visit, draft);
  data["target"] = nullptr;
  if (!target.empty()) {
    auto comparison = compared(visit, draft, target);
    if (!comparison) return problem(visit, comparison.error());
    data["target"] = comparison->shown;
  }
  data["no_position"] = draft.form.form == core::EntryForm::article && !draft.form.position;
  data["ready"] = data["any_files"].get<bool>() || !draft.picked.empty();
  return page(visit, "intake_check", visit.say("Tiếp nhận: xem lại", "Hand-in: look again"), std::move(data), status);
}

// What has come of a draft that was handed in.
Response done_page(Visit& visit, const Draft& draft) {
  auto taken = ingest::drop_named(visit.db, draft.drop, draft.filed_at);
  if (!taken) return problem(visit, taken.error());
  Json data{{"draft", draft_json(visit, draft)}};
  data["here"] = taken->has_value();
  data["code"] = nullptr;
  data["duplicate"] = false;
  data["returned"] = false;
  data["refused"] = false;
  data["finished"] = false;
  if (*taken) {
    data["code"] = (*taken)->code;
    data["version"] = (*taken)->version;
    data["duplicate"] = (*taken)->outcome == ingest::DropOutcome::duplicate;
    std::optional<core::Verdict> standing;
    auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
      auto filed = report::latest_report(sql, (*taken)->code);
      if (filed && filed->report.entry.version >= (*taken)->version) standing = report::verdict_after(filed->report.verdict, filed->report.decision);
      return filed || filed.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(filed.error()));
    });
    if (!read) return problem(visit, read.error());
    data["verdict"] = verdict_json(standing, visit.language);
    data["finished"] = standing.has_value();
    data["returned"] = standing == core::Verdict::return_;
    data["refused"] = standing == core::Verdict::refuse;
  }
  return page(visit, "intake_done", visit.say("Đã nộp", "Handed in"), std::move(data));
}

Response keep_and_go(Visit& visit, const Draft& draft, const std::string& step) {
  if (auto kept = keep_draft(visit.db, draft); !kept) return problem(visit, kept.error());
  return see_other("/tiep-nhan/" + draft.id + "/" + step);
}

Response take_who(Visit& visit, Draft& draft) {
  auto& form = draft.form;
  const std::string& kind = visit.form.get("loai");
  form.form = kind == "video" ? std::optional(core::EntryForm::video) : kind == "article" ? std::optional(core::EntryForm::article) : std::nullopt;
  form.authors.clear();
  for (const auto& author : core::split(text_of(typed(visit, "tac-gia")), ';'))
    if (std::string name = core::trim(author); !name.empty()) form.authors.push_back(std::move(name));
  form.position = typed(visit, "chuc-vu");
  form.unit = typed(visit, "don-vi");
  form.phone = typed(visit, "dien-thoai");
  form.title = typed(visit, "ten-bai");
  form.handed_in = typed(visit, "nop-luc");
  form.corrects = typed(visit, "sua");
  if (!draft.entry.empty() && form.corrects && *form.corrects != draft.entry) draft.entry.clear(), draft.picked.clear();
  if (!form.form) return step_page(visit, draft, 1, visit.say("Chọn bài viết hoặc video", "Choose article or video"), 400);
  if (form.authors.empty() || !form.unit) return step_page(visit, draft, 1, visit.say("Cần họ tên tác giả và đơn vị", "The author's name and the unit are needed"), 400);
  if (form.handed_in && !core::parse_instant(*form.handed_in, visit.desk.contest.zone))
    return step_page(visit, draft, 1, visit.say("Không hiểu thời điểm nộp; gõ như 15/9/2020 17:00", "Not a moment; type it like 15/9/2020 17:00"), 400);
  if (form.corrects)
    if (auto entry = ingest::find_entry(visit.db, *form.corrects); !entry) return step_page(visit, draft, 1, visit.say("Không có hồ sơ mang mã này", "There is no entry with this code"), 400);
  return keep_and_go(visit, draft, "2");
}

Response take_pick(Visit& visit, Draft& draft) {
  draft.picked.clear();
  draft.entry.clear();
  if (const std::string& key = visit.form.get("chon"); !key.empty()) {
    auto pick = pick_of(visit, key);
    if (!pick) return step_page(visit, draft, 3, spoken(pick.error().what, visit.language), 400);
    if (!pick->code.empty() && draft.form.corrects && *draft.form.corrects != pick->code)
      return step_page(visit, draft, 3, visit.say("Bước 1 ghi sửa cho hồ sơ ", "Step 1 says that it corrects ") + *draft.form.corrects + visit.say(", ở đây lại chọn ", ", and here was chosen ") + pick->code + visit.say(": sửa một trong hai", ": mend one of the two"), 400);
    draft.picked = std::move(pick->raw);
    draft.entry = std::move(pick->code);
  }
  return keep_and_go(visit, draft, "4");
}

Response hand_in(Visit& visit, Draft& draft) {
  const std::string target = target_of(visit, draft);
  Json event{{"by", visit.who()}, {"handed_in", text_of(draft.form.handed_in)}};
  if (!target.empty()) {
    auto comparison = compared(visit, draft, target);
    if (!comparison) return problem(visit, comparison.error());
    if (!comparison->differing.empty() && visit.form.get("dung") != target)
      return step_page(visit, draft, 4, visit.say("Phiếu khác hồ sơ ", "The form differs from entry ") + target + visit.say(": xem bảng dưới, rồi tích “đúng là hồ sơ này” hoặc quay lại chọn hồ sơ khác", ": look at the table below, then tick “this is the entry” or go back and choose another"), 400);
    event["differing"] = core::join(comparison->differing, ", ");
    draft.form.corrects = target;
  }
  const std::string sidecar = sidecar_text(draft.form);
  const Uploads uploads(visit.desk.store);
  const auto files = uploads.files(draft.id);
  draft.filed_at = visit.now;
  core::Result<> put;
  if (!files.empty()) {
    // A name that says where it came from, and meets no other in the inbox.
    std::string stem = files.front().name.substr(0, files.front().name.rfind('.'));
    draft.drop = fmt::format("quay-{} {}", draft.id.substr(18), core::display_name(stem, 80));
    put = uploads.file(draft.id, sidecar, visit.desk.inbox, draft.drop);
  } else if (!draft.entry.empty()) {
    // A form alone that names its entry: its next version at once.
    draft.drop = fmt::format("quay-{} {}", draft.id.substr(18), draft.entry);
    put = uploads.file(draft.id, sidecar, visit.desk.inbox, draft.drop);
  } else if (!draft.picked.empty()) {
    draft.drop = stem_of(visit, draft.picked) + ".toml";
    put = put_file(visit.desk.inbox, draft.drop, sidecar);
  } else {
    return step_page(visit, draft, 3, visit.say("Tải tệp lên, hoặc chọn tệp đã có", "Upload a file, or choose one that is here"), 400);
  }
  if (!put) return problem(visit, put.error());
  event["drop"] = core::display_name(draft.drop);
  auto logged = visit.db.write([&](soci::session& sql) { return core::append_event(sql, visit.now, "intake.filed", target, core::json_text(event)); });
  if (!logged) return problem(visit, logged.error());
  return keep_and_go(visit, draft, "xong");
}

}  // namespace

Response intake_list_page(Visit& visit) {
  auto drafts = open_drafts(visit.db, visit.who());
  if (!drafts) return problem(visit, drafts.error());
  Json list = Json::array();
  for (const auto& draft : *drafts) list.push_back(draft_json(visit, draft));
  Json data{{"drafts", list}, {"corrects", visit.query.get("sua")}};
  data["any"] = !list.empty();
  data["correcting"] = !visit.query.get("sua").empty();
  return page(visit, "intake_list", visit.say("Tiếp nhận mới", "New hand-in"), std::move(data));
}

Response intake_begin_action(Visit& visit) {
  auto draft = begin_draft(visit.db, visit.who(), visit.now);
  if (!draft) return problem(visit, draft.error());
  if (const auto code = typed(visit, "sua")) {
    draft->form.corrects = code;
    // What its last form said, to be looked over; not the ticks, which are of another paper.
    if (auto entry = known_entry(visit, *code)) {
      for (const auto field : {&core::ClerkForm::position, &core::ClerkForm::unit, &core::ClerkForm::phone, &core::ClerkForm::title}) draft->form.*field = entry->said.*field;
      draft->form.form = entry->said.form;
      draft->form.authors = entry->said.authors;
    } else if (entry.error().kind != core::ErrorKind::not_found) {
      return problem(visit, entry.error());
    }
  }
  draft->form.handed_in = visit.moment(visit.now);
  return keep_and_go(visit, *draft, "1");
}

Response intake_step_page(Visit& visit) {
  auto draft = find_draft(visit.db, visit.captured[0], visit.who());
  if (!draft) return problem(visit, draft.error());
  const std::string& step = visit.captured[1];
  if (!draft->drop.empty()) return step == "xong" ? done_page(visit, *draft) : see_other("/tiep-nhan/" + draft->id + "/xong");
  if (step.size() != 1 || step[0] < '1' || step[0] > '4') return problem(visit, 404, {"Không có bước này", "There is no such step"});
  return step_page(visit, *draft, step[0] - '0', "", 200);
}

Response intake_step_action(Visit& visit) {
  auto draft = find_draft(visit.db, visit.captured[0], visit.who());
  if (!draft) return problem(visit, draft.error());
  if (!draft->drop.empty()) return see_other("/tiep-nhan/" + draft->id + "/xong");
  const std::string& step = visit.captured[1];
  if (step == "1") return take_who(visit, *draft);
  if (step == "2") {
    draft->form.ticks.clear();
    for (const auto& tick : visit.form.all("tich"))
      if (tick == (draft->form.form == core::EntryForm::video ? kTickOfVideo : kTickOfArticle)) draft->form.ticks.push_back(tick);
    return keep_and_go(visit, *draft, "3");
  }
  if (step == "don-vi") {
    if (auto unit = typed(visit, "don-vi")) draft->form.unit = std::move(unit);
    return keep_and_go(visit, *draft, "2");
  }
  if (step == "3") {
    if (const std::string& gone = visit.form.get("bo"); !gone.empty()) {
      if (auto done = Uploads(visit.desk.store).forget_file(draft->id, gone); !done) return problem(visit, done.error());
      return see_other("/tiep-nhan/" + draft->id + "/3");
    }
    return take_pick(visit, *draft);
  }
  if (step == "4") return hand_in(visit, *draft);
  return problem(visit, 404, {"Không có bước này", "There is no such step"});
}

Response intake_discard_action(Visit& visit) {
  auto draft = find_draft(visit.db, visit.captured[0], visit.who());
  if (!draft) return problem(visit, draft.error());
  if (!draft->drop.empty()) return see_other("/tiep-nhan/" + draft->id + "/xong");
  const Uploads uploads(visit.desk.store);
  std::vector<std::string> names;
  for (const auto& file : uploads.files(draft->id)) names.push_back(core::display_name(file.name));
  // The files first: after a crash in between the form is still there to be discarded again.
  if (auto gone = uploads.forget(draft->id); !gone) return problem(visit, gone.error());
  if (auto forgotten = forget_draft(visit.db, *draft, names, visit.now); !forgotten) return problem(visit, forgotten.error());
  return see_other("/tiep-nhan");
}

}  // namespace sokhao::web
