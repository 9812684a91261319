#include "web/seat.h"

#include <fmt/format.h>

#include "report/wording.h"

namespace sokhao::web {

core::Result<Seat> seat_of(const Visit& visit, const std::string& blind) {
  Seat seat;
  auto read = visit.db.read([&](soci::session& sql) -> core::Result<> {
    auto queue = queue_of(visit, sql);
    auto item = queue.item(blind);
    if (!item) return core::fail(item.error().kind, "Không có hồ sơ này trong hàng đợi / the queue has no such dossier");
    seat.item = std::move(*item);
    for (const auto& [kind, mark] : {std::pair{report::MarkKind::reviewed, &seat.reviewed}, std::pair{report::MarkKind::conflict, &seat.conflict}}) {
      auto found = queue.mark(visit.who(), blind, kind);
      if (!found) return tl::unexpected(found.error());
      *mark = std::move(*found);
    }
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  const auto& item = seat.item;
  const bool leased = item.state == report::ItemState::leased;
  seat.recalled = !item.recall.empty() || item.state == report::ItemState::withdrawn;
  seat.lapsed = item.lease_until <= visit.now;
  seat.holds = item.owner == visit.who() && (leased || item.state == report::ItemState::waiting || item.state == report::ItemState::withdrawn);
  if (leased && !seat.lapsed) seat.holder = person_of(visit, item.owner);
  return seat;
}

Response not_in_hand(const Visit& visit, const Seat& seat) {
  if (seat.conflict) return problem(visit, 403, {"Đã khai xung đột lợi ích với hồ sơ này nên không mở được", "A conflict of interest was declared on this dossier, so it does not open"});
  if (seat.recalled) return problem(visit, 409, {"Hồ sơ này đã được rút khỏi hàng đợi chấm", "This dossier was taken out of the queue"});
  if (!seat.holder.empty() && !seat.holds) {
    const std::string until = visit.moment(seat.item.lease_until);
    return problem(visit, 409, {fmt::format("{} đang giữ hồ sơ {} đến {}. Nhận bài tiếp theo ở trang Chấm bài", seat.holder, seat.item.blind, until),
                                fmt::format("{} holds dossier {} until {}. Take the next one on the page Judging", seat.holder, seat.item.blind, until)});
  }
  return problem(visit, 403, {"Chưa nhận hồ sơ này: hồ sơ chỉ mở được khi đang giữ hoặc đã chấm. Nhận bài tiếp theo ở trang Chấm bài",
                              "This dossier is not in hand: it opens only to who holds it or has reviewed it. Take the next one on the page Judging"});
}

report::Queue queue_of(const Visit& visit, soci::session& sql) { return {sql, visit.db.skip_locked(), visit.desk.services.judging.rules}; }

std::string lease_left(const Visit& visit, core::Instant until) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(until - visit.now).count();
  if (minutes <= 0) return visit.say("hết giờ giữ", "time is over");
  return fmt::format(fmt::runtime(visit.say("còn {} phút", "{} min left")), minutes);
}

std::string person_of(const Visit& visit, const std::string& account) {
  const auto found = find_account(visit.db, account);
  return report::shown(found && !found->display.empty() ? found->display : account);
}

}  // namespace sokhao::web
