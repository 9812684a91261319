// Sends what waits in the outbox, one event at a time.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "app/webhook.h"
#include "core/database.h"
#include "core/time.h"
#include "report/outbox.h"

namespace sokhao::app {

class Deliverer {
 public:
  using Send = std::function<core::Result<int>(const report::OutboxItem&)>;  ///< the answer's HTTP status
  using Chance = std::function<double()>;                                    ///< 0..1

  Deliverer(core::Database& db, const core::Clock& clock, const Webhook& webhook, Send send, Chance chance);

  struct Step {
    enum class What { nothing_due, sent, failed } what = What::nothing_due;
    std::int64_t attempts = 0;  ///< of the event, this one included
    std::string id, error;
  };
  /// Leases, sends and notes the outcome. An event that was sent twice because
  /// its lease ran out is no error.
  [[nodiscard]] core::Result<Step> step();
  [[nodiscard]] core::Result<report::OutboxState> state();

 private:
  core::Database& db_;
  const core::Clock& clock_;
  report::BackOff back_off_;
  std::chrono::milliseconds lease_;
  Send send_;
  Chance chance_;
};

}  // namespace sokhao::app
