#include "report/outbox.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>

#include "core/facts_json.h"
#include "core/report_json.h"
#include "core/text.h"

namespace sokhao::report {

using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Json;
using core::Result;
using soci::into;
using soci::use;

namespace {

// number: of the event in the log. state: waiting, sent.
constexpr std::array kMigrations{core::Migration{"outbox", 1,
                                                 "CREATE TABLE outbox ("
                                                 "number BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, body TEXT NOT NULL, "
                                                 "put_at BIGINT NOT NULL, state TEXT NOT NULL, due_at BIGINT NOT NULL, attempts BIGINT NOT NULL, "
                                                 "token BIGINT NOT NULL, lease_until BIGINT NOT NULL, last_error TEXT NOT NULL, sent_at BIGINT NOT NULL);\n"
                                                 "CREATE INDEX outbox_order ON outbox (state, number);\n"
                                                 "CREATE INDEX outbox_subject ON outbox (subject, state, number);\n"
                                                 "CREATE TABLE outbox_channel (id BIGINT NOT NULL PRIMARY KEY)"}};

/// A wall clock that was set back must not hold an event for years.
constexpr long long kLongestWait = 24LL * 3600 * 1000;

long long milliseconds(Instant at) { return at.time_since_epoch().count(); }

std::string type_of(const std::string& kind, const core::Report& report) {
  if (kind == "entry.decided") return "vn.sokhao.dossier.decided.v1";
  if (kind != "report.made") return "vn.sokhao." + kind + ".v1";
  switch (report.verdict) {
    case core::Verdict::pass: return "vn.sokhao.dossier.passed.v1";
    case core::Verdict::return_: return "vn.sokhao.dossier.returned.v1";
    case core::Verdict::refuse: return "vn.sokhao.dossier.refused.v1";
    case core::Verdict::review: break;
  }
  return "vn.sokhao.dossier.review.v1";
}

std::string digest_of_report(soci::session& sql, const core::Report& report) {
  std::string digest;
  const long long version = report.entry.version;
  sql << "SELECT body_sha256 FROM report WHERE code = :c AND version = :v ORDER BY number DESC LIMIT 1", into(digest), use(report.entry.code), use(version);
  return sql.got_data() ? digest : "";
}

Json event_json(const std::string& kind, const core::Report& report, const std::string& id, const std::string& digest, Instant now) {
  Json data = Json::object();
  data["entry"] = report.entry.code;
  data["version"] = report.entry.version;
  data["verdict"] = std::string(core::to_string(report.verdict));
  data["decision"] = report.decision ? Json(report.decision->kind) : Json(nullptr);
  data["report_sha256"] = digest;
  Json event = Json::object();
  event["specversion"] = "1.0";
  event["id"] = id;
  event["source"] = "urn:sokhao:contest:" + report.contest.id;
  event["type"] = type_of(kind, report);
  event["subject"] = report.entry.code;
  event["time"] = core::format_rfc3339(now, "UTC");
  event["datacontenttype"] = "application/json";
  event["dataschema"] = "urn:sokhao:event_data:1";
  event["data"] = std::move(data);
  return event;
}

}  // namespace

std::span<const core::Migration> outbox_migrations() { return kMigrations; }

Result<> set_channel(soci::session& sql, Channel channel) {
  if (channel == Channel::open)
    sql << "INSERT INTO outbox_channel (id) VALUES (1) ON CONFLICT DO NOTHING";
  else
    sql << "DELETE FROM outbox_channel";
  return {};
}

Result<> announce(soci::session& sql, const std::string& kind, const core::Report& report, Instant now) {
  long long open = 0;
  sql << "SELECT COUNT(*) FROM outbox_channel", into(open);
  if (open == 0) return {};
  long long number = 0;
  std::string id;
  sql << "SELECT number, hash FROM event_head WHERE id = 1", into(number), into(id);
  if (!sql.got_data() || number == 0) return fail(ErrorKind::internal, "an event is announced that was not logged");
  const std::string body = core::json_text(event_json(kind, report, id, digest_of_report(sql, report), now));
  const long long at = milliseconds(now);
  sql << "INSERT INTO outbox (number, id, subject, body, put_at, state, due_at, attempts, token, lease_until, last_error, sent_at) "
         "VALUES (:n, :i, :s, :b, :p, 'waiting', 0, 0, 0, 0, '', 0)",
      use(number), use(id), use(report.entry.code), use(body), use(at);
  return {};
}

std::chrono::milliseconds BackOff::after(std::int64_t attempts, double chance) const {
  const auto doubled = first * (std::int64_t{1} << std::clamp<std::int64_t>(attempts - 1, 0, 30));
  const auto whole = std::min(doubled, most);
  return whole / 2 + std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(whole.count()) / 2 * chance));
}

