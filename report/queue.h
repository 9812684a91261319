// The judges' queue: entry versions that passed, handed out under leases.
//
//   waiting --next--> leased --done--> waiting for the next judge, or done
//      ^                |  \--recalled, then released or expired--> withdrawn
//      '---- release, skip, conflict, or the lease ran out
//
// Whoever holds an item is known by its fencing token: each lease of an item
// has a higher one, and only the newest may speak. A holder whose lease ran out
// may still speak until the item is handed to somebody else.
//
// A judge gets: what the lease ran out on, if it is still there; never what the judge reviewed or declared a conflict on; items
// of the form of the own last one first; of these the least reviewed; of these
// by a shuffle of the judge's own that stays the same; skipped ones when there
// are no others, the longest skipped first.
//
// Every function runs inside the caller's write transaction (the readers inside
// a read one), so that a report and its place in the queue become visible
// together. Times come from the caller's clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
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
  std::string owner;            ///< who holds it, held it until the lease ran out, or finished it
  std::int64_t token = 0;
  core::Instant lease_until{};  ///< of the current lease
  std::string recall;           ///< why it must not be judged any more
  core::Instant done_at{};      ///< of the last review
  std::string note;             ///< of the last review
  std::int64_t reviews = 0;     ///< by how many judges
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

/// The plan's [judging], as far as the queue goes by it.
struct QueueRules {
  std::int64_t reviews_wanted = 0;  ///< reviews after which an item is done; 0: every judge's
  enum class Order { per_judge_shuffle, by_code } order = Order::per_judge_shuffle;
};

/// What a judge did with an item. `same_unit` was not the judge's doing: the
/// item was about to be handed out and comes from the judge's own unit.
enum class MarkKind { reviewed, skipped, conflict, same_unit };
[[nodiscard]] std::string_view to_string(MarkKind kind);

struct JudgeMark {
  std::string blind, judge;
  MarkKind kind = MarkKind::reviewed;
  core::Instant at{};
  std::string note;  ///< what the judge wrote: a note, a reason
  std::optional<core::EntryForm> form;
};

/// Whether a judge must not get this version of an entry.
using Barred = std::function<core::Result<bool>(const std::string& code, std::int64_t version)>;

/// How many items there are for one judge, of one form.
struct QueueCounts {
  std::optional<core::EntryForm> form;
  std::int64_t free = 0;     ///< that next() may give, without the skipped ones and those found to be of the own unit
  std::int64_t skipped = 0;
  std::int64_t held = 0;     ///< by any judge
  std::int64_t reviewed = 0; ///< by this judge
};

/// The queue as seen from one transaction.
struct Queue {
  soci::session& sql;
  std::string_view skip_locked;  ///< core::Database::skip_locked()
  QueueRules rules = {};

  /// Puts an entry version in and returns its blind code. One that is there
  /// already stays as it is; a withdrawn one waits again under its old code.
  [[nodiscard]] core::Result<std::string> put(const EntryVersion& entry, const BlindCodes& codes, core::Instant now);

  /// Leases the next item to `owner`, of `form` alone where one is given; empty
  /// when none is free. What is `barred` is passed over, and noted.
  [[nodiscard]] core::Result<std::optional<LeasedItem>> next(const std::string& owner, std::chrono::milliseconds lease,
                                                             core::Instant now,
                                                             std::optional<core::EntryForm> form = std::nullopt,
                                                             const Barred& barred = {});

  /// Prolongs a lease to `lease` from now and returns its end. Errors of this
  /// and of the next four: not_found (no such item), conflict (the token is not
  /// the newest, or the item was called back: the reason stands in it).
  [[nodiscard]] core::Result<core::Instant> heartbeat(const std::string& blind, std::int64_t token,
                                                      std::chrono::milliseconds lease, core::Instant now);
  /// Gives the item back; one that was called back becomes withdrawn, which is
  /// no error.
  [[nodiscard]] core::Result<> release(const std::string& blind, std::int64_t token);
  /// Gives it back, and its holder gets it again only when nothing else is left.
  [[nodiscard]] core::Result<> skip(const std::string& blind, std::int64_t token, core::Instant now);
  /// Gives it back, and its holder never gets this entry again, in no version.
  /// A `usage` error without a reason.
  [[nodiscard]] core::Result<> declare_conflict(const std::string& blind, std::int64_t token, const std::string& reason, core::Instant now);
  [[nodiscard]] core::Result<> done(const std::string& blind, std::int64_t token, const std::string& note, core::Instant now);

  /// A newer version came: what waits of the older ones is withdrawn, what is
  /// leased is called back. Finished ones stay.
  [[nodiscard]] core::Result<std::vector<Recalled>> withdraw_older(const std::string& code, std::int64_t newest);
  /// The same for one version that must not be judged any more.
  [[nodiscard]] core::Result<std::vector<Recalled>> withdraw(const std::string& code, std::int64_t version,
                                                             const std::string& reason);

  /// Ends the leases that ran out, as next() does. Returns how many.
  [[nodiscard]] core::Result<std::int64_t> expire(core::Instant now);

  [[nodiscard]] core::Result<std::vector<LeasedItem>> held_by(const std::string& owner, core::Instant now);
  /// In the order in which they were put, at most `limit`.
  [[nodiscard]] core::Result<std::vector<QueueItem>> items(ItemState state, std::int64_t limit);
  [[nodiscard]] core::Result<QueueItem> item(const std::string& blind);

  /// The newest first, at most `limit`.
  [[nodiscard]] core::Result<std::vector<JudgeMark>> marks_of(const std::string& judge, std::int64_t limit);
  [[nodiscard]] core::Result<std::optional<JudgeMark>> mark(const std::string& judge, const std::string& blind, MarkKind kind);
  /// One for each form that there is anything of.
  [[nodiscard]] core::Result<std::vector<QueueCounts>> counts_for(const std::string& judge, core::Instant now);
};

}  // namespace sokhao::report
