#include "web/drafts.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"
#include "core/ulid.h"

namespace sokhao::web {
namespace {

using core::Json;
using core::Result;

std::string body_of(const Draft& draft) {
  return core::json_text(Json{{"form", core::to_json(draft.form)}, {"picked", core::to_hex(draft.picked)}, {"entry", draft.entry}, {"drop", core::to_hex(draft.drop)}, {"filed_at", draft.filed_at.time_since_epoch().count()}});
}

Result<Draft> read_draft(const std::string& id, const std::string& account, long long begun, const std::string& body) {
  auto json = core::parse_json(body);
  if (!json) return tl::unexpected(json.error());
  auto form = core::clerk_form_from_json((*json)["form"]);
  if (!form) return tl::unexpected(form.error());
  Draft draft{id, account, core::Instant(std::chrono::milliseconds(begun)), std::move(*form), core::from_hex((*json)["picked"].get<std::string>()), json->value("entry", ""), core::from_hex((*json)["drop"].get<std::string>()), {}};
  draft.filed_at = core::Instant(std::chrono::milliseconds((*json)["filed_at"].get<std::int64_t>()));
  return draft;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const auto& text : texts) out.push_back(in_quotes(text));
  return "[" + core::join(out, ", ") + "]";
}

}  // namespace

Result<Draft> begin_draft(core::Database& db, const std::string& account, core::Instant now) {
  Draft draft;
  draft.id = core::make_ulid(now);
  draft.account = account;
  draft.begun_at = now;
  auto done = db.write([&](soci::session& sql) -> Result<> {
    const long long at = now.time_since_epoch().count();
    const std::string body = body_of(draft);
    sql << "INSERT INTO intake_draft (id, account, begun_at, state, body) VALUES (:i, :a, :b, 'open', :t)", soci::use(draft.id), soci::use(account), soci::use(at), soci::use(body);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return draft;
}

Result<Draft> find_draft(core::Database& db, const std::string& id, const std::string& account) {
  long long begun = 0;
  std::string body;
  bool found = false;
  auto read = db.read([&](soci::session& sql) -> Result<> {
    sql << "SELECT begun_at, body FROM intake_draft WHERE id = :i AND account = :a", soci::into(begun), soci::into(body), soci::use(id), soci::use(account);
    found = sql.got_data();
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  if (!found) return core::fail(core::ErrorKind::not_found, "Không có phiếu tiếp nhận này / there is no such form");
  return read_draft(id, account, begun, body);
}

Result<> keep_draft(core::Database& db, const Draft& draft) {
  return db.write([&](soci::session& sql) -> Result<> {
    const std::string body = body_of(draft), state = draft.drop.empty() ? "open" : "filed";
    sql << "UPDATE intake_draft SET body = :t, state = :s WHERE id = :i", soci::use(body), soci::use(state), soci::use(draft.id);
    return {};
  });
}

Result<> forget_draft(core::Database& db, const Draft& draft, const std::vector<std::string>& files, core::Instant now) {
  return db.write([&](soci::session& sql) -> Result<> {
    std::string state;
    sql << "SELECT state FROM intake_draft WHERE id = :i AND account = :a", soci::into(state), soci::use(draft.id), soci::use(draft.account);
    if (!sql.got_data()) return {};  // pressed twice
    if (state != "open") return core::fail(core::ErrorKind::conflict, "Phiếu này đã nộp / this form is handed in");
    sql << "DELETE FROM intake_draft WHERE id = :i", soci::use(draft.id);
    return core::append_event(sql, now, "intake.discarded", "", core::json_text(Json{{"by", draft.account}, {"draft", draft.id}, {"begun_at", core::format_rfc3339(draft.begun_at)}, {"corrects", draft.form.corrects.value_or("")}, {"files", core::join(files, ", ")}}));
  });
}

Result<std::vector<Draft>> open_drafts(core::Database& db, const std::string& account) {
  std::vector<Draft> drafts;
  auto read = db.read([&](soci::session& sql) -> Result<> {
    std::string id, body;
    long long begun = 0;
    soci::statement select = (sql.prepare << "SELECT id, begun_at, body FROM intake_draft WHERE account = :a AND state = 'open' ORDER BY id DESC LIMIT 50", soci::into(id), soci::into(begun), soci::into(body), soci::use(account));
    select.execute();
    while (select.fetch()) {
      auto draft = read_draft(id, account, begun, body);
      if (!draft) return tl::unexpected(draft.error());
      drafts.push_back(std::move(*draft));
    }
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return drafts;
}

std::string sidecar_text(const core::ClerkForm& form) {
  std::string out;
  const auto line = [&](const char* key, const std::optional<std::string>& value) {
    if (value && !value->empty()) out += fmt::format("{} = {}\n", key, in_quotes(*value));
  };
  if (form.form) line("form", std::string(core::to_string(*form.form)));
  if (!form.authors.empty()) out += "authors = " + quoted_list(form.authors) + "\n";
  line("position", form.position);
  line("unit", form.unit);
  line("phone", form.phone);
  line("title", form.title);
  line("handed_in", form.handed_in);
  line("corrects", form.corrects);
  if (!form.denied.empty()) out += "denied = " + quoted_list(form.denied) + "\n";
  if (!form.ticks.empty()) out += "ticks = " + quoted_list(form.ticks) + "\n";
  return out;
}

}  // namespace sokhao::web
