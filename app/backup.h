// A copy of everything that cannot be made anew: ledger, stored objects,
// settings. Previews and bags are made from these.
//
//   DIR/sokhao.db         the ledger at one moment (SQLite)
//   DIR/store/sha256/...  every object that it names, as in the store
//   DIR/sokhao.toml, DIR/contest.toml  where the root has them
//
// May be made while the daemon runs: the ledger is read in one transaction, and
// an object is in the store before the ledger names it. What still lies in the
// inbox or in staging is not in it.
#pragma once

#include <cstdint>
#include <string>

#include "app/config.h"
#include "core/error.h"

namespace sokhao::app {

struct BackedUp {
  std::uint64_t objects = 0, bytes = 0;  ///< in the copy, each read back and compared
  std::uint64_t copied = 0;              ///< of them new in this run
};

/// The ledger of `folder` is replaced last, so a run that broke off leaves the
/// earlier backup whole. `usage` for a ledger in PostgreSQL; `unreadable` when
/// the copy does not verify, which names the first object or event.
[[nodiscard]] core::Result<BackedUp> back_up(const Config& config, const std::string& folder);

/// Into places where there is neither ledger nor store yet, else `conflict`.
/// `config` is the backup's own, read for the new root.
[[nodiscard]] core::Result<BackedUp> restore(const Config& config, const std::string& folder);

}  // namespace sokhao::app
