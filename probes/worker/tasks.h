// What a locked worker does with its one job.
#pragma once

#include "core/byte_source.h"
#include "probes/protocol.h"

namespace sokhao::probes::worker {

/// Finds the probe that knows the content and lets it answer the job.
[[nodiscard]] Answer perform(const Job& job, core::ByteSource& file, const core::OnProgress& on_progress);

}  // namespace sokhao::probes::worker
