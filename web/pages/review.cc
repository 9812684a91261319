// One dossier in a judge's hand: what there is to see, what was checked, and
// what the judge does with it.
#include <fmt/format.h>

#include <cmath>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "report/wording.h"
#include "web/assets.h"
#include "web/routes.h"
#include "web/seat.h"

namespace sokhao::web {
namespace {

constexpr std::size_t kLongestNote = 4000;

// "1:05"
std::string clock_text(double seconds) {
  const auto whole = static_cast<long long>(std::llround(seconds));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

Json picture_json(const BlindPicture& picture) { return {{"name", picture.name}, {"width", picture.width}, {"height", picture.height}, {"page", picture.page}}; }

Json media_json(const Visit& visit, const BlindMedia& media) {
  using State = BlindMedia::State;
  Json json{{"video", media.video}, {"text", media.text}};
  json["waiting"] = media.state == State::waiting;
  json["being_made"] = media.state == State::being_made;
  json["unmade"] = media.state == State::waiting || media.state == State::being_made;
  json["partial"] = media.state == State::partial;
  json["unsafe"] = media.state == State::unsafe;
  json["failed"] = media.state == State::failed;
  json["percent"] = media.progress ? Json(static_cast<int>(std::lround(*media.progress * 100))) : Json(nullptr);
  json["poster"] = media.poster ? picture_json(*media.poster) : Json(nullptr);
  json["length"] = media.duration_s ? Json(report::duration_text(*media.duration_s, visit.language)) : Json(nullptr);
  if (media.sheet) {
    Json sheet = picture_json(*media.sheet), cells = Json::array();
    for (const double time : media.sheet_times_s) cells.push_back({{"at", fmt::format("{:.2f}", time)}, {"clock", clock_text(time)}});
    sheet["cells"] = cells;
    sheet["rows"] = (cells.size() + 3) / 4;
    json["sheet"] = sheet;
  } else {
    json["sheet"] = nullptr;
  }
  Json pages = Json::array();
  for (const BlindPicture& page : media.pages) pages.push_back(picture_json(page));
  json["any_pages"] = !pages.empty();
  json["pages"] = pages;
  std::vector<std::string> covers;
  for (const auto page : media.cover_pages) covers.push_back(std::to_string(page));
  json["covers"] = covers.empty() ? Json(nullptr) : Json(core::join(covers, ", "));
  json["masked"] = media.masked > 0 ? Json(media.masked) : Json(nullptr);
  json["article"] = media.text || !pages.empty();
  return json;
}

Json seat_json(const Visit& visit, const Seat& seat) {
  Json json{{"blind", seat.item.blind}, {"token", seat.item.token}, {"holds", seat.holds && !seat.recalled}, {"recalled", seat.holds && seat.recalled}, {"lapsed", seat.holds && seat.lapsed}};
  json["left"] = lease_left(visit, seat.item.lease_until);
  json["until"] = visit.moment(seat.item.lease_until);
  json["lease_s"] = std::chrono::duration_cast<std::chrono::seconds>(visit.desk.services.judging.lease).count();
  json["form"] = report::form_word(seat.item.form, visit.language);
  json["reviewed"] = seat.reviewed && !seat.holds ? Json{{"at", visit.moment(seat.reviewed->at)}, {"note", seat.reviewed->note}} : Json(nullptr);
  return json;
}

struct Deed {
  std::string_view path, event;
  core::Result<> (*act)(report::Queue& queue, const std::string& blind, std::int64_t token, const std::string& words, const Visit& visit);
};

constexpr Deed kDeeds[] = {
    {"giu", "", [](report::Queue& queue, const std::string& blind, std::int64_t token, const std::string&, const Visit& visit) -> core::Result<> {
       auto until = queue.heartbeat(blind, token, visit.desk.services.judging.lease, visit.now);
       return until ? core::Result<>{} : core::Result<>(tl::unexpected(until.error()));
     }},
    {"tra", "queue.released", [](report::Queue& queue, const std::string& blind, std::int64_t token, const std::string&, const Visit&) { return queue.release(blind, token); }},
    {"bo-qua", "queue.skipped", [](report::Queue& queue, const std::string& blind, std::int64_t token, const std::string&, const Visit& visit) { return queue.skip(blind, token, visit.now); }},
    {"xung-dot", "queue.conflict", [](report::Queue& queue, const std::string& blind, std::int64_t token, const std::string& words, const Visit& visit) { return queue.declare_conflict(blind, token, words, visit.now); }},
    {"xong", "queue.done", [](report::Queue& queue, const std::string& blind, std::int64_t token, const std::string& words, const Visit& visit) { return queue.done(blind, token, words, visit.now); }},
};

const Deed* deed_named(std::string_view path) {
  for (const Deed& deed : kDeeds)
    if (deed.path == path) return &deed;
  return nullptr;
}

/// Lines stay; what a screen cannot show does not.
std::string written(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string& line : core::split(text.substr(0, kLongestNote), '\n')) lines.push_back(core::trim(core::display_name(line, kLongestNote)));
  return core::trim(core::join(lines, "\n"));
}

}  // namespace

Response review_page(Visit& visit) {
  const std::string& blind = visit.captured[0];
  auto seat = seat_of(visit, blind);
  if (!seat) return problem(visit, seat.error());
  if (!seat->may_look() && !(seat->holds && seat->recalled)) return not_in_hand(visit, *seat);
  Json data{{"seat", seat_json(visit, *seat)}, {"blind", blind}, {"script", asset_path("review.js")}, {"dossier", nullptr}};
  if (seat->may_look()) {
    auto dossier = visit.desk.services.judging.dossier(visit.db, seat->item);
    if (!dossier) return problem(visit, dossier.error());
    std::erase_if(dossier->report.findings, [](const auto& finding) { return finding.outcome == core::Outcome::not_applicable; });
    report::Html checks;
    report::blind_report_section(checks, dossier->report, visit.language);
    data["dossier"] = {{"media", media_json(visit, dossier->media)}, {"checks", checks.bytes()}};
  }
  Response response = page(visit, "review", visit.say("Hồ sơ ", "Dossier ") + blind, std::move(data));
  // The text of an article stands in a frame of its own: it brings its own style.
  response.headers.set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; frame-src 'self'; "
                                                  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  return response;
}

Response review_action(Visit& visit) {
  const std::string& blind = visit.captured[0];
  const Deed* deed = deed_named(visit.captured[1]);
  if (!deed) return problem(visit, 404, {"Không có thao tác này", "There is no such action"});
  const std::string words = written(visit.form.get(deed->path == "xung-dot" ? "ly-do" : "ghi-chu"));
  if (deed->path == "xung-dot" && words.empty())
    return problem(visit, 400, {"Khai xung đột phải ghi lý do. Quay lại trang trước để ghi", "A conflict needs its reason. Go back and write it"});
  const std::string& token_text = visit.form.get("giu-cho");
  const std::int64_t token = token_text.size() <= 15 && !token_text.empty() && token_text.find_first_not_of("0123456789") == std::string::npos ? std::stoll(token_text) : -1;
  auto seat = seat_of(visit, blind);
  if (!seat) return problem(visit, seat.error());
  if (!seat->holds) return not_in_hand(visit, *seat);
  bool lost = false;
  core::Instant until = visit.now + visit.desk.services.judging.lease;
  auto done = visit.db.write([&](soci::session& sql) -> core::Result<> {
    auto queue = queue_of(visit, sql);
    auto item = queue.item(blind);
    if (!item) return tl::unexpected(item.error());
    // Tokens are small numbers: the holder's name counts, too.
    lost = item->owner != visit.who() || item->token != token;
    if (lost) return {};
    if (auto acted = deed->act(queue, blind, token, words, visit); !acted) {
      lost = acted.error().kind == core::ErrorKind::conflict;
      return lost ? core::Result<>{} : acted;
    }
    if (deed->event.empty()) return {};
    Json body{{"blind", blind}, {"owner", visit.who()}, {"token", token}};
    if (!words.empty()) body[deed->path == "xung-dot" ? "reason" : "note"] = words;
    return core::append_event(sql, visit.now, std::string(deed->event), item->code, core::json_text(body));
  });
  if (!done) return problem(visit, done.error());
  if (lost) {
    auto now = seat_of(visit, blind);
    if (now && !now->holds) return not_in_hand(visit, *now);
    return problem(visit, 409, {"Trang này đã cũ: hồ sơ đã được nhận lại sau khi trang mở, hoặc đã được rút. Mở lại từ trang Chấm bài", "This page is stale: the dossier was taken anew or called back after it was opened. Open it again from the page Judging"});
  }
  if (deed->path == "giu") {
    if (visit.request.headers.find("x-csrf")) {  // the page's script
      Response response;
      response.headers.set("Content-Type", "text/plain; charset=utf-8");
      response.body = visit.say("Giữ đến ", "Held until ") + visit.moment(until) + " (" + lease_left(visit, until) + ")";
      return response;
    }
    return see_other("/cham/" + blind);
  }
  return see_other("/cham?bao=" + std::string(deed->path));
}

Response review_file(Visit& visit) {
  const std::string& blind = visit.captured[0];
  const std::string name = visit.captured.size() > 2 ? visit.captured[1] + "/" + visit.captured[2] : visit.captured[1];
  auto seat = seat_of(visit, blind);
  if (!seat) return problem(visit, seat.error());
  if (!seat->may_look()) return not_in_hand(visit, *seat);
  auto file = visit.desk.services.judging.file(seat->item, name);
  if (!file) return problem(visit, file.error());
  Response response;
  response.headers.set("Content-Type", file->type);
  response.headers.set("Cache-Control", "private, no-cache");  // asked for again each time: the lease may have ended
  response.headers.set("ETag", file->body.etag);
  response.headers.set("Accept-Ranges", "bytes");
  if (file->type.starts_with("text/html")) {
    response.headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin");
    response.headers.set("X-Frame-Options", "SAMEORIGIN");
  } else {
    response.headers.set("Content-Security-Policy", "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'");
  }
  response.body = std::move(file->body);
  return response;
}

}  // namespace sokhao::web
