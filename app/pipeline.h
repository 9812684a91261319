// The order of the stages, and nothing else.
//
//   inbox -> claim -> store -> [ledger: entry + job]          ingest/intake
//   job -> probe -> facts -> rules -> findings -> report      here
//   [report + queue + job done: one transaction]              here
//
// Every arrow is durable and may be run again: a job that was cut off is leased
// anew, and a worker that comes back too late finds its token stale.
#pragma once

#include <optional>
#include <string>

#include "app/evaluate.h"
#include "core/database.h"
#include "ingest/entries.h"
#include "ingest/jobs.h"
#include "ingest/store.h"

namespace sokhao::app {

/// One thread's hold on the pipeline; has its own database connection.
class Pipeline {
 public:
  /// Everything given outlives it.
  Pipeline(core::Database& db, const ingest::Store& store, const Engine& engine, const core::Clock& clock, ingest::JobLimits limits, std::string owner);

  /// Takes the oldest waiting job to its stored report. Nothing when none
  /// waits. An Error is the machine's: the job is back in the queue, or with a
  /// person after its last attempt.
  [[nodiscard]] core::Result<std::optional<core::Report>> process_next();

  /// Jobs that an earlier run of this owner left leased.
  [[nodiscard]] core::Result<std::int64_t> reclaim(const std::string& owner_prefix) { return jobs_.reclaim_from(owner_prefix); }
  [[nodiscard]] core::Result<ingest::JobCounts> counts() { return jobs_.counts(); }

 private:
  [[nodiscard]] core::Result<core::Report> process(const ingest::Job& job);
  /// After the last attempt: a report that says the check was not completed.
  [[nodiscard]] core::Result<core::Report> hand_to_a_person(const ingest::Job& job, const core::Error& error);
  [[nodiscard]] core::Result<> commit(const ingest::Job& job, const core::Report& report);

  core::Database& db_;
  const ingest::Store& store_;
  const Engine& engine_;
  const core::Clock& clock_;
  std::unique_ptr<ingest::LeaseClock> lease_clock_;
  ingest::Jobs jobs_;
  ingest::JobLimits limits_;
  std::string owner_;
};

}  // namespace sokhao::app
