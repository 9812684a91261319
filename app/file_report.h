// A report's way into the database: the report, the entry's standing, the
// judges' queue and the event, in one transaction.
#pragma once

#include "app/evaluate.h"
#include "core/contest.h"
#include "core/report.h"
#include "ingest/entries.h"
#include "report/queue.h"

namespace sokhao::app {

/// What the ledger knows of an entry version, without open files.
[[nodiscard]] Submission submission_of(const ingest::EntryVersion& version);

/// Inside the caller's write transaction. Returns the judges who hold the entry
/// while it leaves the queue: they must be told.
[[nodiscard]] core::Result<std::vector<report::Recalled>> file_report(soci::session& sql, report::Queue queue, const core::Contest& contest,
                                                                      const core::Report& report, core::Instant now);

}  // namespace sokhao::app
