#include "core/event_log.h"

#include <soci/soci.h>

#include <array>

#include "core/digest.h"

namespace sokhao::core {
namespace {

const std::string kGenesis(64, '0');

constexpr std::array<Migration, 1> kMigrations{{{"event_log", 1, R"(
CREATE TABLE event (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  entry TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX event_entry ON event (entry, number);
CREATE TABLE event_head (
  id BIGINT PRIMARY KEY,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO event_head (id, number, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
)"}}};

std::string chain(const std::string& previous, long long number, long long at, const std::string& kind, const std::string& entry,
                  const std::string& body) {
  return sha256_hex(previous + "\n" + std::to_string(number) + "\n" + std::to_string(at) + "\n" + kind + "\n" + entry + "\n" + body);
}

}  // namespace

std::span<const Migration> event_log_migrations() { return kMigrations; }

Result<> append_event(soci::session& sql, Instant at, const std::string& kind, const std::string& entry, const std::string& body_json) {
  // The update takes the row's lock first, so that writers queue here and the
  // numbers have no gap; it is undone with the caller's transaction.
  long long number = 0;
  std::string previous;
  sql << "UPDATE event_head SET number = number + 1 WHERE id = 1 RETURNING number, hash", soci::into(number), soci::into(previous);
  if (!sql.got_data()) return fail(ErrorKind::storage_failed, "the event log has no head: the database is damaged");
  const long long when = at.time_since_epoch().count();
  const std::string hash = chain(previous, number, when, kind, entry, body_json);
  sql << "UPDATE event_head SET hash = :h WHERE id = 1", soci::use(hash);
  sql << "INSERT INTO event (number, at, kind, entry, body, hash) VALUES (:n, :a, :k, :e, :b, :h)", soci::use(number), soci::use(when),
      soci::use(kind), soci::use(entry), soci::use(body_json), soci::use(hash);
  return {};
}

Result<std::vector<Event>> events_of(Database& db, const std::string& entry) {
  std::vector<Event> events;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    long long number = 0, at = 0;
    std::string kind, body, hash;
    soci::statement select = (sql.prepare << "SELECT number, at, kind, body, hash FROM event WHERE entry = :e ORDER BY number",
                              soci::into(number), soci::into(at), soci::into(kind), soci::into(body), soci::into(hash), soci::use(entry));
    select.execute();
    while (select.fetch()) events.push_back({number, Instant(std::chrono::milliseconds(at)), kind, entry, body, hash});
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return events;
}

Result<std::optional<std::int64_t>> first_broken_event(Database& db) {
  std::optional<std::int64_t> broken;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    long long number = 0, at = 0, expected = 0;
    std::string kind, entry, body, hash, previous = kGenesis;
    soci::statement select = (sql.prepare << "SELECT number, at, kind, entry, body, hash FROM event ORDER BY number", soci::into(number),
                              soci::into(at), soci::into(kind), soci::into(entry), soci::into(body), soci::into(hash));
    select.execute();
    while (select.fetch()) {
      ++expected;
      if (number != expected || hash != chain(previous, number, at, kind, entry, body)) {
        broken = expected;
        return {};
      }
      previous = hash;
    }
    long long head = 0;
    std::string head_hash;
    sql << "SELECT number, hash FROM event_head WHERE id = 1", soci::into(head), soci::into(head_hash);
    if (head != expected || head_hash != previous) broken = expected + 1;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return broken;
}

}  // namespace sokhao::core
