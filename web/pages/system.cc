// The machine: disk, queues, what is stuck, versions; and the checks of
// `sokhao doctor` when they are asked for.
#include "report/wording.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

Json lines_json(const Visit& visit, const std::vector<SystemLine>& lines) {
  Json list = Json::array();
  for (const auto& line : lines) {
    Json json{{"name", visit.say(line.name)}, {"value", report::shown(visit.say(line.value))}};
    json["mend"] = line.mend.empty() ? Json(nullptr) : Json(report::shown(visit.say(line.mend)));
    const bool good = line.state == SystemLine::State::good, bad = line.state == SystemLine::State::bad;
    json["mark"] = good ? Json{{"class", "pass"}, {"word", visit.say("tốt", "good")}, {"is_pass", true}}
                   : bad ? Json{{"class", "return"}, {"word", visit.say("cần sửa", "to be mended")}, {"is_refuse", true}}
                         : Json{{"class", "review"}, {"word", visit.say("nên xem", "look at it")}, {"is_review", true}};
    list.push_back(std::move(json));
  }
  return list;
}

SystemSection inbox_section(const Visit& visit) {
  const InboxState inbox = visit.desk.live.inbox();
  std::int64_t waiting = 0, refused = 0, stale = 0;
  for (const auto& thing : inbox.things) {
    ++(thing.kind == InboxThing::Kind::refused ? refused : waiting);
    if (thing.stale) ++stale;
  }
  const auto number = [](std::int64_t count) { return core::LocalText{std::to_string(count), std::to_string(count)}; };
  SystemSection section{{"Thư mục nhận bài", "Inbox"}, {}};
  SystemLine state{{"Tiếp nhận", "Intake"}, {"đang chạy", "runs"}, SystemLine::State::good, {}};
  if (!inbox.seen) state.value = {"chưa chạy lượt nào", "has not looked yet"}, state.state = SystemLine::State::advice;
  if (inbox.paused) state.value = {"tạm dừng", "paused"}, state.state = SystemLine::State::bad, state.mend = *inbox.paused;
  section.lines.push_back(std::move(state));
  section.lines.push_back({{"Đang chờ", "Waiting"}, number(waiting), SystemLine::State::good, {}});
  section.lines.push_back({{"Không nhận", "Not taken in"}, number(refused), refused > 0 ? SystemLine::State::advice : SystemLine::State::good, refused > 0 ? core::LocalText{"Lý do ở trang Quầy tiếp nhận.", "The reasons stand on the page Counter."} : core::LocalText{}});
  section.lines.push_back({{"Chờ hơn một giờ", "Waiting for over an hour"}, number(stale), stale > 0 ? SystemLine::State::advice : SystemLine::State::good, stale > 0 ? core::LocalText{"Xem ở trang Quầy tiếp nhận.", "See the page Counter."} : core::LocalText{}});
  return section;
}

}  // namespace

Response system_page(Visit& visit) {
  auto sections = visit.desk.services.admin.system(visit.db);
  if (!sections) return problem(visit, sections.error());
  sections->insert(sections->begin() + 1, inbox_section(visit));
  Json list = Json::array();
  for (const auto& section : *sections) list.push_back({{"title", visit.say(section.title)}, {"lines", lines_json(visit, section.lines)}});
  const bool examine = visit.query.get("kiem-tra") == "1";
  Json data{{"sections", list}, {"examined", nullptr}, {"not_examined", !examine}};
  if (examine) data["examined"] = Json{{"title", visit.say("Kiểm tra máy", "Check of the machine")}, {"lines", lines_json(visit, visit.desk.services.admin.examine(visit.language))}};
  return page(visit, "system", visit.say("Hệ thống", "System"), std::move(data));
}

}  // namespace sokhao::web
