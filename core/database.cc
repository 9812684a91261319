#include "core/database.h"

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace sokhao::core {

struct Database::State {
  soci::session sql;
  Dialect dialect;
};

namespace {

constexpr std::string_view kSqlitePrefix = "sqlite://";
constexpr int kBusyTimeoutMs = 10'000;

// Database errors as the closed list of error kinds. The message text is the
// only thing SOCI 4.0 hands over for both back ends.
Error as_error(const std::exception& e) {
  const std::string what = e.what();
  const auto has = [&](std::string_view part) { return what.find(part) != std::string::npos; };
  if (has("database is locked") || has("could not serialize") || has("deadlock detected") || has("lock timeout"))
    return {ErrorKind::busy, "database busy: " + what};
  if (has("disk is full") || has("No space left")) return {ErrorKind::no_space, "database: " + what};
  return {ErrorKind::storage_failed, "database: " + what};
}

Result<> in_transaction(soci::session& sql, const char* begin, const std::function<Result<>(soci::session&)>& body) {
  try {
    sql << begin;
  } catch (const std::exception& e) {
    return tl::unexpected(as_error(e));
  }
  const auto roll_back = [&]() noexcept {
    try {
      sql << "ROLLBACK";
    } catch (...) {  // the connection is gone, and the transaction with it
    }
  };
  try {
    if (auto done = body(sql); !done) {
      roll_back();
      return done;
    }
    sql << "COMMIT";
    return {};
  } catch (const std::exception& e) {
    roll_back();
    return tl::unexpected(as_error(e));
  }
}

// Nobody else may read the ledger; SQLite's side files take the mode of the
// file. An existing one is not touched: closing any descriptor of a file drops
// every lock that this process has on it (POSIX), and then another process
// would take SQLite's log away from under our other connections.
void make_for_us_alone(const std::string& path) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  if (const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); fd >= 0) ::close(fd);
}

}  // namespace

std::string without_password(std::string uri) {
  const auto scheme = uri.find("://"), at = uri.find('@');
  if (scheme == std::string::npos || at == std::string::npos) return uri;
  const auto colon = uri.find(':', scheme + 3);
  return colon < at ? uri.replace(colon + 1, at - colon - 1, "***") : uri;
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& uri) {
  auto state = std::make_unique<State>();
  try {
    if (uri.starts_with(kSqlitePrefix)) {
      state->dialect = Dialect::sqlite;
      const std::string path = uri.substr(kSqlitePrefix.size());
      if (path.empty() || path.find('"') != std::string::npos)
        return fail(ErrorKind::usage, "the database path is empty or has a quotation mark: '" + path + "'");
      make_for_us_alone(path);
      state->sql.open(soci::sqlite3, fmt::format("dbname=\"{}\" timeout={}", path, (kBusyTimeoutMs + 999) / 1000));
      state->sql << fmt::format("PRAGMA busy_timeout={}", kBusyTimeoutMs);
      std::string mode;
      state->sql << "PRAGMA journal_mode=WAL", soci::into(mode);
      state->sql << "PRAGMA synchronous=FULL";
      state->sql << "PRAGMA foreign_keys=ON";
    } else if (uri.starts_with("postgresql://") || uri.starts_with("postgres://")) {
      state->dialect = Dialect::postgresql;
      // Loaded here: its client library brings 20 others, which an office without a server need not wait for.
      state->sql.open("postgresql", uri);
      state->sql << "SET client_min_messages = warning";
      state->sql << "SET synchronous_commit = on";
      state->sql << "SET lock_timeout = '10s'";
    } else {
      return fail(ErrorKind::usage, "database must begin with sqlite:// or postgresql://, not '" + without_password(uri) + "'");
    }
  } catch (const std::exception& e) {
    return fail(ErrorKind::storage_failed, "cannot open database " + without_password(uri) + ": " + e.what());
  }
  return Database(std::move(state));
}

Dialect Database::dialect() const { return state_->dialect; }

std::string_view Database::skip_locked() const {
  return state_->dialect == Dialect::postgresql ? " FOR UPDATE SKIP LOCKED" : "";
}

Result<> Database::write(const std::function<Result<>(soci::session&)>& body) {
  return in_transaction(state_->sql, state_->dialect == Dialect::sqlite ? "BEGIN IMMEDIATE" : "BEGIN", body);
}

Result<> Database::read(const std::function<Result<>(soci::session&)>& body) {
  return in_transaction(state_->sql, state_->dialect == Dialect::sqlite ? "BEGIN" : "BEGIN READ ONLY", body);
}

Result<> Database::migrate(std::span<const Migration> migrations) {
  auto prepared = write([](soci::session& sql) -> Result<> {
    sql << "CREATE TABLE IF NOT EXISTS migration (module TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (module, number))";
    return {};
  });
  if (!prepared) return prepared;

  std::map<std::string, long long> newest;
  for (const auto& m : migrations) newest[std::string(m.module)] = std::max<long long>(newest[std::string(m.module)], m.number);

  for (const auto& m : migrations) {
    auto applied = write([&](soci::session& sql) -> Result<> {
      // One host at a time: several daemons may start together on PostgreSQL.
      if (state_->dialect == Dialect::postgresql) sql << "LOCK TABLE migration IN EXCLUSIVE MODE";
      const std::string module(m.module);
      const long long number = m.number;
      long long done = 0, last = 0;
      sql << "SELECT COUNT(*) FROM migration WHERE module = :m AND number = :n", soci::into(done), soci::use(module), soci::use(number);
      if (done > 0) return {};
      sql << "SELECT COALESCE(MAX(number), 0) FROM migration WHERE module = :m", soci::into(last), soci::use(module);
      if (last > newest[module])
        return fail(ErrorKind::usage, fmt::format("the database ({} {}) is newer than this program ({}): install the newer version", module, last, newest[module]));
      for (std::string_view rest = m.sql; !rest.empty();) {
        const auto end = rest.find(";\n");
        const std::string statement(rest.substr(0, end));
        if (statement.find_first_not_of(" \n\t;") != std::string::npos) sql << statement;
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
      }
      sql << "INSERT INTO migration (module, number) VALUES (:m, :n)", soci::use(module), soci::use(number);
      return {};
    });
    if (!applied) return applied;
  }
  return {};
}

}  // namespace sokhao::core
