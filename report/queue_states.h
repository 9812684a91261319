// How many items the judges' queue holds in each state.
#pragma once

#include <cstdint>

#include "core/database.h"

namespace sokhao::report {

struct QueueStates {
  std::int64_t waiting = 0, leased = 0, done = 0, withdrawn = 0;
};

[[nodiscard]] core::Result<QueueStates> queue_states(soci::session& sql);

}  // namespace sokhao::report
