// The hash-chained log: every event in the transaction that it records.
//
// hash = SHA-256(previous hash + "\n" + number + "\n" + at + "\n" + kind +
// "\n" + entry + "\n" + body). The first event's previous hash is 64 zeros.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/database.h"
#include "core/time.h"

namespace sokhao::core {

struct Event {
  std::int64_t number = 0;  ///< gapless, from 1
  Instant at{};
  std::string kind;   ///< "entry.received", "report.made", "entry.decided", ...
  std::string entry;  ///< code, "" when it concerns none
  std::string body;   ///< JSON object
  std::string hash;
};

[[nodiscard]] std::span<const Migration> event_log_migrations();

/// Inside a write transaction.
[[nodiscard]] Result<> append_event(soci::session& sql, Instant at, const std::string& kind, const std::string& entry,
                                    const std::string& body_json);

[[nodiscard]] Result<std::vector<Event>> events_of(Database& db, const std::string& entry);

/// Checks the whole chain; an empty answer means unbroken, otherwise the first
/// number at which it breaks.
[[nodiscard]] Result<std::optional<std::int64_t>> first_broken_event(Database& db);

}  // namespace sokhao::core
