// The clerk's books, gathered from the ledger and the reports.
#pragma once

#include <optional>
#include <vector>

#include "core/contest.h"
#include "core/database.h"
#include "report/books.h"

namespace sokhao::app {

struct Books {
  std::vector<report::BookEntry> lines;              ///< every version of every entry, by code
  std::vector<std::optional<std::size_t>> units;     ///< of each line: index in the contest's units, where it is sure
  std::vector<report::RepeatedDrop> repeated;        ///< newest first
};

[[nodiscard]] core::Result<Books> open_books(core::Database& db, const core::Contest& contest);

}  // namespace sokhao::app
