// The dossier of an entry version as a bag: originals from the store, report,
// events, facts; or its blind variant for judges.
#pragma once

#include <string>

#include "app/preview_shelf.h"
#include "core/contest.h"
#include "core/database.h"
#include "ingest/store.h"
#include "report/bag/bag.h"

namespace sokhao::app {

enum class DossierKind { whole, blind };

struct DossierPlace {
  core::Database& db;
  const ingest::Store& store;
  const core::Contest& contest;
  std::string folder;  ///< where the bag is made
  const PreviewShelf& shelf;  ///< of which a blind bag takes the article's copy for judges, where there is one
};

/// The newest report's version. not_found: no such entry, or no report yet;
/// conflict: the bag is there already, or (blind) the entry has no place in the
/// judges' queue.
[[nodiscard]] core::Result<report::BagWritten> export_dossier(const DossierPlace& place, const std::string& code, DossierKind kind);

/// Reads the originals of every version from the store and compares them with
/// their names.
struct OriginalsCheck {
  std::uint64_t files = 0, bytes = 0;
  std::vector<report::BagProblem> problems;
};
[[nodiscard]] core::Result<OriginalsCheck> check_originals(core::Database& db, const ingest::Store& store, const std::string& code);

}  // namespace sokhao::app
