// A judge's first page: what is in hand, what waits, what was reviewed; and the
// next dossier.
#include <fmt/format.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "report/wording.h"
#include "web/routes.h"
#include "web/seat.h"

namespace sokhao::web {
namespace {

constexpr std::int64_t kListed = 100, kMarks = 500;

struct Overview {
  std::vector<report::LeasedItem> held;
  std::vector<report::QueueItem> leased;
  std::vector<report::JudgeMark> marks;
  std::vector<report::QueueCounts> counts;
};

core::Result<Overview> overview_of(const Visit& visit) {
  Overview all;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto queue = queue_of(visit, sql);
    const auto take = [](auto& to, auto found) -> core::Result<> {
      if (!found) return tl::unexpected(found.error());
      to = std::move(*found);
      return {};
    };
    if (auto done = take(all.held, queue.held_by(visit.who(), visit.now)); !done) return done;
    if (auto done = take(all.leased, queue.items(report::ItemState::leased, kListed)); !done) return done;
    if (auto done = take(all.marks, queue.marks_of(visit.who(), kMarks)); !done) return done;
    return take(all.counts, queue.counts_for(visit.who(), visit.now));
  });
  if (!read) return tl::unexpected(read.error());
  return all;
}

Json held_json(const Visit& visit, const Overview& all) {
  Json held = Json::array();
  for (const auto& item : all.held)
    held.push_back({{"blind", item.blind}, {"form", report::form_word(item.form, visit.language)}, {"until", visit.moment(item.lease_until)}, {"left", lease_left(visit, item.lease_until)}});
  return held;
}

Json others_json(const Visit& visit, const Overview& all) {
  Json others = Json::array();
  for (const auto& item : all.leased)
    if (item.owner != visit.who() && item.lease_until > visit.now && item.recall.empty())
      others.push_back({{"blind", item.blind}, {"form", report::form_word(item.form, visit.language)}, {"holder", person_of(visit, item.owner)}, {"until", visit.moment(item.lease_until)}});
  return others;
}

Json marks_json(const Visit& visit, const Overview& all, report::MarkKind kind) {
  Json marks = Json::array();
  for (const auto& mark : all.marks)
    if (mark.kind == kind && marks.size() < static_cast<std::size_t>(kListed))
      marks.push_back({{"blind", mark.blind}, {"form", report::form_word(mark.form, visit.language)}, {"at", visit.moment(mark.at)}, {"note", mark.note}});
  return marks;
}

// What the judge just did, said once more; only words of our own.
Json said(const Visit& visit) {
  const std::string& what = visit.query.get("bao");
  if (what == "xong") return visit.say("Đã ghi nhận: đã chấm.", "Noted: reviewed.");
  if (what == "tra") return visit.say("Đã trả hồ sơ về hàng đợi.", "The dossier is back in the queue.");
  if (what == "bo-qua") return visit.say("Đã bỏ qua: hồ sơ chỉ được giao lại khi không còn hồ sơ khác.", "Skipped: it comes again only when nothing else is left.");
  if (what == "xung-dot") return visit.say("Đã ghi nhận xung đột lợi ích: hồ sơ này không giao lại nữa.", "The conflict of interest is noted: this dossier does not come again.");
  if (what == "het") return visit.say("Lúc này không còn hồ sơ nào để nhận (không kể bài của đơn vị mình và bài đã khai xung đột).", "There is nothing to take at this moment (apart from the own unit's and from conflicts).");
  return nullptr;
}

}  // namespace

Response judging_page(Visit& visit) {
  auto all = overview_of(visit);
  if (!all) return problem(visit, all.error());
  Json counts = Json::array();
  std::int64_t reviewed = 0, open = 0;
  for (const auto& one : all->counts) {
    counts.push_back({{"form", report::form_word(one.form, visit.language)}, {"free", one.free}, {"skipped", one.skipped}, {"held", one.held}, {"reviewed", one.reviewed}});
    reviewed += one.reviewed;
    open += one.free + one.skipped;
  }
  const Json held = held_json(visit, *all), others = others_json(visit, *all);
  Json data{{"counts", counts}, {"held", held}, {"others", others}, {"any_counts", !counts.empty()}, {"holds", !held.empty()}, {"any_others", !others.empty()}, {"said", said(visit)}};
  data["reviewed"] = marks_json(visit, *all, report::MarkKind::reviewed);
  data["conflicts"] = marks_json(visit, *all, report::MarkKind::conflict);
  data["skipped"] = marks_json(visit, *all, report::MarkKind::skipped);
  data["any_reviewed"] = !data["reviewed"].empty();
  data["any_conflicts"] = !data["conflicts"].empty();
  data["any_skipped"] = !data["skipped"].empty();
  data["done"] = reviewed;
  data["all"] = reviewed + open + static_cast<std::int64_t>(held.size() + others.size());
  data["open"] = open > 0;
  const auto& until = visit.desk.services.judging.until;
  data["deadline"] = until ? Json{{"at", visit.moment(*until)}, {"over", *until < visit.now}} : Json(nullptr);
  return page(visit, "judging", visit.say("Chấm bài", "Judging"), std::move(data));
}

// A judge has one dossier in hand: pressing twice gives the same one.
Response judging_next_action(Visit& visit) {
  const auto& judging = visit.desk.services.judging;
  const std::string& wanted = visit.form.get("loai");
  std::optional<core::EntryForm> form;
  if (wanted == "article") form = core::EntryForm::article;
  if (wanted == "video") form = core::EntryForm::video;
  std::string blind;
  auto done = visit.db.write([&](soci::session& sql) -> core::Result<> {
    auto queue = queue_of(visit, sql);
    auto held = queue.held_by(visit.who(), visit.now);
    if (!held) return tl::unexpected(held.error());
    if (!held->empty()) {
      blind = held->front().blind;
      return {};
    }
    const auto barred = [&](const std::string& code, std::int64_t version) { return judging.own_unit(sql, visit.session->account.unit, code, version); };
    auto leased = queue.next(visit.who(), judging.lease, visit.now, form, barred);
    if (!leased) return tl::unexpected(leased.error());
    if (!*leased) return {};
    blind = (*leased)->blind;
    auto item = queue.item(blind);
    if (!item) return tl::unexpected(item.error());
    return core::append_event(sql, visit.now, "queue.leased", item->code, core::json_text(Json{{"blind", blind}, {"owner", visit.who()}, {"token", (*leased)->token}}));
  });
  if (!done) return problem(visit, done.error());
  return see_other(blind.empty() ? "/cham?bao=het" : "/cham/" + blind);
}

}  // namespace sokhao::web
