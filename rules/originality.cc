// I.2: not a copy of another entry or of something published. What the
// comparison finds is always for a person to decide.
#include "rules/plan_checks.h"
#include "rules/rule.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"review", "note"});
  (void)table.boolean("compare_within_contest", true);
  (void)table.optional_text("corpus");
  const double at = table.number("notice_at");
  if (at <= 0 || at > 1)
    table.problem("notice_at", LocalText{"phải lớn hơn 0 và không quá 1", "must be above 0 and at most 1"});
}

LocalText required(core::Reader&, const core::Contest&) {
  return {"không sao chép bài dự thi, bài đã đăng", "not copied from another entry or a published work"};
}

core::Finding judge(const Subject&, core::Reader&, Answer answer) {
  return answer.not_applicable(
      {"chưa so sánh với bài khác; người chấm xem xét", "not compared with other works; the judges consider it"});
}

}  // namespace

extern const Rule originality;
const Rule originality{"originality",
                       {"Tính nguyên gốc", "Originality"},
                       Concern::entry,
                       Needs::nothing,
                       {core::Outcome::not_applicable},
                       check_plan,
                       required,
                       judge};

}  // namespace sokhao::rules
