// Taking in at the counter, in four steps: who, what a person must see, the
// files, and everything once more. Nothing goes another way than through the
// inbox: at the end the files, or a form beside files that are there already,
// are put into it.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

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
  Json json{{"id", draft.id}, {"begun", visit.moment(draft.begun_at)}, {"authors", core::join(form.authors, "; ")}, {"position", text_of(form.position)}, {"unit", text_of(form.unit)},
            {"phone", text_of(form.phone)}, {"title", text_of(form.title)}, {"handed_in", text_of(form.handed_in)}, {"corrects", text_of(form.corrects)}, {"form", report::form_word(form.form, visit.language)}};
  json["article"] = form.form == core::EntryForm::article;
  json["video"] = form.form == core::EntryForm::video;
  json["ticked"] = !form.ticks.empty();
  json["corrected"] = form.corrects.has_value();
  json["picked"] = draft.picked.empty() ? Json(nullptr) : Json(report::shown(draft.picked));
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

struct Choice {
  std::string raw, code;
  std::string label;
};

// What a form may be put beside: what waits in the inbox, and the newest entries.
core::Result<std::vector<Choice>> choices(const Visit& visit) {
  std::vector<Choice> list;
  for (const auto& thing : visit.desk.live.inbox().things)
    if (thing.kind == InboxThing::Kind::waiting) list.push_back({thing.raw_name, "", thing.name + " · " + visit.say("đang chờ trong thư mục nhận", "waits in the inbox")});
  ingest::EntryFilter newest;
  newest.limit = 15;
  newest.order = ingest::EntryFilter::Order::newest_first;
  auto rows = ingest::list_entries(visit.db, newest);
  if (!rows) return tl::unexpected(rows.error());
  for (const auto& row : *rows) list.push_back({row.source_name, row.code, row.code + " · " + report::shown(row.source) + " · " + visit.moment(row.received_at)});
  return list;
}

// What the machine read from the cover or the sleeve of a picked entry, beside
// what the clerk typed.
core::Result<Json> beside_json(const Visit& visit, const Draft& draft) {
  Json rows = Json::array();
  if (draft.picked.empty()) return rows;
  auto list = choices(visit);
  if (!list) return tl::unexpected(list.error());
  const auto entry = std::find_if(list->begin(), list->end(), [&](const Choice& one) { return one.raw == draft.picked && !one.code.empty(); });
  if (entry == list->end()) return rows;
  std::optional<report::FiledReport> filed;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto found = report::latest_report(sql, entry->code);
    if (found) filed = std::move(*found);
    return found || found.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(found.error()));
  });
  if (!read) return tl::unexpected(read.error());
  if (!filed) return rows;
  const Json report = core::to_json(filed->report);
  const auto cover = [&](const char* field) -> std::string {
    for (const auto& part : report["parts"]) {
      const Json& facts = part["facts"];
      for (const char* kind : {"document", "image"}) {
        if (!facts.contains(kind) || !facts[kind].is_object() || !facts[kind].contains("cover") || !facts[kind]["cover"].is_object() || !facts[kind]["cover"].contains(field)) continue;
        Json value = facts[kind]["cover"][field];
        if (value.is_array()) {
          std::vector<std::string> all;
          for (const auto& one : value)
            if (one.is_object() && one.contains("value") && one["value"].is_string()) all.push_back(one["value"].get<std::string>());
          if (!all.empty()) return core::join(all, "; ");
        } else if (value.is_object() && value.contains("value") && value["value"].is_string()) {
          return value["value"].get<std::string>();
        }
      }
    }
    return {};
  };
  const auto row = [&](const char* field, const core::LocalText& name, const std::string& by_clerk) {
    const std::string read_by_machine = cover(field);
    if (read_by_machine.empty() && by_clerk.empty()) return;
    const bool differs = !read_by_machine.empty() && !by_clerk.empty() && core::folded(read_by_machine) != core::folded(by_clerk);
    rows.push_back({{"name", visit.say(name)}, {"typed", by_clerk}, {"read", report::shown(read_by_machine)}, {"differs", differs}});
  };
  row("authors", {"Họ và tên", "Author"}, core::join(draft.form.authors, "; "));
  row("position", {"Chức vụ", "Position"}, text_of(draft.form.position));
  row("unit", {"Đơn vị", "Unit"}, text_of(draft.form.unit));
  row("phone", {"Điện thoại", "Phone"}, text_of(draft.form.phone));
  row("title", {"Tên bài", "Title"}, text_of(draft.form.title));
  return rows;
}

