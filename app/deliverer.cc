#include "app/deliverer.h"

#include <soci/soci.h>

namespace sokhao::app {
namespace {

/// Long enough for a try and its note; after a crash the event waits so long.
std::chrono::milliseconds lease_for(const Webhook& webhook) { return 2 * webhook.timeout + std::chrono::seconds(1); }

}  // namespace

Deliverer::Deliverer(core::Database& db, const core::Clock& clock, const Webhook& webhook, Send send, Chance chance)
    : db_(db), clock_(clock), back_off_{webhook.retry}, lease_(lease_for(webhook)), send_(std::move(send)), chance_(std::move(chance)) {}

core::Result<Deliverer::Step> Deliverer::step() {
  std::optional<report::OutboxItem> item;
  auto leased = db_.write([&](soci::session& sql) -> core::Result<> {
    auto next = report::Outbox{sql, db_.skip_locked()}.lease(clock_.now(), lease_);
    if (!next) return tl::unexpected(next.error());
    item = std::move(*next);
    return {};
  });
  if (!leased) return tl::unexpected(leased.error());
  if (!item) return Step{};

  const auto answer = send_(*item);
  const bool taken = answer && *answer >= 200 && *answer < 300;
  Step step{taken ? Step::What::sent : Step::What::failed, item->attempts + 1, item->id, ""};
  if (!taken) step.error = answer ? "HTTP " + std::to_string(*answer) : answer.error().what;
  auto noted = db_.write([&](soci::session& sql) -> core::Result<> {
    report::Outbox outbox{sql, db_.skip_locked()};
    const auto now = clock_.now();
    return taken ? outbox.sent(*item, now) : outbox.failed(*item, step.error, now + back_off_.after(step.attempts, chance_()));
  });
  if (!noted && noted.error().kind != core::ErrorKind::conflict) return tl::unexpected(noted.error());
  return step;
}

core::Result<report::OutboxState> Deliverer::state() {
  report::OutboxState state;
  auto read = db_.read([&](soci::session& sql) -> core::Result<> {
    auto now = report::Outbox{sql, db_.skip_locked()}.state();
    if (!now) return tl::unexpected(now.error());
    state = std::move(*now);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return state;
}

}  // namespace sokhao::app
