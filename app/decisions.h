// A person's decision on an entry, with all that follows from it.
#pragma once

#include <string>

#include "core/contest.h"
#include "core/database.h"
#include "core/report.h"
#include "report/queue.h"
#include "report/seen.h"

namespace sokhao::app {

/// One transaction: the decision, the entry's state, the judges' queue (accept
/// puts the entry in, return and refuse take it out) and the event. The
/// machine's findings stay as they are. not_found for an unknown code or one
/// without a report; usage where the form must be decided first.
/// Where `seen` is given, `conflict` when anything came in between.
/// Returns the judges' leases that were called back: tell their holders.
[[nodiscard]] core::Result<std::vector<report::Recalled>> decide(core::Database& db, const core::Contest& contest, const std::string& code, const core::Decision& decision,
                                                                 std::optional<core::EntryForm> form, core::Instant now, const std::optional<report::Seen>& seen = std::nullopt);

/// The drop's status file in the inbox gets the decision, with the findings
/// under it; it is a courtesy,
/// so its failure changes nothing.
void tell_clerk(core::Database& db, const std::string& inbox, const std::string& code);

}  // namespace sokhao::app
