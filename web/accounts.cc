#include "web/accounts.h"

#include <soci/soci.h>

#include <algorithm>
#include <array>

#include "core/digest.h"
#include "core/event_log.h"
#include "core/facts_json.h"
#include "core/statement.h"
#include "core/text.h"
#include "web/secrets.h"

namespace sokhao::web {
namespace {

using core::ErrorKind;
using core::fail;
using core::Instant;
using core::Json;
using core::Result;

constexpr std::chrono::days kTokenFor{3};
constexpr std::chrono::hours kIdle{8}, kLongest{14};
constexpr std::chrono::minutes kNoteSeen{1};
constexpr std::string_view kRefused = "Tên đăng nhập hoặc mật khẩu không đúng / wrong name or password";

constexpr std::string_view kTables =
    "CREATE TABLE account ("
    "name TEXT NOT NULL PRIMARY KEY, display TEXT NOT NULL, roles TEXT NOT NULL, unit TEXT NOT NULL, password TEXT NOT NULL, "
    "token TEXT NOT NULL, token_until BIGINT NOT NULL, locked BIGINT NOT NULL, wrong BIGINT NOT NULL, shut_until BIGINT NOT NULL, "
    "created_at BIGINT NOT NULL);\n"
    "CREATE TABLE session ("
    "id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL REFERENCES account (name), csrf TEXT NOT NULL, "
    "opened_at BIGINT NOT NULL, seen_at BIGINT NOT NULL);\n"
    "CREATE INDEX session_account ON session (account);\n"
    "CREATE TABLE intake_draft ("
    "id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, begun_at BIGINT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL);\n"
    "CREATE INDEX intake_draft_account ON intake_draft (account, state, id)";

constexpr std::array kMigrations{core::Migration{"web", 1, kTables}};

long long ms(Instant at) { return at.time_since_epoch().count(); }
Instant instant(long long ms) { return Instant(std::chrono::milliseconds(ms)); }

struct Row {
  Account account;
  std::string password, token;
  long long token_until = 0, wrong = 0, shut_until = 0;
};

constexpr const char* kColumns = "SELECT name, display, roles, unit, password, token, token_until, locked, wrong, shut_until, created_at FROM account ";

// Calls `each` for every row that the statement gives.
template <class Bind, class Each>
void rows(soci::session& sql, const std::string& where, Bind bind, Each each) {
  Row row;
  std::string roles;
  long long locked = 0, created = 0;
  soci::statement select(sql);
  select.exchange(soci::into(row.account.name));
  select.exchange(soci::into(row.account.display));
  select.exchange(soci::into(roles));
  select.exchange(soci::into(row.account.unit));
  select.exchange(soci::into(row.password));
  select.exchange(soci::into(row.token));
  select.exchange(soci::into(row.token_until));
  select.exchange(soci::into(locked));
  select.exchange(soci::into(row.wrong));
  select.exchange(soci::into(row.shut_until));
  select.exchange(soci::into(created));
  bind(select);
  core::run(select, kColumns + where);
  while (select.fetch()) {
    row.account.roles = parse_roles(roles).value_or(Roles{});
    row.account.locked = locked != 0;
    row.account.has_password = !row.password.empty();
    row.account.created_at = instant(created);
    row.account.shut_until = row.shut_until > 0 ? std::optional(instant(row.shut_until)) : std::nullopt;
    each(row);
  }
}

std::optional<Row> row_of(soci::session& sql, const std::string& name) {
  std::optional<Row> found;
  rows(sql, "WHERE name = :n", [&](soci::statement& select) { select.exchange(soci::use(name)); }, [&](const Row& row) { found = row; });
  return found;
}

Result<Row> wanted(soci::session& sql, const std::string& name) {
  auto row = row_of(sql, name);
  if (!row) return fail(ErrorKind::not_found, "no such account: " + core::display_name(name, 64));
  return *row;
}

Result<> log(soci::session& sql, Instant now, const char* kind, const std::string& name, Json more) {
  Json body{{"account", name}};
  body.update(more);
  return core::append_event(sql, now, kind, "", core::json_text(body));
}

// To be called last: the event before it holds the log's head, so that of two
// administrators who lock each other at once the second sees what the first did.
Result<> an_admin_is_left(soci::session& sql, bool was_one) {
  if (!was_one) return {};
  bool left = false;
  rows(sql, "WHERE locked = 0 AND password <> ''", [](soci::statement&) {}, [&](const Row& row) { left = left || row.account.roles.has(Role::admin); });
  if (left) return {};
  return fail(ErrorKind::conflict, "Đây là quản trị cuối cùng còn đăng nhập được: thêm quản trị khác trước / this is the last administrator who can sign in: add another first");
}

bool usable_admin(const Row& row) { return row.account.roles.has(Role::admin) && !row.account.locked && row.account.has_password; }

void end_sessions(soci::session& sql, const std::string& name) { sql << "DELETE FROM session WHERE account = :n", soci::use(name); }

std::string token_hash(const std::string& name, const std::string& token) {
  std::string typed;  // blanks and hyphens are for reading, case for nobody
  for (const char c : token)
    if (c != '-' && c != ' ') typed += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return core::sha256_hex(name + "\n" + typed);
}

Result<> long_enough(const std::string& password) {
  if (password.size() > 1024) return fail(ErrorKind::usage, "password too long");
  if (core::is_utf8(password) && static_cast<std::size_t>(std::count_if(password.begin(), password.end(), [](char c) { return (c & 0xC0) != 0x80; })) >= kShortestPassword) return {};
  return fail(ErrorKind::usage, "Mật khẩu cần ít nhất " + std::to_string(kShortestPassword) + " ký tự / at least " + std::to_string(kShortestPassword) + " characters");
}

}  // namespace

std::span<const core::Migration> migrations() { return kMigrations; }

bool is_account_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

Result<std::string> add_account(core::Database& db, const NewAccount& account, const std::string& by, Instant now) {
  if (!is_account_name(account.name)) return fail(ErrorKind::usage, "Tên đăng nhập gồm 2 đến 40 ký tự a-z, 0-9, dấu chấm, gạch nối, gạch dưới / an account's name has 2 to 40 of a-z, 0-9, '.', '-', '_'");
  if (account.roles.empty()) return fail(ErrorKind::usage, "Chọn ít nhất một vai trò; giám khảo không kiêm vai trò khác / choose a role; a judge has no other one");
  const std::string token = random_token();
  auto done = db.write([&](soci::session& sql) -> Result<> {
    if (row_of(sql, account.name)) return fail(ErrorKind::conflict, "Đã có tài khoản " + account.name + " / the account exists already: " + account.name);
    const std::string roles = to_string(account.roles), hash = token_hash(account.name, token);
    const std::string display = account.display.empty() ? account.name : core::display_name(account.display, 200), unit = core::display_name(account.unit, 400);
    const long long until = ms(now + kTokenFor), at = ms(now);
    sql << "INSERT INTO account (name, display, roles, unit, password, token, token_until, locked, wrong, shut_until, created_at) "
           "VALUES (:n, :d, :r, :u, '', :t, :tu, 0, 0, 0, :c)",
        soci::use(account.name), soci::use(display), soci::use(roles), soci::use(unit), soci::use(hash), soci::use(until), soci::use(at);
    return log(sql, now, "account.added", account.name, {{"roles", roles}, {"by", by}});
  });
  if (!done) return tl::unexpected(done.error());
  return token;
}

Result<std::string> reset_password(core::Database& db, const std::string& name, const std::string& by, Instant now) {
  const std::string token = random_token();
  auto done = db.write([&](soci::session& sql) -> Result<> {
    if (auto row = wanted(sql, name); !row) return tl::unexpected(row.error());
    const std::string hash = token_hash(name, token);
    const long long until = ms(now + kTokenFor);
    sql << "UPDATE account SET password = '', token = :t, token_until = :u, wrong = 0, shut_until = 0 WHERE name = :n", soci::use(hash), soci::use(until), soci::use(name);
    end_sessions(sql, name);
    return log(sql, now, "account.password_reset", name, {{"by", by}});
  });
  if (!done) return tl::unexpected(done.error());
  return token;
}

Result<> set_lock(core::Database& db, const std::string& name, Lock lock, const std::string& by, Instant now) {
  return db.write([&](soci::session& sql) -> Result<> {
    if (auto logged = log(sql, now, lock == Lock::on ? "account.locked" : "account.unlocked", name, {{"by", by}}); !logged) return logged;
    auto row = wanted(sql, name);
    if (!row) return tl::unexpected(row.error());
    const long long locked = lock == Lock::on ? 1 : 0;
    sql << "UPDATE account SET locked = :l, wrong = 0, shut_until = 0 WHERE name = :n", soci::use(locked), soci::use(name);
    if (lock == Lock::on) end_sessions(sql, name);
    return an_admin_is_left(sql, usable_admin(*row));
  });
}

Result<> change_account(core::Database& db, const NewAccount& account, const std::string& by, Instant now) {
  if (account.roles.empty()) return fail(ErrorKind::usage, "Chọn ít nhất một vai trò; giám khảo không kiêm vai trò khác / choose a role; a judge has no other one");
  return db.write([&](soci::session& sql) -> Result<> {
    const std::string roles = to_string(account.roles), display = account.display.empty() ? account.name : core::display_name(account.display, 200), unit = core::display_name(account.unit, 400);
    if (auto logged = log(sql, now, "account.changed", account.name, {{"roles", roles}, {"unit", unit}, {"by", by}}); !logged) return logged;
    auto row = wanted(sql, account.name);
    if (!row) return tl::unexpected(row.error());
    sql << "UPDATE account SET display = :d, roles = :r, unit = :u WHERE name = :n", soci::use(display), soci::use(roles), soci::use(unit), soci::use(account.name);
    if (!(row->account.roles == account.roles)) end_sessions(sql, account.name);
    return an_admin_is_left(sql, usable_admin(*row));
  });
}

Result<std::vector<Account>> list_accounts(core::Database& db) {
  std::vector<Account> accounts;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    rows(sql, "ORDER BY name", [](soci::statement&) {}, [&](const Row& row) { accounts.push_back(row.account); });
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return accounts;
}

Result<Account> find_account(core::Database& db, const std::string& name) {
  Account account;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    auto row = wanted(sql, name);
    if (!row) return tl::unexpected(row.error());
    account = row->account;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return account;
}

Result<Account> sign_in(core::Database& db, const std::string& name, const std::string& password, const std::string& peer, Instant now) {
  std::optional<Row> row;
  auto read = db.read([&](soci::session& sql) -> Result<> {
    row = row_of(sql, name);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  const bool shut = row && row->shut_until > ms(now);
  const bool usable = row && !row->account.locked && row->account.has_password && !shut;
  // Not inside a transaction: it takes a quarter of a second.
  const bool right = usable && password_matches(row->password, password);
  if (!usable) compare_with_nothing(password);
  auto noted = db.write([&](soci::session& sql) -> Result<> {
    if (!row) return log(sql, now, "session.refused", core::display_name(name, 64), {{"peer", peer}, {"why", "unknown"}});
    if (right) {
      sql << "UPDATE account SET wrong = 0, shut_until = 0 WHERE name = :n", soci::use(name);
      return log(sql, now, "session.opened", name, {{"peer", peer}});
    }
    if (usable) {
      const long long most = kTriesBeforeShut, until = ms(now + kShutFor);
      sql << "UPDATE account SET wrong = wrong + 1 WHERE name = :n", soci::use(name);
      sql << "UPDATE account SET wrong = 0, shut_until = :u WHERE name = :n AND wrong >= :m", soci::use(until), soci::use(name), soci::use(most);
    }
    return log(sql, now, "session.refused", name, {{"peer", peer}, {"why", row->account.locked ? "locked" : shut ? "shut" : "password"}});
  });
  if (!noted) return tl::unexpected(noted.error());
  if (shut)
    return fail(ErrorKind::conflict, "Sai mật khẩu nhiều lần: tạm khóa 15 phút, hoặc nhờ quản trị mở khóa / too many wrong passwords: wait 15 minutes, or ask the administrator");
  if (!right) return fail(ErrorKind::conflict, std::string(kRefused));
  return row->account;
}

Result<Account> redeem_token(core::Database& db, const std::string& name, const std::string& token, const std::string& password, Instant now) {
  if (auto enough = long_enough(password); !enough) return tl::unexpected(enough.error());
  auto hash = hash_password(password);
  if (!hash) return tl::unexpected(hash.error());
  Account account;
  bool refused = false;
  auto done = db.write([&](soci::session& sql) -> Result<> {
    const auto row = row_of(sql, name);
    refused = !row || row->account.locked || row->token.empty() || row->token_until < ms(now) || !same_secret(row->token, token_hash(name, token));
    if (refused) return log(sql, now, "session.refused", core::display_name(name, 64), {{"why", "token"}});
    sql << "UPDATE account SET password = :p, token = '', wrong = 0, shut_until = 0 WHERE name = :n", soci::use(*hash), soci::use(name);
    account = row->account;
    account.has_password = true;
    return log(sql, now, "account.password_set", name, Json::object());
  });
  if (!done) return tl::unexpected(done.error());
  if (refused) return fail(ErrorKind::conflict, "Tên hoặc mã một lần không đúng, hoặc mã đã hết hạn / wrong name or one-time code, or it has expired");
  return account;
}

Result<> change_password(core::Database& db, const std::string& name, const std::string& old_password, const std::string& password, Instant now) {
  if (auto enough = long_enough(password); !enough) return enough;
  if (auto known = sign_in(db, name, old_password, "", now); !known) return tl::unexpected(known.error());
  auto hash = hash_password(password);
  if (!hash) return tl::unexpected(hash.error());
  return db.write([&](soci::session& sql) -> Result<> {
    sql << "UPDATE account SET password = :p, token = '' WHERE name = :n", soci::use(*hash), soci::use(name);
    end_sessions(sql, name);
    return log(sql, now, "account.password_set", name, Json::object());
  });
}

Result<std::string> open_session(core::Database& db, const std::string& account, Instant now) {
  const std::string secret = random_secret(), id = core::sha256_hex(secret), csrf = random_secret();
  auto done = db.write([&](soci::session& sql) -> Result<> {
    const long long at = ms(now), idle = ms(now - kIdle), longest = ms(now - kLongest);
    sql << "DELETE FROM session WHERE seen_at < :i OR opened_at < :l", soci::use(idle), soci::use(longest);
    sql << "INSERT INTO session (id, account, csrf, opened_at, seen_at) VALUES (:i, :a, :c, :o, :s)", soci::use(id), soci::use(account), soci::use(csrf),
        soci::use(at), soci::use(at);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return secret;
}

Result<std::optional<Session>> find_session(core::Database& db, const std::string& secret, Instant now) {
  if (secret.empty() || secret.size() > 100) return std::optional<Session>{};
  std::optional<Session> session;
  long long opened = 0, seen = 0;
  const std::string id = core::sha256_hex(secret);
  auto read = db.read([&](soci::session& sql) -> Result<> {
    std::string account, csrf;
    sql << "SELECT account, csrf, opened_at, seen_at FROM session WHERE id = :i", soci::into(account), soci::into(csrf), soci::into(opened), soci::into(seen), soci::use(id);
    if (!sql.got_data()) return {};
    if (auto row = row_of(sql, account)) session = Session{row->account, id, csrf};
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  if (!session || session->account.locked || instant(seen) + kIdle < now || instant(opened) + kLongest < now) return std::optional<Session>{};
  if (instant(seen) + kNoteSeen < now) {
    auto noted = db.write([&](soci::session& sql) -> Result<> {
      const long long at = ms(now);
      sql << "UPDATE session SET seen_at = :s WHERE id = :i", soci::use(at), soci::use(id);
      return {};
    });
    if (!noted) return tl::unexpected(noted.error());
  }
  return session;
}

Result<> close_session(core::Database& db, const Session& session, Instant now) {
  return db.write([&](soci::session& sql) -> Result<> {
    sql << "DELETE FROM session WHERE id = :i", soci::use(session.id);
    return log(sql, now, "session.closed", session.account.name, Json::object());
  });
}

}  // namespace sokhao::web
