// What the clerk's status file says of a finished report.
#pragma once

#include <string>

#include "core/database.h"
#include "core/report.h"
#include "ingest/status_files.h"

namespace sokhao::app {

[[nodiscard]] ingest::StatusText status_of(const core::Report& report);

/// Writes the entry's newest report into its status file; nothing while that
/// report is still owed, or for a code that is no entry's. A file that cannot
/// be written is no error: it is said in the result.
struct Told {
  std::string not_written;  ///< why; "" when nothing went wrong
};
[[nodiscard]] core::Result<Told> tell_newest_report(ingest::StatusFiles& status, core::Database& db, const std::string& code);

}  // namespace sokhao::app
