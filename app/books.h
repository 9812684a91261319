// The clerk's books, gathered from the ledger and the reports.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/contest.h"
#include "core/database.h"
#include "report/books.h"
#include "web/admin_services.h"

namespace sokhao::app {

struct Books {
  std::vector<report::BookEntry> lines;              ///< every version of every entry, by code
  std::vector<std::optional<std::size_t>> units;     ///< of each line: index in the contest's units, where it is sure
  std::vector<report::RepeatedDrop> repeated;        ///< newest first
};

[[nodiscard]] core::Result<Books> open_books(core::Database& db, const core::Contest& contest);

/// One entry's part of them, and what the rejection report needs of it.
struct EntryBook {
  std::vector<report::BookEntry> lines;
  std::vector<std::optional<std::size_t>> units;
  std::optional<web::OpenEntry> open;
};
[[nodiscard]] core::Result<EntryBook> open_entry_book(core::Database& db, const core::Contest& contest, const std::string& code);

/// Kept between the requests of the desk: only entries of which the event log
/// tells something new are read again. May be used from several threads.
class BookShelf {
 public:
  /// `contest` outlives it.
  explicit BookShelf(const core::Contest& contest) : contest_(contest) {}

  [[nodiscard]] core::Result<std::shared_ptr<const Books>> books(core::Database& db);
  [[nodiscard]] core::Result<web::OpenEntries> open_entries(core::Database& db);

 private:
  core::Result<> catch_up(core::Database& db);

  const core::Contest& contest_;
  std::mutex mutex_;
  std::int64_t told_ = -1;  ///< last event that it knows; -1: nothing was read yet
  std::vector<std::string> order_;
  std::unordered_map<std::string, EntryBook> entries_;
  std::shared_ptr<const Books> books_;
  web::OpenEntries open_;
};

}  // namespace sokhao::app
