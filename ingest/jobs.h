// One job per entry version: "examine it". A row with a lease, an owner and a
// fencing token; the same SQL on SQLite and PostgreSQL.
//
// The token grows with every lease. Whoever was stopped past its lease and
// comes back finds its token stale: finish() refuses, and with it the whole
// transaction that would have stored a second report.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/database.h"
#include "ingest/lease_clock.h"

namespace sokhao::ingest {

struct Job {
  std::string entry;  ///< code
  std::int64_t version = 1;
  std::int64_t token = 0;
  std::int64_t attempt = 1;  ///< from 1
};

struct JobLimits {
  std::chrono::milliseconds lease{60'000};
  std::int64_t attempts = 3;  ///< then a person is needed
};

struct JobCounts {
  std::int64_t queued = 0, leased = 0, done = 0, failed = 0;
};

class Jobs {
 public:
  /// `db`, `clock` and `wall` outlive it. One Jobs per thread: it uses `db`.
  Jobs(core::Database& db, const LeaseClock& clock, const core::Clock& wall, JobLimits limits = {})
      : db_(db), clock_(clock), wall_(wall), limits_(limits) {}

  /// The oldest waiting job, now leased to `owner` and its entry in state
  /// probing; nothing when none waits. Expired leases are reclaimed first.
  [[nodiscard]] core::Result<std::optional<Job>> lease(const std::string& owner);

  /// Prolongs the lease; `conflict` when it is lost: stop working on it.
  [[nodiscard]] core::Result<> renew(const Job& job);

  /// In the transaction that stores the report; `conflict` when the token is
  /// stale, and then that transaction must not commit.
  [[nodiscard]] static core::Result<> finish(soci::session& sql, const Job& job);

  /// The machine failed, not the entry: back to the queue, or to a person after
  /// the last attempt.
  [[nodiscard]] core::Result<> fail(const Job& job, const std::string& reason);

  /// Orderly stop: back to the queue, the attempt does not count.
  [[nodiscard]] core::Result<> give_back(const Job& job);

  /// Expired leases, and at a start those of owners that begin with
  /// `owner_prefix` (the daemon that died here); returns how many.
  [[nodiscard]] core::Result<std::int64_t> reclaim();
  [[nodiscard]] core::Result<std::int64_t> reclaim_from(const std::string& owner_prefix);

  /// Puts the job of an entry version back into the queue (recheck, new probes).
  [[nodiscard]] core::Result<> requeue(const std::string& code, std::int64_t version);

  [[nodiscard]] core::Result<JobCounts> counts();

 private:
  core::Result<std::int64_t> reclaim_in(soci::session& sql, const std::string& owner_prefix);
  core::Result<> end_attempt(soci::session& sql, const Job& job, const std::string& reason);

  core::Database& db_;
  const LeaseClock& clock_;
  const core::Clock& wall_;
  JobLimits limits_;
};

/// Inside a write transaction: the job of a new entry version, and none any
/// more for the versions before it.
void enqueue(soci::session& sql, const std::string& code, std::int64_t version, core::Instant now);

}  // namespace sokhao::ingest
