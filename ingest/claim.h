// Taking a settled drop out of the uploader's reach, in one atomic step a file.
//
// A claim is a folder staging/<ulid>/ that holds the members under their own
// names: the file system is the record, no database is needed to resume. When
// there are several members their list is written beside it first
// (staging/<ulid>.plan), so that a crash between two renames does not tear a
// drop apart.
#pragma once

#include <string>
#include <vector>

#include "ingest/drops.h"
#include "ingest/store.h"

namespace sokhao::ingest {

struct Claim {
  std::string id;                    ///< ULID of the drop
  std::vector<std::string> members;  ///< names in staging/<id>/
  /// Members that had to stay in the inbox because it is another file system.
  std::vector<std::string> across;
};

/// mkdir, fsync, renameat2(NOREPLACE), fsync of both folders. `not_found` when
/// every member vanished meanwhile; the staging folder is then removed again.
[[nodiscard]] core::Result<Claim> claim(Store& store, int inbox, const Drop& drop, const std::string& id);

/// What a crash left in staging, oldest first. Finishes interrupted claims from
/// their plan; removes empty ones.
[[nodiscard]] core::Result<std::vector<Claim>> leftover_claims(Store& store, int inbox);

/// Steps after the ledger's commit: unlink the members, remove the folder.
[[nodiscard]] core::Result<> release(Store& store, const Claim& claim);

}  // namespace sokhao::ingest
