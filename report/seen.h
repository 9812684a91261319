// What somebody had before the eyes when deciding, so that a decision on a
// state that has gone is refused with what changed.
#pragma once

#include <cstdint>
#include <string>

#include "core/database.h"
#include "report/report_store.h"

namespace sokhao::report {

struct Seen {
  std::int64_t version = 1;    ///< of the entry
  std::int64_t report = 1;     ///< number of that version's report
  std::int64_t decisions = 0;  ///< on that version
};

[[nodiscard]] core::Result<Seen> seen_now(soci::session& sql, const FiledReport& filed);

/// `conflict` that says, in both languages, what came in between: a newer
/// version, a new check, another decision and whose.
[[nodiscard]] core::Result<> still_stands(soci::session& sql, const FiledReport& filed, const Seen& seen);

}  // namespace sokhao::report
