#include "app/backup.h"

#include <fcntl.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "core/event_log.h"
#include "ingest/fixity.h"

namespace sokhao::app {
namespace {

namespace fs = boost::filesystem;
using core::ErrorKind;
using core::Result;

constexpr std::string_view kSqlite = "sqlite://";

/// Runs one statement on a connection of its own: VACUUM and a change of the
/// journal stand in no transaction.
Result<> statement(const std::string& path, const std::string& words) {
  try {
    soci::session sql(soci::sqlite3, "dbname=\"" + path + "\" timeout=10");
    sql << words;
    return {};
  } catch (const std::exception& e) {
    return core::fail(ErrorKind::storage_failed, path + ": " + e.what());
  }
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

Result<> make_folder(const std::string& path) {
  boost::system::error_code error;
  fs::create_directories(path, error);
  if (error) return core::fail_errno("cannot make " + path, error.value());
  return {};
}

Result<> synced(const std::string& path) {
  const core::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) return core::fail_errno("cannot open " + path, errno);
  return ingest::sync(fd.get(), path);
}

/// Under a passing name first, so that no half file bears the right one.
Result<> copy_file(const std::string& from, const std::string& to) {
  boost::system::error_code error;
  fs::copy_file(from, to + ".new", fs::copy_options::overwrite_existing, error);
  if (error) return core::fail_errno("cannot copy " + from + " to " + to, error.value());
  if (auto done = synced(to + ".new"); !done) return done;
  if (::rename((to + ".new").c_str(), to.c_str()) != 0) return core::fail_errno("cannot put " + to + " in place", errno);
  return {};
}

Result<> copy_settings(const std::string& from, const std::string& to) {
  for (const char* name : {"sokhao.toml", "contest.toml"})
    if (fs::exists(fs::path(from) / name))
      if (auto done = copy_file(from + "/" + name, to + "/" + name); !done) return done;
  return {};
}

Result<> check_ledger(core::Database& db, const std::string& path) {
  std::string answer;
  auto asked = db.read([&](soci::session& sql) -> Result<> {
    sql << "PRAGMA integrity_check(1)", soci::into(answer);
    return {};
  });
  if (!asked) return asked;
  if (answer != "ok") return core::fail(ErrorKind::unreadable, "the ledger " + path + " is damaged: " + answer);
  auto broken = core::first_broken_event(db);
  if (!broken) return tl::unexpected(broken.error());
  if (*broken) return core::fail(ErrorKind::unreadable, "the event log in " + path + " breaks at event " + std::to_string(**broken));
  return {};
}

/// Brings the objects that `db` names from one store into another, and reads
/// all of them back there.
Result<BackedUp> copy_objects(core::Database& db, const ingest::Store& from, ingest::Store& to) {
  auto objects = ingest::list_objects(db);
  if (!objects) return tl::unexpected(objects.error());
  BackedUp result;
  for (const auto& object : *objects) {
    if (to.open_object(object.sha256)) continue;
    auto source = from.open_object(object.sha256);
    if (!source) return tl::unexpected(source.error());
    auto stored = to.put_copy(source->get(), object.sha256);
    if (!stored) return tl::unexpected(stored.error());
    if (stored->sha256 != object.sha256)
      return core::fail(ErrorKind::unreadable, "the object " + object.sha256 + " has not the bytes that were taken in; `sokhao audit verify --store` names its entries");
    ++result.copied;
  }
  auto fixity = ingest::check_fixity(db, to);
  if (!fixity) return tl::unexpected(fixity.error());
  if (!fixity->problems.empty()) {
    const auto& first = fixity->problems.front();
    return core::fail(ErrorKind::unreadable, "the copy of object " + first.sha256 + " is not good (" + std::string(ingest::to_string(first.what)) + "): delete it from " + to.path() + " and start again");
  }
  result.objects = fixity->objects;
  result.bytes = fixity->bytes;
  return result;
}

/// The whole of a copy whose ledger lies at `path`, which is closed at the end.
Result<BackedUp> fill(const std::string& path, const ingest::Store& from, ingest::Store& to) {
  Result<BackedUp> result = BackedUp{};
  {
    auto db = core::Database::open(std::string(kSqlite) + path);
    if (!db) return tl::unexpected(db.error());
    if (auto good = check_ledger(*db, path); !good) return tl::unexpected(good.error());
    result = copy_objects(*db, from, to);
  }
  if (!result) return result;
  // Without a log beside it the file can be read from a medium that is read-only.
  if (auto done = statement(path, "PRAGMA journal_mode=DELETE"); !done) return tl::unexpected(done.error());
  if (auto done = synced(path); !done) return tl::unexpected(done.error());
  return result;
}

Result<> put_in_place(const std::string& fresh, const std::string& ledger) {
  for (const char* side : {"-wal", "-shm", "-journal"}) ::unlink((ledger + side).c_str());
  if (::rename(fresh.c_str(), ledger.c_str()) != 0) return core::fail_errno("cannot put " + ledger + " in place", errno);
  return synced(fs::path(ledger).parent_path().string());
}

Result<std::string> sqlite_path(const Config& config) {
  if (config.database.starts_with(kSqlite)) return config.database.substr(kSqlite.size());
  return core::fail(ErrorKind::usage,
                    "the ledger lies in PostgreSQL (" + core::without_password(config.database) +
                        "): back it up with `pg_dump --format=custom` first and copy " + config.store + "/sha256 after it, in this order");
}

}  // namespace

Result<BackedUp> back_up(const Config& config, const std::string& folder) {
  auto ledger = sqlite_path(config);
  if (!ledger) return tl::unexpected(ledger.error());
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  auto to = ingest::Store::open(folder + "/store");
  if (!to) return tl::unexpected(to.error());
  auto from = ingest::Store::open_for_reading(config.store);
  if (!from) return tl::unexpected(from.error());
  const std::string copy = folder + "/sokhao.db", fresh = copy + ".new";
  for (const char* side : {"", "-wal", "-shm", "-journal"}) ::unlink((fresh + side).c_str());
  // Made here, empty, so that nobody else may read it.
  if (const core::Fd made(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)); !made.valid())
    return core::fail_errno("cannot make " + fresh, errno);
  if (auto done = statement(*ledger, "VACUUM INTO " + quoted(fresh)); !done) return tl::unexpected(done.error());
  auto result = fill(fresh, *from, *to);
  if (!result) return result;
  if (auto done = copy_settings(config.root, folder); !done) return tl::unexpected(done.error());
  if (auto done = put_in_place(fresh, copy); !done) return tl::unexpected(done.error());
  return result;
}

