// One database connection: SQLite (the embedded default) or PostgreSQL, under
// one SQL.
//
// SQLite runs with WAL, synchronous=FULL, foreign keys and a busy timeout. A
// write transaction is BEGIN IMMEDIATE there and BEGIN on PostgreSQL. Each
// module owns its tables and hands its migrations to migrate().
//
// SQL that runs on both: BIGINT and TEXT columns only; times as BIGINT
// milliseconds UTC; file names and other raw bytes as hex TEXT; ON CONFLICT DO
// NOTHING; UPDATE ... WHERE id = (SELECT ... LIMIT 1 <skip_locked()>) RETURNING.
// Read numbers with typed `into` (long long): dynamic rows cut them to 32 bits.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/error.h"

namespace soci {
class session;
}

namespace sokhao::core {

enum class Dialect { sqlite, postgresql };

struct Migration {
  std::string_view module;  ///< "ingest", "report", ...
  int number;               ///< from 1, without gaps in a module
  std::string_view sql;     ///< statements separated by ";\n"
};

/// The URI as it may be shown: its password as ***.
[[nodiscard]] std::string without_password(std::string uri);

class Database {
 public:
  /// "sqlite:///var/lib/sokhao/sokhao.db" or "postgresql://user@host/name" (libpq's URI).
  [[nodiscard]] static Result<Database> open(const std::string& uri);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  [[nodiscard]] Dialect dialect() const;

  /// " FOR UPDATE SKIP LOCKED" on PostgreSQL, "" on SQLite (one writer anyway).
  [[nodiscard]] std::string_view skip_locked() const;

  /// Runs `body` in one transaction, committed when it returns a value and
  /// rolled back when it returns an Error or the database throws. Database
  /// errors become storage_failed; a lock that stayed busy becomes busy;
  /// a full disk becomes no_space.
  [[nodiscard]] Result<> write(const std::function<Result<>(soci::session&)>& body);

  /// The same without the write lock.
  [[nodiscard]] Result<> read(const std::function<Result<>(soci::session&)>& body);

  /// Applies the migrations that are not yet in table `migration`, each in a
  /// transaction of its own. Refuses a database newer than the program.
  [[nodiscard]] Result<> migrate(std::span<const Migration> migrations);

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sokhao::core
