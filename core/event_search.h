// Looking through the log: newest first, page by page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/event_log.h"

namespace sokhao::core {

struct EventSearch {
  std::string who;    ///< part of an account's or a person's name in the body
  std::string entry;  ///< part of a code
  std::string kind;   ///< whole, or up to its dot: "account."
  std::optional<Instant> from, until;  ///< `until` itself is left out
};

struct EventPage {
  std::vector<Event> events;
  std::int64_t fitting = 0;  ///< all that fit
};

[[nodiscard]] Result<EventPage> search_events(Database& db, const EventSearch& search, std::int64_t skip, std::int64_t limit);

/// The kinds that are in the log, sorted.
[[nodiscard]] Result<std::vector<std::string>> event_kinds(Database& db);
/// Number and hash of the newest event; 0 for none.
struct EventHead {
  std::int64_t number = 0;
  std::string hash;
};
[[nodiscard]] Result<EventHead> event_head(Database& db);

}  // namespace sokhao::core
