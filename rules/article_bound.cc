// III.2: bound as a booklet. Files cannot tell; the clerk ticks it.
#include "rules/plan_checks.h"
#include "rules/ticks.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) { check_head(table, {"manual", "note"}); }

LocalText required(core::Reader&, const core::Contest&) { return {"đóng thành quyển", "bound as a booklet"}; }

core::Finding judge(const Subject& subject, core::Reader&, Answer answer) {
  return answer_tick(subject, "article.bound",
                     {"xem bản in rồi ghi vào phiếu 'Đóng quyển: có'",
                      "look at the printed copy and write 'Đóng quyển: có' into the sidecar"},
                     answer);
}

}  // namespace

extern const Rule article_bound;
const Rule article_bound{"article.bound",
                         {"Đóng quyển", "Binding"},
                         Concern::article,
                         Needs::nothing,
                         {core::Outcome::pass, core::Outcome::unknown},
                         check_plan,
                         required,
                         judge};

}  // namespace sokhao::rules
