#include "rules/ticks.h"

#include <algorithm>

namespace sokhao::rules {

core::Finding answer_tick(const Subject& subject, std::string_view rule_id, const core::LocalText& todo,
                          Answer answer) {
  const auto& ticks = subject.input.clerk.ticks;
  if (std::find(ticks.begin(), ticks.end(), rule_id) != ticks.end())
    return answer.measured(std::string("ticked"))
        .basis("the clerk's tick")
        .pass({"cán bộ tiếp nhận đã xác nhận", "the clerk has vouched for it"});
  return answer.basis("the clerk's tick")
      .unknown("not_ticked", {"chờ cán bộ tiếp nhận xác nhận", "waits for the clerk's tick"}, todo);
}

}  // namespace sokhao::rules
