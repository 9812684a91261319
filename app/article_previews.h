// Previews of an article: pictures of its pages and its text, word by word, and
// both once more for judges.
#pragma once

#include <vector>

#include "app/preview_shelf.h"
#include "core/probing.h"
#include "core/report.h"
#include "ingest/store.h"
#include "probes/host/worker_run.h"

namespace sokhao::app {

/// The parts that the article is in: one file, or scans of its pages in their
/// order. None for an entry without one.
[[nodiscard]] std::vector<const core::Part*> article_parts(const core::Report& report);

struct ArticleFiles {
  PreviewState state = PreviewState::nothing;
  std::vector<core::LocalText> reasons;
  ArticlePreview facts;
  std::vector<PreviewShelf::File> files;
};

/// Reads the article once more, scans too. There is no copy for judges where
/// it could not be made safely: no author known, or a scan that cannot be read
/// well enough to find the name. An Error is the machine's.
[[nodiscard]] core::Result<ArticleFiles> preview_article(const ingest::Store& store, const probes::WorkerOptions& workers, const core::Report& report,
                                                         const core::OnProgress& on_progress);

}  // namespace sokhao::app
