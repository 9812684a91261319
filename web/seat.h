// Where a judge stands with a dossier: holds it, has reviewed it, or neither.
#pragma once

#include <optional>
#include <string>

#include "report/queue.h"
#include "web/visit.h"

namespace sokhao::web {

struct Seat {
  report::QueueItem item;
  std::string holder;  ///< name of the person who holds it now; "" when nobody does
  bool holds = false;      ///< this judge has the newest lease
  bool lapsed = false;     ///< it ran out; nobody has taken the dossier yet
  bool recalled = false;   ///< it must not be judged any more
  std::optional<report::JudgeMark> reviewed, conflict;

  /// Whoever holds it and whoever reviewed it may look at it.
  [[nodiscard]] bool may_look() const { return (holds && !recalled) || reviewed.has_value(); }
};

/// `not_found` for an unknown number.
[[nodiscard]] core::Result<Seat> seat_of(const Visit& visit, const std::string& blind);
/// Why not, as a page.
[[nodiscard]] Response not_in_hand(const Visit& visit, const Seat& seat);

/// The queue as this desk goes by it.
[[nodiscard]] report::Queue queue_of(const Visit& visit, soci::session& sql);

/// "còn 24 phút", "hết giờ giữ".
[[nodiscard]] std::string lease_left(const Visit& visit, core::Instant until);
/// The person behind an account, or the account's name.
[[nodiscard]] std::string person_of(const Visit& visit, const std::string& account);

}  // namespace sokhao::web
