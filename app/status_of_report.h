// What the clerk's status file says of a finished report.
#pragma once

#include "core/report.h"
#include "ingest/status_files.h"

namespace sokhao::app {

[[nodiscard]] ingest::StatusText status_of(const core::Report& report);

}  // namespace sokhao::app
