// A worker's bad end, said for people.
#pragma once

#include "core/report.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

[[nodiscard]] core::IncompleteCheck incomplete_check(const Family& family, const std::string& part, const WorkerRun& run);

/// The time for a part with everything in it was used up.
[[nodiscard]] core::IncompleteCheck budget_spent(const std::string& part);

/// What was read off the pages could not be put on disk for the next worker.
[[nodiscard]] core::IncompleteCheck no_room_for_pages(const std::string& part);

}  // namespace sokhao::probes
