#include "report/queue_states.h"

#include <soci/soci.h>

#include "report/queue.h"

namespace sokhao::report {

core::Result<QueueStates> queue_states(soci::session& sql) {
  QueueStates counts;
  std::string state;
  long long items = 0;
  soci::statement select = (sql.prepare << "SELECT state, COUNT(*) FROM judging_item GROUP BY state", soci::into(state), soci::into(items));
  select.execute();
  while (select.fetch()) {
    if (state == to_string(ItemState::waiting)) counts.waiting = items;
    else if (state == to_string(ItemState::leased)) counts.leased = items;
    else if (state == to_string(ItemState::done)) counts.done = items;
    else counts.withdrawn = items;
  }
  return counts;
}

}  // namespace sokhao::report
