#include "ingest/jobs.h"

#include <soci/soci.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "ingest/entries.h"

namespace sokhao::ingest {
namespace {

using core::ErrorKind;
using core::Result;

std::string named(const Job& job) { return "the job of " + job.entry + " version " + std::to_string(job.version); }

tl::unexpected<core::Error> lost(const Job& job) {
  return core::fail(ErrorKind::conflict,
                    named(job) + " belongs to somebody else by now (token " + std::to_string(job.token) + " is stale)");
}

}  // namespace

void enqueue(soci::session& sql, const std::string& code, std::int64_t version, core::Instant now) {
  const long long number = version, at = now.time_since_epoch().count();
  sql << "UPDATE job SET state = 'withdrawn' WHERE entry = :e AND version < :v AND state = 'queued'", soci::use(code),
      soci::use(number);
  sql << "INSERT INTO job (entry, version, queued_at, state, owner, token, attempts, era, lease_until, last_error) "
         "VALUES (:e, :v, :t, 'queued', '', 0, 0, '', 0, '')",
      soci::use(code), soci::use(number), soci::use(at);
}

Result<std::int64_t> Jobs::reclaim_in(soci::session& sql, const std::string& owner_prefix) {
  std::vector<Job> expired;
  Job job;
  long long version = 0, token = 0, attempt = 0;
  const std::string columns = "SELECT entry, version, token, attempts FROM job WHERE state = 'leased' AND ";
  const std::string lock(db_.skip_locked());
  const auto gather = [&](soci::statement& select) {
    select.execute();
    while (select.fetch()) expired.push_back({job.entry, version, token, attempt});
  };
  if (owner_prefix.empty()) {
    const LeaseTime now = clock_.now(sql);
    const long long ms = now.ms;
    soci::statement select =
        (sql.prepare << columns + "(era <> :a OR lease_until <= :b)" + lock, soci::into(job.entry), soci::into(version),
         soci::into(token), soci::into(attempt), soci::use(now.era), soci::use(ms));
    gather(select);
  } else {
    const long long length = static_cast<long long>(owner_prefix.size());
    soci::statement select =
        (sql.prepare << columns + "SUBSTR(owner, 1, CAST(:n AS INTEGER)) = :p" + lock, soci::into(job.entry),
         soci::into(version), soci::into(token), soci::into(attempt), soci::use(length), soci::use(owner_prefix));
    gather(select);
  }
  for (const Job& one : expired) {
    if (auto done = end_attempt(sql, one, "the worker's lease ran out"); !done) return tl::unexpected(done.error());
  }
  return static_cast<std::int64_t>(expired.size());
}

Result<> Jobs::end_attempt(soci::session& sql, const Job& job, const std::string& reason) {
  const bool last = job.attempt >= limits_.attempts;
  const std::string state = last ? "failed" : "queued", why = core::display_name(reason, 2000);
  const long long version = job.version, token = job.token;
  soci::statement update =
      (sql.prepare << "UPDATE job SET state = :s, owner = '', last_error = :w "
                      "WHERE entry = :e AND version = :v AND token = :t AND state = 'leased'",
       soci::use(state), soci::use(why), soci::use(job.entry), soci::use(version), soci::use(token));
  update.execute(true);
  if (update.get_affected_rows() != 1) return lost(job);
  auto standing = set_state(sql, job.entry, job.version, last ? EntryState::needs_person : EntryState::received);
  if (!standing) return tl::unexpected(standing.error());
  if (!last) return {};
  return core::append_event(sql, wall_.now(), "entry.needs_person", job.entry,
                            core::json_text({{"version", job.version}, {"attempts", job.attempt}, {"reason", why}}));
}

Result<std::optional<Job>> Jobs::lease(const std::string& owner) {
  std::optional<Job> result;
  auto done = db_.write([&](soci::session& sql) -> Result<> {
    if (auto reclaimed = reclaim_in(sql, ""); !reclaimed) return tl::unexpected(reclaimed.error());
    const LeaseTime now = clock_.now(sql);
    const long long until = now.ms + limits_.lease.count();
    Job job;
    long long version = 0, token = 0, attempts = 0;
    // One statement: the choice and the lock are the same step. Entry and
    // version name the row in the inner select because a job has no other key.
    sql << "UPDATE job SET state = 'leased', owner = :o, token = token + 1, attempts = attempts + 1, era = :a, "
           "lease_until = :u "
           "WHERE (entry, version) = (SELECT entry, version FROM job WHERE state = 'queued' ORDER BY queued_at, entry, "
           "version LIMIT 1" +
               std::string(db_.skip_locked()) + ") RETURNING entry, version, token, attempts",
        soci::into(job.entry), soci::into(version), soci::into(token), soci::into(attempts), soci::use(owner),
        soci::use(now.era), soci::use(until);
    if (!sql.got_data()) return {};
    job.version = version;
    job.token = token;
    job.attempt = attempts;
    auto standing = set_state(sql, job.entry, job.version, EntryState::probing);
    if (!standing) return tl::unexpected(standing.error());
    result = job;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return result;
}

Result<> Jobs::renew(const Job& job) {
  return db_.write([&](soci::session& sql) -> Result<> {
    const LeaseTime now = clock_.now(sql);
    const long long until = now.ms + limits_.lease.count(), version = job.version, token = job.token;
    soci::statement update =
        (sql.prepare << "UPDATE job SET lease_until = :u, era = :a "
                        "WHERE entry = :e AND version = :v AND token = :t AND state = 'leased'",
         soci::use(until), soci::use(now.era), soci::use(job.entry), soci::use(version), soci::use(token));
    update.execute(true);
    return update.get_affected_rows() == 1 ? Result<>{} : lost(job);
  });
}

Result<> Jobs::finish(soci::session& sql, const Job& job) {
  const long long version = job.version, token = job.token;
  soci::statement update = (sql.prepare << "UPDATE job SET state = 'done', owner = '', last_error = '' "
                                           "WHERE entry = :e AND version = :v AND token = :t AND state = 'leased'",
                            soci::use(job.entry), soci::use(version), soci::use(token));
  update.execute(true);
  if (update.get_affected_rows() != 1) return lost(job);
  return {};
}

Result<> Jobs::fail(const Job& job, const std::string& reason) {
  return db_.write([&](soci::session& sql) { return end_attempt(sql, job, reason); });
}

Result<> Jobs::give_back(const Job& job) {
  return db_.write([&](soci::session& sql) -> Result<> {
    const long long version = job.version, token = job.token;
    soci::statement update = (sql.prepare << "UPDATE job SET state = 'queued', owner = '', attempts = attempts - 1 "
                                             "WHERE entry = :e AND version = :v AND token = :t AND state = 'leased'",
                              soci::use(job.entry), soci::use(version), soci::use(token));
    update.execute(true);
    if (update.get_affected_rows() != 1) return lost(job);
    auto standing = set_state(sql, job.entry, job.version, EntryState::received);
    if (!standing) return tl::unexpected(standing.error());
    return {};
  });
}

Result<std::int64_t> Jobs::reclaim() { return reclaim_from(""); }

Result<std::int64_t> Jobs::reclaim_from(const std::string& owner_prefix) {
  std::int64_t count = 0;
  auto done = db_.write([&](soci::session& sql) -> Result<> {
    auto reclaimed = reclaim_in(sql, owner_prefix);
    if (!reclaimed) return tl::unexpected(reclaimed.error());
    count = *reclaimed;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return count;
}

Result<> Jobs::requeue(const std::string& code, std::int64_t version) {
  return db_.write([&](soci::session& sql) -> Result<> {
    const long long number = version;
    soci::statement update =
        (sql.prepare << "UPDATE job SET state = 'queued', owner = '', attempts = 0, token = token + 1 "
                        "WHERE entry = :e AND version = :v",
         soci::use(code), soci::use(number));
    update.execute(true);
    if (update.get_affected_rows() != 1)
      return core::fail(ErrorKind::not_found, "no job for " + core::display_name(code, 64));
    auto standing = set_state(sql, code, version, EntryState::received);
    if (!standing) return tl::unexpected(standing.error());
    return {};
  });
}

Result<JobCounts> Jobs::counts() {
  JobCounts counts;
  auto done = db_.read([&](soci::session& sql) -> Result<> {
    std::string state;
    long long count = 0;
    soci::statement select =
        (sql.prepare << "SELECT state, COUNT(*) FROM job GROUP BY state", soci::into(state), soci::into(count));
    select.execute();
    while (select.fetch()) {
      if (state == "queued") counts.queued = count;
      if (state == "leased") counts.leased = count;
      if (state == "done") counts.done = count;
      if (state == "failed") counts.failed = count;
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return counts;
}

}  // namespace sokhao::ingest
