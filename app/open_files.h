// A gathered hand-in with its files open and hashed.
#pragma once

#include <vector>

#include "app/evaluate.h"
#include "app/gather.h"
#include "ingest/files.h"

namespace sokhao::app {

struct OpenSubmission {
  std::vector<ingest::Fd> files;  ///< keeps the descriptors open
  Submission submission;
};

/// Opens, hashes (SHA-256) and, for sidecars, has a worker read them.
[[nodiscard]] core::Result<OpenSubmission> open_submission(const Gathered& gathered, core::Prober& prober, const core::OnProgress& on_progress);

}  // namespace sokhao::app