Response step_page(Visit& visit, const Draft& draft, int step, const std::string& what, int status) {
  Json data{{"draft", draft_json(visit, draft)}, {"steps", steps_json(visit, step)}, {"what", what}};
  data["failed"] = !what.empty();
  if (step == 1) {
    Json units = Json::array();
    if (visit.desk.contest.units)
      for (const auto& unit : *visit.desk.contest.units) units.push_back({{"name", unit.name}});
    data["units"] = units;
    return page(visit, "intake_who", visit.say("Tiếp nhận: người nộp", "Hand-in: who"), std::move(data), status);
  }
  if (step == 2) {
    data["article_tick"] = report::rule_name(kTickOfArticle, visit.language);
    data["video_tick"] = report::rule_name(kTickOfVideo, visit.language);
    return page(visit, "intake_ticks", visit.say("Tiếp nhận: bản giấy, túi bọc đĩa", "Hand-in: paper and sleeve"), std::move(data), status);
  }
  Json files = Json::array();
  for (const auto& file : Uploads(visit.desk.store).files(draft.id)) files.push_back({{"name", file.name}, {"size", report::bytes_text(file.size, visit.language)}});
  data["any_files"] = !files.empty();
  data["files"] = files;
  if (step == 3) {
    auto list = choices(visit);
    if (!list) return problem(visit, list.error());
    Json picks = Json::array();
    for (const auto& one : *list) picks.push_back({{"key", core::to_hex(one.raw) + one.code}, {"label", one.label}, {"chosen", one.raw == draft.picked}});
    data["any_picks"] = !picks.empty();
    data["picks"] = picks;
    return page(visit, "intake_files", visit.say("Tiếp nhận: tệp", "Hand-in: files"), std::move(data), status);
  }
  auto beside = beside_json(visit, draft);
  if (!beside) return problem(visit, beside.error());
  data["any_beside"] = !beside->empty();
  data["beside"] = *beside;
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
  if (!form.form) return step_page(visit, draft, 1, visit.say("Chọn bài viết hoặc video", "Choose article or video"), 400);
  if (form.authors.empty() || !form.unit) return step_page(visit, draft, 1, visit.say("Cần họ tên tác giả và đơn vị", "The author's name and the unit are needed"), 400);
  if (form.handed_in && !core::parse_instant(*form.handed_in, visit.desk.contest.zone))
    return step_page(visit, draft, 1, visit.say("Không hiểu thời điểm nộp; gõ như 15/9/2020 17:00", "Not a moment; type it like 15/9/2020 17:00"), 400);
  if (form.corrects)
    if (auto entry = ingest::find_entry(visit.db, *form.corrects); !entry) return step_page(visit, draft, 1, visit.say("Không có hồ sơ mang mã này", "There is no entry with this code"), 400);
  return keep_and_go(visit, draft, "2");
}

Response hand_in(Visit& visit, Draft& draft) {
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
  } else if (!draft.picked.empty() && draft.form.corrects) {
    // A form alone that names its entry: its next version at once.
    draft.drop = fmt::format("quay-{} {}", draft.id.substr(18), *draft.form.corrects);
    put = uploads.file(draft.id, sidecar, visit.desk.inbox, draft.drop);
  } else if (!draft.picked.empty()) {
    draft.drop = stem_of(visit, draft.picked) + ".toml";
    put = put_file(visit.desk.inbox, draft.drop, sidecar);
  } else {
    return step_page(visit, draft, 3, visit.say("Tải tệp lên, hoặc chọn tệp đã có", "Upload a file, or choose one that is here"), 400);
  }
  if (!put) return problem(visit, put.error());
  auto logged = visit.db.write([&](soci::session& sql) {
    return core::append_event(sql, visit.now, "intake.filed", draft.form.corrects.value_or(""), core::json_text(Json{{"by", visit.who()}, {"drop", core::display_name(draft.drop)}, {"handed_in", text_of(draft.form.handed_in)}}));
  });
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
  draft->form.handed_in = visit.moment(visit.now);
  draft->form.corrects = typed(visit, "sua");
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
  if (step == "3") {
    if (const std::string& gone = visit.form.get("bo"); !gone.empty()) {
      if (auto done = Uploads(visit.desk.store).forget_file(draft->id, gone); !done) return problem(visit, done.error());
      return see_other("/tiep-nhan/" + draft->id + "/3");
    }
    auto list = choices(visit);
    if (!list) return problem(visit, list.error());
    draft->picked.clear();
    for (const auto& one : *list)
      if (core::to_hex(one.raw) + one.code == visit.form.get("chon")) {
        draft->picked = one.raw;
        if (!one.code.empty()) draft->form.corrects = one.code;
      }
    return keep_and_go(visit, *draft, "4");
  }
  if (step == "4") return hand_in(visit, *draft);
  return problem(visit, 404, {"Không có bước này", "There is no such step"});
}

}  // namespace sokhao::web
