#include "web/intake_target.h"

#include <algorithm>

#include "core/text.h"
#include "report/report_store.h"
#include "report/wording.h"
#include "web/uploads.h"

namespace sokhao::web {
namespace {

constexpr std::int64_t kNewest = 40;

// Reports are large: where nothing of it is shown it stays where it is.
enum class Depth { head, whole };

core::Result<KnownEntry> known(const Visit& visit, ingest::EntryRow row, Depth depth) {
  KnownEntry entry;
  entry.row = std::move(row);
  auto versions = ingest::list_versions(visit.db, entry.row.code);
  if (!versions) return tl::unexpected(versions.error());
  for (auto version = versions->rbegin(); version != versions->rend() && !entry.formed; ++version) {
    entry.formed = !version->clerk.empty();
    if (entry.formed) entry.said = version->clerk;
  }
  entry.verdict = entry.row.verdict;
  if (depth == Depth::whole || !entry.formed || entry.row.state == ingest::EntryState::decided) {
    auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
      auto filed = report::latest_report(sql, entry.row.code);
      if (!filed) return filed.error().kind == core::ErrorKind::not_found ? core::Result<>{} : core::Result<>(tl::unexpected(filed.error()));
      if (filed->report.entry.version == entry.row.version) entry.verdict = report::verdict_after(filed->report.verdict, filed->report.decision);
      const core::Applicant& applicant = filed->report.entry.applicant;
      if (entry.said.authors.empty()) entry.said.authors = applicant.authors;
      const auto fill = [](std::optional<std::string>& gap, const std::optional<std::string>& found) {
        if (!gap) gap = found;
      };
      fill(entry.said.position, applicant.position);
      fill(entry.said.unit, applicant.unit);
      fill(entry.said.phone, applicant.phone);
      fill(entry.said.title, applicant.title);
      entry.readings = std::move(filed->report.readings);
      return {};
    });
    if (!read) return tl::unexpected(read.error());
  }
  if (!entry.said.form) entry.said.form = entry.row.form;
  return entry;
}

std::string key_of(const Pick& pick) { return pick.code.empty() ? "tep-" + core::to_hex(pick.raw) : "ho-so-" + pick.code; }

Json entry_pick(const Visit& visit, const Draft& draft, const KnownEntry& entry) {
  Json json{{"key", key_of({"", entry.row.code})}, {"code", entry.row.code}, {"name", report::shown(entry.row.source)}, {"at", visit.moment(entry.row.received_at)}, {"verdict", verdict_json(entry.verdict, visit.language)}};
  json["authors"] = entry.said.authors.empty() ? Json(nullptr) : Json(report::shown(core::join(entry.said.authors, ", ")));
  json["unit"] = entry.said.unit ? Json(report::shown(*entry.said.unit)) : Json(nullptr);
  json["chosen"] = draft.entry == entry.row.code;
  return json;
}

// What the machine read off the cover, or off the sleeve.
std::string read_of(const KnownEntry& entry, const char* field) {
  for (const auto source : {core::Source::cover, core::Source::sleeve})
    for (const auto& reading : entry.readings)
      if (reading.field == field && reading.source == source) return reading.value;
  return {};
}

}  // namespace

core::Result<KnownEntry> known_entry(const Visit& visit, const std::string& code) {
  auto row = ingest::find_entry(visit.db, code);
  if (!row) return tl::unexpected(row.error());
  return known(visit, std::move(*row), Depth::whole);
}

core::Result<Pick> pick_of(const Visit& visit, const std::string& key) {
  if (key.starts_with("ho-so-")) {
    auto row = ingest::find_entry(visit.db, key.substr(6));
    if (!row) return tl::unexpected(row.error());
    return Pick{row->source_name, row->code};
  }
  for (const auto& thing : visit.desk.live.inbox().things)
    if (Pick pick{thing.raw_name, ""}; thing.kind == InboxThing::Kind::waiting && key_of(pick) == key) return pick;
  return core::fail(core::ErrorKind::not_found, "Tệp đã chọn không còn trong thư mục nhận; có thể vừa được nhận: chọn lại trong danh sách / the file has left the inbox, perhaps it was just taken in: choose again");
}

