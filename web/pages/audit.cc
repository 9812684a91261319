// The log of events: who did what to which entry when, and whether its chain of
// hashes is whole.
#include <fmt/format.h>

#include "core/event_search.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "report/event_words.h"
#include "report/wording.h"
#include "web/event_words.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

constexpr std::int64_t kPage = 50;
/// Up to this length the chain is checked at every look; a longer one when asked.
constexpr std::int64_t kCheckedAlways = 20'000;

struct Asked {
  core::EventSearch search;
  std::optional<std::string> wrong;  ///< a date that is none
};

Asked asked_of(const Visit& visit) {
  Asked asked;
  asked.search.who = core::trim(visit.query.get("ai"));
  asked.search.entry = core::trim(visit.query.get("ho-so"));
  asked.search.kind = visit.query.get("loai");
  const auto day = [&](const char* key) -> std::optional<core::Instant> {
    const std::string text = core::trim(visit.query.get(key));
    if (text.empty()) return std::nullopt;
    const auto at = core::parse_instant(text, visit.desk.contest.zone);
    if (!at) asked.wrong = visit.say("Ngày không đọc được: ", "Not a date: ") + report::shown(text.substr(0, 40));
    return at;
  };
  asked.search.from = day("tu");
  // A day is asked for whole.
  if (const auto until = day("den")) asked.search.until = *until + std::chrono::days(visit.query.get("den").find(':') == std::string::npos ? 1 : 0);
  return asked;
}

// Whoever runs the contest must not learn by the way which blind code is whose.
std::string body_shown(const std::string& body) {
  Json parsed = Json::parse(body, nullptr, false);
  if (parsed.is_object() && parsed.contains("blind")) parsed["blind"] = "•••";
  return report::shown(parsed.is_discarded() ? body : core::json_text(parsed));
}

Json chain_json(const Visit& visit, const core::EventHead& head) {
  Json chain{{"number", head.number}, {"hash", head.hash.substr(0, 16)}, {"whole", nullptr}, {"broken", nullptr}, {"unchecked", nullptr}};
  if (head.number > kCheckedAlways && visit.query.get("kiem-tra") != "1") {
    chain["unchecked"] = true;
    return chain;
  }
  auto broken = core::first_broken_event(visit.db);
  if (!broken) {
    chain["broken"] = {{"text", core::display_name(broken.error().what, 400)}};
  } else if (*broken) {
    chain["broken"] = {{"text", visit.say(fmt::format("đứt tại sự kiện #{}: nhật ký đã bị sửa hoặc hỏng từ đó", **broken), fmt::format("broken at event #{}: changed or damaged from there on", **broken))}};
  } else {
    chain["whole"] = true;
  }
  return chain;
}

std::string link(const Visit& visit, std::int64_t page) {
  std::string query;
  for (const char* key : {"ai", "ho-so", "loai", "tu", "den"})
    if (!visit.query.get(key).empty()) query += std::string("&") + key + "=" + percent_encoded(visit.query.get(key));
  if (page > 1) query += "&trang=" + std::to_string(page);
  return "/nhat-ky" + (query.empty() ? "" : "?" + query.substr(1));
}

}  // namespace

Response audit_page(Visit& visit) {
  const Asked asked = asked_of(visit);
  auto head = core::event_head(visit.db);
  if (!head) return problem(visit, head.error());
  auto kinds = core::event_kinds(visit.db);
  if (!kinds) return problem(visit, kinds.error());
  const std::int64_t number = page_asked(visit, 7);
  core::EventPage found;
  if (!asked.wrong) {
    auto searched = core::search_events(visit.db, asked.search, (number - 1) * kPage, kPage);
    if (!searched) return problem(visit, searched.error());
    found = std::move(*searched);
  }
  Json events = Json::array();
  for (const auto& event : found.events)
    events.push_back({{"number", event.number}, {"at", visit.moment(event.at)}, {"what", event_words(visit, event)}, {"kind", event.kind}, {"code", event.entry.empty() ? Json(nullptr) : Json(event.entry)}, {"body", body_shown(event.body)},
                      {"hash", event.hash.substr(0, 12)}});
  Json choices = Json::array({{{"key", ""}, {"word", visit.say("Mọi loại", "Every kind")}, {"chosen", asked.search.kind.empty()}}});
  for (const std::string& kind : *kinds) choices.push_back({{"key", kind}, {"word", report::event_kind_words(kind, visit.language)}, {"chosen", asked.search.kind == kind}});
  const std::int64_t pages = std::max<std::int64_t>(1, (found.fitting + kPage - 1) / kPage);
  Json data{{"events", events}, {"choices", choices}, {"fitting", found.fitting}, {"who", visit.query.get("ai")}, {"entry", visit.query.get("ho-so")}, {"from", visit.query.get("tu")}, {"until", visit.query.get("den")},
            {"chain", chain_json(visit, *head)}};
  data["any"] = !events.empty();
  data["wrong"] = asked.wrong ? Json(*asked.wrong) : Json(nullptr);
  data["earlier"] = number > 1 ? Json{{"href", link(visit, std::min(number - 1, pages))}} : Json(nullptr);
  data["later"] = number < pages ? Json{{"href", link(visit, number + 1)}} : Json(nullptr);
  data["pages"] = pages > 1 || number > 1 ? Json{{"now", number}, {"all", pages}} : Json(nullptr);
  return page(visit, "audit", visit.say("Nhật ký", "Log"), std::move(data), asked.wrong ? 400 : 200);
}

}  // namespace sokhao::web
