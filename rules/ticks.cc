#include "rules/ticks.h"

#include <algorithm>
#include <tuple>

namespace sokhao::rules {

core::Finding answer_tick(const Subject& subject, std::string_view rule_id, const core::LocalText& todo,
                          Answer answer) {
  const auto& [ticks, denied] = std::tie(subject.input.clerk.ticks, subject.input.clerk.denied);
  const auto among = [&](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), rule_id) != list.end(); };
  if (among(denied))
    return answer.severity(core::Severity::review)
        .basis("the clerk's tick")
        .unknown("denied", {"cán bộ tiếp nhận đã xem và ghi “không”", "the clerk has looked and says no"},
                 {"trả hồ sơ để làm đủ, hoặc sửa phiếu nếu gõ nhầm", "return it to be completed, or mend the form if it was mistyped"});
  if (among(ticks))
    return answer.measured(std::string("ticked"))
        .basis("the clerk's tick")
        .pass({"cán bộ tiếp nhận đã xác nhận", "the clerk has vouched for it"});
  return answer.basis("the clerk's tick")
      .unknown("not_ticked", {"chờ cán bộ tiếp nhận xác nhận", "waits for the clerk's tick"}, todo);
}

}  // namespace sokhao::rules
