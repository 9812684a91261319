#include "report/queue.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "core/report_json.h"
#include "core/text.h"
#include "report/queue_rows.h"

namespace sokhao::report {

using core::EntryForm;
using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Result;
using namespace queue_rows;
using soci::into;
using soci::use;

namespace {

constexpr std::string_view kColumns =
    "blind, code, version, form, state, put_at, owner, token, lease_until, recall, done_at, note, reviews";

/// Whoever had the last lease may speak, also when it ran out, until the item
/// is handed out anew.
constexpr std::string_view kIsHeld = "(state = 'leased' OR (state = 'waiting' AND owner <> ''))";

Result<ItemState> state_named(const std::string& name) {
  for (const auto state : {ItemState::waiting, ItemState::leased, ItemState::done, ItemState::withdrawn})
    if (to_string(state) == name) return state;
  return fail(ErrorKind::storage_failed, "unknown state '" + name + "' in the queue");
}

/// One row in the order of kColumns, read with types that keep 64 bits.
struct Row {
  std::string blind, code, form, state, owner, recall, note;
  long long version = 0, put_at = 0, token = 0, lease_until = 0, done_at = 0, reviews = 0;

  [[nodiscard]] Result<QueueItem> item() const {
    auto known_form = form_named(form);
    if (!known_form) return tl::unexpected(known_form.error());
    auto known_state = state_named(state);
    if (!known_state) return tl::unexpected(known_state.error());
    return QueueItem{blind, code,  version,              *known_form, *known_state,     instant(put_at),
                     owner, token, instant(lease_until), recall,      instant(done_at), note, reviews};
  }
};

/// Binds the columns of a SELECT of kColumns.
#define SOKHAO_INTO_ROW(row)                                                                                       \
  into((row).blind), into((row).code), into((row).version), into((row).form), into((row).state), into((row).put_at), \
      into((row).owner), into((row).token), into((row).lease_until), into((row).recall), into((row).done_at),        \
      into((row).note), into((row).reviews)

std::optional<Row> find(soci::session& sql, const std::string& blind) {
  Row row;
  sql << "SELECT " << kColumns << " FROM judging_item WHERE blind = :blind", SOKHAO_INTO_ROW(row), use(blind);
  if (!sql.got_data()) return std::nullopt;
  return row;
}

/// Says why `token` may not act on the item.
tl::unexpected<core::Error> refusal(soci::session& sql, const std::string& blind, std::int64_t token) {
  const auto row = find(sql, blind);
  if (!row) return fail(ErrorKind::not_found, "the queue has no item " + blind);
  if (row->token != token)
    return fail(ErrorKind::conflict,
                fmt::format("token {} of {} is stale: {} now", token, blind,
                            row->state == "leased" ? row->owner + " holds it" : "it is " + row->state));
  if (!row->recall.empty())
    return fail(ErrorKind::conflict, fmt::format("{} was called back: {}; release it and take the next one", blind, row->recall));
  return fail(ErrorKind::conflict, fmt::format("{} is not leased: it is {}", blind, row->state));
}

void set_mark(soci::session& sql, const Row& item, MarkKind kind, long long at, const std::string& note) {
  const std::string name(to_string(kind));
  sql << "DELETE FROM judging_mark WHERE judge = :judge AND blind = :blind AND kind = :kind", use(item.owner), use(item.blind), use(name);
  sql << "INSERT INTO judging_mark (judge, blind, code, kind, at, token, note) VALUES (:judge, :blind, :code, :kind, :at, :token, :note)", use(item.owner),
      use(item.blind), use(item.code), use(name), use(at), use(item.token), use(note);
}

void forget_skip(soci::session& sql, const Row& item) {
  sql << "DELETE FROM judging_mark WHERE judge = :judge AND blind = :blind AND kind = 'skipped'", use(item.owner), use(item.blind);
}

/// Back to the queue; as it was before.
Result<Row> given_back(soci::session& sql, const std::string& blind, std::int64_t token) {
  const long long held = token;
  const auto row = find(sql, blind);
  std::string found;
  sql << "UPDATE judging_item SET state = CASE WHEN recall = '' THEN 'waiting' ELSE 'withdrawn' END, owner = '', lease_until = 0 "
         "WHERE blind = :blind AND token = :token AND " << kIsHeld << " RETURNING blind",
      into(found), use(blind), use(held);
  if (!sql.got_data()) return refusal(sql, blind, token);
  return *row;
}

/// Withdraws what waits and calls back what is leased; `version_is` compares
/// the column with :version.
Result<std::vector<Recalled>> recall(soci::session& sql, const std::string& code, std::int64_t version,
                                     std::string_view version_is, const std::string& reason) {
  const long long of_version = version;
  sql << "UPDATE judging_item SET state = 'withdrawn', recall = :reason WHERE code = :code AND version " << version_is
      << " :version AND state = 'waiting'",
      use(reason), use(code), use(of_version);
  std::vector<Recalled> holders;
  Recalled one;
  long long held_version = 0;
  soci::statement query = (sql.prepare << "UPDATE judging_item SET recall = :reason WHERE code = :code AND version " << version_is
                                       << " :version AND state = 'leased' RETURNING blind, code, owner, version",
                           into(one.blind), into(one.code), into(one.owner), into(held_version), use(reason), use(code),
                           use(of_version));
  query.execute();
  while (query.fetch()) {
    one.version = held_version;
    holders.push_back(one);
  }
  return holders;
}

}  // namespace

std::string_view to_string(ItemState state) {
  switch (state) {
    case ItemState::waiting: return "waiting";
    case ItemState::leased: return "leased";
    case ItemState::done: return "done";
    case ItemState::withdrawn: return "withdrawn";
  }
  return "";
}

Result<std::string> Queue::put(const EntryVersion& entry, const BlindCodes& codes, Instant now) {
  const std::string form(entry.form ? core::to_string(*entry.form) : "");
  const long long version = entry.version, put_at = milliseconds(now);
  std::string blind;
  sql << "UPDATE judging_item SET state = CASE WHEN state = 'withdrawn' THEN 'waiting' ELSE state END, recall = '' "
         "WHERE code = :code AND version = :version RETURNING blind",
      into(blind), use(entry.code), use(version);
  if (sql.got_data()) return blind;

  constexpr int kTries = 400, kTriesPerWidth = 40;
  for (int i = 0; i < kTries; ++i) {
    const std::string drawn = codes.draw(i / kTriesPerWidth);
    sql << "INSERT INTO judging_item (blind, code, version, form, state, put_at) "
           "VALUES (:blind, :code, :version, :form, 'waiting', :put) ON CONFLICT DO NOTHING RETURNING blind",
        into(blind), use(drawn), use(entry.code), use(version), use(form), use(put_at);
    if (sql.got_data()) return blind;
    sql << "SELECT blind FROM judging_item WHERE code = :code AND version = :version", into(blind), use(entry.code), use(version);
    if (sql.got_data()) return blind;  // put by somebody else at this moment
  }
  return fail(ErrorKind::internal, "no free blind code for " + entry.code);
}

Result<Instant> Queue::heartbeat(const std::string& blind, std::int64_t token, std::chrono::milliseconds lease, Instant now) {
  if (lease.count() <= 0) return fail(ErrorKind::usage, "a lease must last longer than nothing");
  const long long held = token, until = milliseconds(now + lease);
  std::string found;
  sql << "UPDATE judging_item SET state = 'leased', lease_until = :until WHERE blind = :blind AND token = :token AND recall = '' AND " << kIsHeld << " RETURNING blind",
      into(found), use(until), use(blind), use(held);
  if (!sql.got_data()) return refusal(sql, blind, token);
  return instant(until);
}

Result<> Queue::release(const std::string& blind, std::int64_t token) {
  auto item = given_back(sql, blind, token);
  return item ? Result<>{} : Result<>(tl::unexpected(item.error()));
}

Result<> Queue::skip(const std::string& blind, std::int64_t token, Instant now) {
  auto item = given_back(sql, blind, token);
  if (!item) return tl::unexpected(item.error());
  set_mark(sql, *item, MarkKind::skipped, milliseconds(now), "");
  return {};
}

Result<> Queue::declare_conflict(const std::string& blind, std::int64_t token, const std::string& reason, Instant now) {
  if (core::trim(reason).empty()) return fail(ErrorKind::usage, "a conflict needs its reason");
  auto item = given_back(sql, blind, token);
  if (!item) return tl::unexpected(item.error());
  forget_skip(sql, *item);
  set_mark(sql, *item, MarkKind::conflict, milliseconds(now), reason);
  return {};
}

Result<> Queue::done(const std::string& blind, std::int64_t token, const std::string& note, Instant now) {
  const long long held = token, at = milliseconds(now), wanted = rules.reviews_wanted, unlimited = wanted == 0 ? 1 : 0;
  const auto row = find(sql, blind);
  std::string found;
  // Who finished it stands in a done one; one that waits for the next judge has no owner.
  sql << "UPDATE judging_item SET reviews = reviews + 1, done_at = :at, note = :note, lease_until = 0, "
         "owner = CASE WHEN :all1 = 0 AND reviews + 1 >= :wanted1 THEN owner ELSE '' END, "
         "state = CASE WHEN :all2 = 0 AND reviews + 1 >= :wanted2 THEN 'done' ELSE 'waiting' END "
         "WHERE blind = :blind AND token = :token AND recall = '' AND " << kIsHeld << " RETURNING blind",
      into(found), use(at), use(note), use(unlimited), use(wanted), use(unlimited), use(wanted), use(blind), use(held);
  if (!sql.got_data()) return refusal(sql, blind, token);
  forget_skip(sql, *row);
  set_mark(sql, *row, MarkKind::reviewed, at, note);
  return {};
}

Result<std::vector<Recalled>> Queue::withdraw_older(const std::string& code, std::int64_t newest) {
  return recall(sql, code, newest, "<", fmt::format("version {} of the entry has come", newest));
}

Result<std::vector<Recalled>> Queue::withdraw(const std::string& code, std::int64_t version, const std::string& reason) {
  return recall(sql, code, version, "=", reason.empty() ? "withdrawn" : reason);
}

Result<std::int64_t> Queue::expire(Instant now) {
  const long long at = milliseconds(now);
  std::int64_t ended = 0;
  std::string blind;
  soci::statement query =
      (sql.prepare << "UPDATE judging_item SET state = CASE WHEN recall = '' THEN 'waiting' ELSE 'withdrawn' END WHERE blind IN "
                      "(SELECT blind FROM judging_item WHERE state = 'leased' AND lease_until <= :now ORDER BY lease_until, blind"
                   << skip_locked << ") RETURNING blind",
       into(blind), use(at));
  query.execute();
  while (query.fetch()) ++ended;
  return ended;
}

Result<std::vector<LeasedItem>> Queue::held_by(const std::string& owner, Instant now) {
  const long long at = milliseconds(now);
  std::vector<LeasedItem> held;
  std::string blind, form;
  long long token = 0, until = 0;
  soci::statement query = (sql.prepare << "SELECT blind, form, token, lease_until FROM judging_item "
                                          "WHERE owner = :owner AND state = 'leased' AND lease_until > :now ORDER BY put_at, blind",
                           into(blind), into(form), into(token), into(until), use(owner), use(at));
  query.execute();
  while (query.fetch()) {
    auto known = form_named(form);
    if (!known) return tl::unexpected(known.error());
    held.push_back({blind, *known, token, instant(until)});
  }
  return held;
}

Result<std::vector<QueueItem>> Queue::items(ItemState state, std::int64_t limit) {
  const std::string name(to_string(state));
  const long long most = limit;
  std::vector<QueueItem> all;
  Row row;
  soci::statement query = (sql.prepare << "SELECT " << kColumns << " FROM judging_item WHERE state = :state ORDER BY put_at, blind LIMIT :most",
                           SOKHAO_INTO_ROW(row), use(name), use(most));
  query.execute();
  while (query.fetch()) {
    auto item = row.item();
    if (!item) return tl::unexpected(item.error());
    all.push_back(std::move(*item));
  }
  return all;
}

Result<QueueItem> Queue::item(const std::string& blind) {
  const auto row = find(sql, blind);
  if (!row) return fail(ErrorKind::not_found, "the queue has no item " + blind);
  return row->item();
}

}  // namespace sokhao::report
