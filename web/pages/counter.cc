// The counter: what lies in the inbox, what is being checked, what came of the
// newest hand-ins, how much disk and how much time is left.
#include <fmt/format.h>

#include "core/text.h"
#include "ingest/entries.h"
#include "report/questions.h"
#include "report/report_store.h"
#include "report/wording.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

constexpr std::int64_t kShown = 40;

// "05:09:20", with its date on another day than today.
std::string to_the_second(const Visit& visit, core::Instant at) {
  const auto text = [&](core::Instant one) { return core::format_rfc3339(one, visit.desk.contest.zone); };
  const std::string then = text(at), date = visit.moment(at).substr(0, visit.moment(at).find(' '));
  return then.substr(11, 8) + (then.substr(0, 10) == text(visit.now).substr(0, 10) ? "" : visit.say(" ngày ", " on ") + date);
}

Json things_json(const Visit& visit, const InboxState& inbox) {
  Json things = Json::array();
  for (const InboxThing& thing : inbox.things) {
    Json one{{"name", report::shown(thing.name)}, {"text", visit.say(thing.text)}, {"stale", thing.stale}};
    one["until"] = thing.until ? Json(to_the_second(visit, *thing.until)) : Json(nullptr);
    one["refused"] = thing.kind == InboxThing::Kind::refused;
    one["transfer"] = thing.kind == InboxThing::Kind::transfer;
    one["waiting"] = thing.kind == InboxThing::Kind::waiting;
    things.push_back(std::move(one));
  }
  return things;
}

// What an entry is at now.
std::string step_of(const Visit& visit, const ingest::EntryRow& row) {
  switch (row.state) {
    case ingest::EntryState::received: return visit.say("đã nhận, chờ kiểm tra", "received, waits to be checked");
    case ingest::EntryState::probing: return visit.say("đang đọc tệp", "the files are being read");
    case ingest::EntryState::reported: return visit.say("đã kiểm tra xong", "checked");
    case ingest::EntryState::decided: return visit.say("quản trị đã quyết định", "decided by the administrator");
    case ingest::EntryState::needs_person: return visit.say("máy không đọc được, cần người xem", "could not be read, a person must look");
  }
  return {};
}

core::Result<std::optional<core::Verdict>> standing(const Visit& visit, const ingest::EntryRow& row) {
  if (row.state != ingest::EntryState::decided) return row.state == ingest::EntryState::needs_person ? std::optional(row.verdict.value_or(core::Verdict::review)) : row.verdict;
  std::optional<core::Verdict> verdict;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto filed = report::latest_report(sql, row.code);
    if (!filed) return tl::unexpected(filed.error());
    verdict = report::verdict_after(filed->report.verdict, filed->report.decision);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return verdict;
}

core::Result<Json> entries_json(const Visit& visit) {
  ingest::EntryFilter newest;
  newest.limit = kShown;
  newest.order = ingest::EntryFilter::Order::newest_first;
  auto rows = ingest::list_entries(visit.db, newest);
  if (!rows) return tl::unexpected(rows.error());
  Json entries = Json::array();
  for (const auto& row : *rows) {
    auto verdict = standing(visit, row);
    if (!verdict) return tl::unexpected(verdict.error());
    Json one{{"code", row.code}, {"source", report::shown(row.source)}, {"step", step_of(visit, row)}, {"at", visit.moment(row.received_at)}};
    one["form"] = row.form ? Json(report::form_word(row.form, visit.language)) : Json(nullptr);
    one["version"] = row.version > 1 ? Json(row.version) : Json(nullptr);
    one["verdict"] = verdict_json(*verdict, visit.language);
    entries.push_back(std::move(one));
  }
  return entries;
}

// What the administrator asks of the counter.
core::Result<Json> questions_json(const Visit& visit) {
  Json asked = Json::array();
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto open = report::open_questions(sql, kShown);
    if (!open) return tl::unexpected(open.error());
    for (const auto& question : *open) asked.push_back({{"code", question.code}, {"text", report::shown(question.text)}, {"by", report::shown(question.asked_by)}, {"at", visit.moment(question.asked_at)}});
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return asked;
}

// "còn 3 ngày 5 giờ"
std::string left_text(const Visit& visit, core::Instant until) {
  const auto left = std::chrono::duration_cast<std::chrono::minutes>(until - visit.now);
  if (left.count() < 0) return visit.say("đã hết hạn", "over");
  const auto days = left.count() / 1440, hours = left.count() / 60 % 24, minutes = left.count() % 60;
  if (days > 0) return fmt::format(fmt::runtime(visit.say("còn {} ngày {} giờ", "{} d {} h left")), days, hours);
  return fmt::format(fmt::runtime(visit.say("còn {} giờ {:02} phút", "{} h {:02} min left")), hours, minutes);
}

core::Instant start_of_today(const Visit& visit) {
  const std::string now = core::format_rfc3339(visit.now, visit.desk.contest.zone);
  return core::parse_instant(now.substr(0, 10), visit.desk.contest.zone).value_or(visit.now);
}

core::Result<Json> live_json(const Visit& visit) {
  const InboxState inbox = visit.desk.live.inbox();
  auto entries = entries_json(visit);
  if (!entries) return tl::unexpected(entries.error());
  auto today = ingest::count_drops_since(visit.db, start_of_today(visit));
  if (!today) return tl::unexpected(today.error());
  report::StandingCounts counts;
  auto counted = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto found = report::standing_counts(sql);
    if (found) counts = *found;
    return found ? core::Result<>{} : core::Result<>(tl::unexpected(found.error()));
  });
  if (!counted) return tl::unexpected(counted.error());
  Json data{{"things", things_json(visit, inbox)}, {"entries", *entries}, {"today", *today}, {"passed", counts.pass}, {"returned", counts.return_ + counts.refuse}, {"review", counts.review}};
  data["any_things"] = !inbox.things.empty();
  data["any_entries"] = !entries->empty();
  data["blind"] = !inbox.seen;
  data["paused"] = inbox.paused ? Json(visit.say(*inbox.paused)) : Json(nullptr);
  auto asked = questions_json(visit);
  if (!asked) return tl::unexpected(asked.error());
  data["any_asked"] = !asked->empty();
  data["asked"] = std::move(*asked);
  const auto space = core::free_space(visit.desk.store);
  data["disk"] = space ? Json(report::number_text(static_cast<double>(space->above_floor()) / 1e9, visit.language, 1) + " GB") : Json(nullptr);
  const auto& until = visit.desk.contest.calendar.intake_until;
  data["deadline"] = until ? Json{{"at", visit.moment(*until)}, {"left", left_text(visit, *until)}, {"over", *until < visit.now}} : Json(nullptr);
  return data;
}

}  // namespace

Response counter_page(Visit& visit) {
  auto data = live_json(visit);
  if (!data) return problem(visit, data.error());
  (*data)["inbox"] = visit.desk.inbox;
  return page(visit, "counter", visit.say("Quầy tiếp nhận", "Counter"), std::move(*data));
}

Response counter_live(Visit& visit) {
  auto data = live_json(visit);
  if (!data) return problem(visit, data.error());
  return fragment(visit, "_counter_live", std::move(*data));
}

Response counter_feed(Visit& visit) {
  Response response;
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("X-Accel-Buffering", "no");
  response.body = FeedBody{visit.desk.live.counter()};
  return response;
}

}  // namespace sokhao::web