core::Result<Json> picks_json(const Visit& visit, const Draft& draft) {
  ingest::EntryFilter newest;
  newest.limit = kNewest;
  newest.order = ingest::EntryFilter::Order::newest_first;
  auto rows = ingest::list_entries(visit.db, newest);
  if (!rows) return tl::unexpected(rows.error());
  Json waiting = Json::array(), open = Json::array(), formed = Json::array();
  for (const auto& thing : visit.desk.live.inbox().things)
    if (thing.kind == InboxThing::Kind::waiting) waiting.push_back({{"key", key_of({thing.raw_name, ""})}, {"name", thing.name}, {"chosen", draft.entry.empty() && draft.picked == thing.raw_name}});
  const bool more = static_cast<std::int64_t>(rows->size()) == kNewest;
  // An older one that was named is listed too.
  for (const std::string& code : {draft.form.corrects.value_or(""), draft.entry})
    if (!code.empty() && std::none_of(rows->begin(), rows->end(), [&](const auto& row) { return row.code == code; }))
      if (auto row = ingest::find_entry(visit.db, code)) rows->push_back(std::move(*row));
  bool formed_chosen = false;
  for (auto& row : *rows) {
    auto entry = known(visit, std::move(row), Depth::head);
    if (!entry) return tl::unexpected(entry.error());
    const bool settled = entry->formed || entry->verdict == core::Verdict::pass;
    formed_chosen = formed_chosen || (settled && draft.entry == entry->row.code);
    (settled ? formed : open).push_back(entry_pick(visit, draft, *entry));
  }
  Json data{{"waiting", waiting}, {"open", open}, {"formed", formed}, {"more", more}};
  data["any_open"] = !waiting.empty() || !open.empty();
  data["any_formed"] = !formed.empty();
  data["formed_chosen"] = formed_chosen;
  return data;
}

std::string target_of(const Visit& visit, const Draft& draft) {
  const bool by_pick = !draft.entry.empty() && Uploads(visit.desk.store).files(draft.id).empty();
  return by_pick ? draft.entry : draft.form.corrects.value_or("");
}

core::Result<Comparison> compared(const Visit& visit, const Draft& draft, const std::string& code) {
  auto entry = known_entry(visit, code);
  if (!entry) return tl::unexpected(entry.error());
  Comparison out;
  Json rows = Json::array();
  const auto row = [&](const char* field, const core::LocalText& name, const std::string& typed, const std::string& said) {
    const std::string read = read_of(*entry, field);
    if (typed.empty() && said.empty() && read.empty()) return;
    const auto differs = [&](const std::string& other) { return !typed.empty() && !other.empty() && !visit.desk.services.same_field(field, typed, other); };
    rows.push_back({{"name", visit.say(name)}, {"typed", typed}, {"said", report::shown(said)}, {"read", report::shown(read)}, {"said_differs", differs(said)}, {"read_differs", differs(read)}});
    if (differs(said) && (std::string_view(field) == "full_name" || std::string_view(field) == "unit")) out.differing.emplace_back(field);
  };
  const core::ClerkForm &typed = draft.form, &said = entry->said;
  if (typed.form && said.form) {
    const bool differs = typed.form != said.form;
    rows.push_back({{"name", visit.say("Loại", "Form")}, {"typed", report::form_word(typed.form, visit.language)}, {"said", report::form_word(said.form, visit.language)}, {"read", ""}, {"said_differs", differs}, {"read_differs", false}});
    if (differs) out.differing.emplace_back("form");
  }
  row("full_name", {"Họ và tên", "Author"}, core::join(typed.authors, ", "), core::join(said.authors, ", "));
  row("unit", {"Đơn vị", "Unit"}, typed.unit.value_or(""), said.unit.value_or(""));
  row("position", {"Chức vụ", "Position"}, typed.position.value_or(""), said.position.value_or(""));
  row("phone", {"Điện thoại", "Phone"}, typed.phone.value_or(""), said.phone.value_or(""));
  row("title", {"Tên bài", "Title"}, typed.title.value_or(""), said.title.value_or(""));
  out.shown = {{"code", code}, {"next", entry->row.version + 1}, {"source", report::shown(entry->row.source)}, {"at", visit.moment(entry->row.received_at)}, {"verdict", verdict_json(entry->verdict, visit.language)}, {"rows", rows}};
  out.shown["passed"] = entry->verdict == core::Verdict::pass;
  out.shown["any_read"] = std::any_of(rows.begin(), rows.end(), [](const Json& one) { return !one["read"].get_ref<const std::string&>().empty(); });
  out.shown["any_rows"] = !rows.empty();
  out.shown["differs"] = !out.differing.empty();
  return out;
}

}  // namespace sokhao::web
