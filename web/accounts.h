// Accounts of the desk: names, roles, passwords.
//
// A password is kept as argon2id (64 MiB). A new account, and one whose
// password was reset, has a one-time token in its place: whoever has it sets
// the password. Every change is an event of the log.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/database.h"
#include "core/time.h"
#include "web/roles.h"

namespace sokhao::web {

/// Tables account, session and intake_draft.
[[nodiscard]] std::span<const core::Migration> migrations();

struct Account {
  std::string name;     ///< to sign in with: a-z, 0-9, ".", "-", "_"
  std::string display;  ///< of the person
  Roles roles;
  std::string unit;  ///< where the person works: a judge gets nothing of the own unit
  bool locked = false;
  bool has_password = false;
  core::Instant created_at{};
  std::optional<core::Instant> shut_until;  ///< after too many wrong passwords
};

[[nodiscard]] bool is_account_name(std::string_view name);
inline constexpr std::size_t kShortestPassword = 10;

struct NewAccount {
  std::string name, display, unit;
  Roles roles;
};

/// The one-time token. `conflict` for a name that is taken, `usage` for one
/// that is none. `by` is who did it, for the log.
[[nodiscard]] core::Result<std::string> add_account(core::Database& db, const NewAccount& account, const std::string& by, core::Instant now);
/// A new one-time token; the old password and every session end.
[[nodiscard]] core::Result<std::string> reset_password(core::Database& db, const std::string& name, const std::string& by, core::Instant now);
enum class Lock { off, on };
/// Locking ends every session of the account. `conflict` for the last
/// administrator who can sign in: there must always be one.
[[nodiscard]] core::Result<> set_lock(core::Database& db, const std::string& name, Lock lock, const std::string& by, core::Instant now);

/// Name of the person, roles and unit anew; other roles end its sessions.
/// `conflict` where it would leave no administrator who can sign in.
[[nodiscard]] core::Result<> change_account(core::Database& db, const NewAccount& account, const std::string& by, core::Instant now);

[[nodiscard]] core::Result<std::vector<Account>> list_accounts(core::Database& db);
/// `not_found` names it.
[[nodiscard]] core::Result<Account> find_account(core::Database& db, const std::string& name);

/// `conflict` with the reason for a wrong name or password (the same text for
/// both), a locked account, or one that is shut for a while after
/// kTriesBeforeShut wrong passwords.
inline constexpr int kTriesBeforeShut = 8;
inline constexpr std::chrono::minutes kShutFor{15};
[[nodiscard]] core::Result<Account> sign_in(core::Database& db, const std::string& name, const std::string& password, const std::string& peer, core::Instant now);

/// Uses the one-time token up. `conflict` when it is wrong or older than three
/// days, `usage` for a password that is too short.
[[nodiscard]] core::Result<Account> redeem_token(core::Database& db, const std::string& name, const std::string& token, const std::string& password, core::Instant now);
/// `conflict` for a wrong old password.
[[nodiscard]] core::Result<> change_password(core::Database& db, const std::string& name, const std::string& old_password, const std::string& password, core::Instant now);

struct Session {
  Account account;
  std::string id;    ///< hash of the cookie's secret
  std::string csrf;  ///< every form of the session carries it
};

/// The cookie's value; only its hash is kept.
[[nodiscard]] core::Result<std::string> open_session(core::Database& db, const std::string& account, core::Instant now);
/// Empty for an unknown, ended or too old one, or a locked account.
[[nodiscard]] core::Result<std::optional<Session>> find_session(core::Database& db, const std::string& secret, core::Instant now);
[[nodiscard]] core::Result<> close_session(core::Database& db, const Session& session, core::Instant now);

/// Same length and bytes, in a time that does not tell where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace sokhao::web
