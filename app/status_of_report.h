// What the clerk's status file says of a finished report.
#pragma once

#include <string>

#include "core/database.h"
#include "core/report.h"
#include "ingest/status_files.h"

namespace sokhao::app {

[[nodiscard]] ingest::StatusText status_of(const core::Report& report);

/// A status file that cannot be written is no error: it is said in the result.
struct Told {
  std::string not_written;  ///< why; "" when nothing went wrong
};

/// Writes a report into the status files of all names under which its entry was
/// handed in, so that none tells an older result; the older ones say so.
[[nodiscard]] core::Result<Told> tell_report(ingest::StatusFiles& status, core::Database& db, const core::Report& report);

/// The same for the entry's newest report; nothing while that is still owed, or
/// for a code that is no entry's.
[[nodiscard]] core::Result<Told> tell_newest_report(ingest::StatusFiles& status, core::Database& db, const std::string& code);

}  // namespace sokhao::app
