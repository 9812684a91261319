// The judges' queue: entry versions that passed, handed out under leases.
//
//   waiting --next--> leased --done--> done
//      ^                |  \--recalled, then released or expired--> withdrawn
//      '---- release, or the lease ran out
//
// Whoever holds an item is known by its fencing token: each lease of an item
// has a higher one, and only the newest may speak. Items are handed out in the
// order in which they were put; those whose lease ran out come first.
//
// Every function runs inside the caller's write transaction (the readers inside
// a read one), so that a report and its place in the queue become visible
// together. Times come from the caller's clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clerk_form.h"
#include "core/database.h"
#include "core/time.h"
#include "report/blind_code.h"

namespace sokhao::report {

/// What a judge may see of an item: nothing that leads to its author.
struct LeasedItem {
  std::string blind;  ///< "P04821"
  std::optional<core::EntryForm> form;  ///< empty: accepted by a person without one
  std::int64_t token = 0;
  core::Instant lease_until{};
};

enum class ItemState { waiting, leased, done, withdrawn };
[[nodiscard]] std::string_view to_string(ItemState state);

/// What the administrator sees.
struct QueueItem {
  std::string blind, code;
  std::int64_t version = 1;
  std::optional<core::EntryForm> form;
  ItemState state = ItemState::waiting;
  core::Instant put_at{};
  std::string owner;            ///< who holds or finished it
  std::int64_t token = 0;
  core::Instant lease_until{};  ///< of the current lease
  std::string recall;           ///< why a leased item must not be judged any more
  core::Instant done_at{};
  std::string note;
};

/// A leased item that was called back: its holder must be told.
struct Recalled {
  std::string blind, code, owner;
  std::int64_t version = 1;
};

struct EntryVersion {
  std::string code;
  std::int64_t version = 1;
  std::optional<core::EntryForm> form;
};

/// The queue as seen from one transaction.
struct Queue {
  soci::session& sql;
  std::string_view skip_locked;  ///< core::Database::skip_locked()

  /// Puts an entry version in and returns its blind code. One that is there
  /// already stays as it is; a withdrawn one waits again under its old code.
  [[nodiscard]] core::Result<std::string> put(const EntryVersion& entry, const BlindCodes& codes, core::Instant now);

  /// Leases the next item to `owner`, of `form` alone where one is given; empty
  /// when none is free.
  [[nodiscard]] core::Result<std::optional<LeasedItem>> next(const std::string& owner, std::chrono::milliseconds lease,
                                                             core::Instant now,
                                                             std::optional<core::EntryForm> form = std::nullopt);

  /// Prolongs a lease to `lease` from now and returns its end. Errors of this
  /// and of the next two: not_found (no such item), conflict (the token is not
  /// the newest, or the item was called back: the reason stands in it).
  [[nodiscard]] core::Result<core::Instant> heartbeat(const std::string& blind, std::int64_t token,
                                                      std::chrono::milliseconds lease, core::Instant now);
  /// Gives the item back; one that was called back becomes withdrawn, which is
  /// no error.
  [[nodiscard]] core::Result<> release(const std::string& blind, std::int64_t token);
  [[nodiscard]] core::Result<> done(const std::string& blind, std::int64_t token, const std::string& note, core::Instant now);

  /// A newer version came: what waits of the older ones is withdrawn, what is
  /// leased is called back. Finished ones stay.
  [[nodiscard]] core::Result<std::vector<Recalled>> withdraw_older(const std::string& code, std::int64_t newest);
  /// The same for one version that must not be judged any more.
  [[nodiscard]] core::Result<std::vector<Recalled>> withdraw(const std::string& code, std::int64_t version,
                                                             const std::string& reason);

  /// Ends the leases that ran out, for lists; next() does not need it. Returns
  /// how many.
  [[nodiscard]] core::Result<std::int64_t> expire(core::Instant now);

  [[nodiscard]] core::Result<std::vector<LeasedItem>> held_by(const std::string& owner, core::Instant now);
  /// In queue order, at most `limit`.
  [[nodiscard]] core::Result<std::vector<QueueItem>> items(ItemState state, std::int64_t limit);
  [[nodiscard]] core::Result<QueueItem> item(const std::string& blind);
};

}  // namespace sokhao::report