Result<BackedUp> restore(const Config& config, const std::string& folder) {
  auto ledger = sqlite_path(config);
  if (!ledger) return tl::unexpected(ledger.error());
  const auto occupied = [](const std::string& path) { return fs::exists(path) && !(fs::is_directory(path) && fs::is_empty(path)); };
  for (const std::string& place : {*ledger, config.store, config.root})
    if (occupied(place)) return core::fail(ErrorKind::conflict, place + " is not empty: a backup is restored only where nothing is; give another --root");
  if (!fs::exists(folder + "/sokhao.db")) return core::fail(ErrorKind::not_found, folder + " holds no backup: it has no sokhao.db");
  auto from = ingest::Store::open_for_reading(folder + "/store");
  if (!from) return tl::unexpected(from.error());
  for (const std::string& place : {config.root, config.inbox, fs::path(*ledger).parent_path().string(), fs::path(config.store).parent_path().string()})
    if (auto made = make_folder(place); !made) return tl::unexpected(made.error());
  auto to = ingest::Store::open(config.store);
  if (!to) return tl::unexpected(to.error());
  const std::string fresh = *ledger + ".restored";
  if (auto done = copy_file(folder + "/sokhao.db", fresh); !done) return tl::unexpected(done.error());
  ::chmod(fresh.c_str(), 0600);
  auto result = fill(fresh, *from, *to);
  if (!result) return result;
  if (auto done = copy_settings(folder, config.root); !done) return tl::unexpected(done.error());
  if (auto done = put_in_place(fresh, *ledger); !done) return tl::unexpected(done.error());
  return result;
}

}  // namespace sokhao::app
