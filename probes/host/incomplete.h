// A worker's bad end, said for people.
#pragma once

#include "core/report.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

[[nodiscard]] core::IncompleteCheck incomplete_check(const Family& family, const std::string& part, const WorkerRun& run);

}  // namespace sokhao::probes
