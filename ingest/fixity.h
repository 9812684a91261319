// Whether every object that the ledger names is in the store with the bytes
// that were taken in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/database.h"
#include "ingest/store.h"

namespace sokhao::ingest {

struct LedgerObject {
  std::string sha256;
  std::uint64_t size = 0;
};
/// By digest.
[[nodiscard]] core::Result<std::vector<LedgerObject>> list_objects(core::Database& db);

struct FixityProblem {
  std::string sha256;
  enum class What { missing, unreadable, size, content } what = What::missing;
  std::vector<std::string> entries;  ///< codes of the entries that have it as a part
};
[[nodiscard]] std::string_view to_string(FixityProblem::What what);

struct Fixity {
  std::uint64_t objects = 0, bytes = 0;  ///< read
  std::vector<FixityProblem> problems;
};
/// Reads every byte. An error means that the ledger could not be asked.
[[nodiscard]] core::Result<Fixity> check_fixity(core::Database& db, const Store& store);

}  // namespace sokhao::ingest
