// What is told to others: CloudEvents 1.0, written in the transaction that they
// tell of and sent afterwards, at least once and with a stable id.
//
// A receiver gets the entry's code, its version, the verdict and the report's
// SHA-256, never a name. Events of one entry are sent in their order; one that
// is refused holds back the later ones of its entry alone.
//
// Functions that take a session run inside the caller's transaction.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "core/database.h"
#include "core/report.h"
#include "core/time.h"

namespace sokhao::report {

[[nodiscard]] std::span<const core::Migration> outbox_migrations();

/// Whether events are to be kept for sending at all: said once by the daemon,
/// kept in the database, so that every process that writes events knows.
enum class Channel { closed, open };
[[nodiscard]] core::Result<> set_channel(soci::session& sql, Channel channel);

/// After core::append_event() in the same transaction, whose event's hash
/// becomes the id. `kind` is the log's: report.made, entry.decided, queue.put,
/// queue.recalled. Nothing while the channel is closed.
[[nodiscard]] core::Result<> announce(soci::session& sql, const std::string& kind, const core::Report& report, core::Instant now);

struct OutboxItem {
  std::int64_t number = 0;
  std::string id;
  std::string body;  ///< the CloudEvent as JSON
  std::int64_t attempts = 0;
  std::int64_t token = 0;
};

struct OutboxState {
  std::int64_t waiting = 0;
  std::int64_t stuck = 0;  ///< of the waiting ones, tried kStuckAfter times or more
  std::optional<core::Instant> oldest;
  std::string last_error;  ///< of the oldest one that was tried
};

/// Times of waiting: doubled from `first` up to `most`, of which the second
/// half is chance.
struct BackOff {
  std::chrono::milliseconds first{1000}, most{300'000};
  [[nodiscard]] std::chrono::milliseconds after(std::int64_t attempts, double chance) const;  ///< chance 0..1
};

inline constexpr std::int64_t kStuckAfter = 8;

struct Outbox {
  soci::session& sql;
  std::string_view skip_locked;  ///< core::Database::skip_locked()

  /// The next due event, leased; empty when none is due.
  [[nodiscard]] core::Result<std::optional<OutboxItem>> lease(core::Instant now, std::chrono::milliseconds lease);
  /// `conflict` when another lease came in between.
  [[nodiscard]] core::Result<> sent(const OutboxItem& item, core::Instant now);
  [[nodiscard]] core::Result<> failed(const OutboxItem& item, const std::string& why, core::Instant due);
  [[nodiscard]] core::Result<OutboxState> state();
  /// Forgets what was sent before `before`.
  [[nodiscard]] core::Result<> prune(core::Instant before);
};

}  // namespace sokhao::report