Result<std::optional<OutboxItem>> Outbox::lease(Instant now, std::chrono::milliseconds lease) {
  const long long at = milliseconds(now);
  const auto reached = [&](const char* column) { return fmt::format("(o.{0} <= {1} OR o.{0} > {2})", column, at, at + kLongestWait); };
  const std::string statement = fmt::format(
      "UPDATE outbox SET token = token + 1, lease_until = {} WHERE number = (SELECT o.number FROM outbox o WHERE o.state = 'waiting' AND {} AND {} "
      "AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.subject = o.subject AND e.state = 'waiting' AND e.number < o.number) "
      "ORDER BY o.number LIMIT 1{}) RETURNING number, id, body, attempts, token",
      milliseconds(now + lease), reached("due_at"), reached("lease_until"), skip_locked);
  OutboxItem item;
  long long number = 0, attempts = 0, token = 0;
  sql << statement, into(number), into(item.id), into(item.body), into(attempts), into(token);
  if (!sql.got_data()) return std::optional<OutboxItem>();
  item.number = number;
  item.attempts = attempts;
  item.token = token;
  return std::optional(item);
}

Result<> Outbox::sent(const OutboxItem& item, Instant now) {
  const long long number = item.number, token = item.token, at = milliseconds(now);
  long long found = 0;
  sql << "UPDATE outbox SET state = 'sent', sent_at = :at, attempts = attempts + 1, last_error = '' WHERE number = :n AND token = :t AND state = 'waiting' RETURNING number",
      into(found), use(at), use(number), use(token);
  return sql.got_data() ? Result<>{} : fail(ErrorKind::conflict, "event " + item.id + " was leased again in between");
}

Result<> Outbox::failed(const OutboxItem& item, const std::string& why, Instant due) {
  const long long number = item.number, token = item.token, at = milliseconds(due);
  const std::string error = core::display_name(why, 500);
  long long found = 0;
  sql << "UPDATE outbox SET attempts = attempts + 1, due_at = :at, lease_until = 0, last_error = :e WHERE number = :n AND token = :t AND state = 'waiting' RETURNING number",
      into(found), use(at), use(error), use(number), use(token);
  return sql.got_data() ? Result<>{} : fail(ErrorKind::conflict, "event " + item.id + " was leased again in between");
}

Result<OutboxState> Outbox::state() {
  OutboxState state;
  long long waiting = 0, stuck = 0, oldest = 0;
  const long long limit = kStuckAfter;
  sql << "SELECT COUNT(*), COALESCE(SUM(CASE WHEN attempts >= :limit THEN 1 ELSE 0 END), 0), COALESCE(MIN(put_at), 0) FROM outbox WHERE state = 'waiting'", into(waiting),
      into(stuck), into(oldest), use(limit);
  state.waiting = waiting;
  state.stuck = stuck;
  if (waiting > 0) state.oldest = Instant(std::chrono::milliseconds(oldest));
  sql << "SELECT last_error FROM outbox WHERE state = 'waiting' AND attempts > 0 ORDER BY number LIMIT 1", into(state.last_error);
  return state;
}

Result<> Outbox::prune(Instant before) {
  const long long at = milliseconds(before);
  sql << "DELETE FROM outbox WHERE state = 'sent' AND sent_at < :at", use(at);
  return {};
}

}  // namespace sokhao::report
