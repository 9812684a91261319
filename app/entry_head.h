// The head of an entry version before its first report.
#pragma once

#include "core/contest.h"
#include "core/report.h"
#include "ingest/entries.h"

namespace sokhao::app {

/// What the clerk typed and when it arrived, in the contest's time zone.
[[nodiscard]] core::EntryHead head_of(const ingest::EntryVersion& version, const core::Contest& contest);

}  // namespace sokhao::app
