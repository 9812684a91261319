// III.2: a sleeve with the author's name, title, unit and phone. Not the
// position. The clerk ticks it.
#include "rules/cover_fields.h"
#include "rules/plan_checks.h"
#include "rules/readings.h"
#include "rules/ticks.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"manual", "note"});
  (void)table.choices("required", field_names());
}

LocalText required(core::Reader& table, const core::Contest&) {
  const auto list = fields_list(table.texts("required"));
  return {"túi bọc ghi " + list.vi, "a sleeve with " + list.en};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  answer.limit(table.texts("required"));
  // A tick says that the sleeve is there; which of two readings is right it does not say.
  if (auto mismatch = mismatch_of(subject)) {
    for (auto& evidence : mismatch->evidence) answer.evidence(std::move(evidence));
    return answer.severity(core::Severity::review).basis("labels on the sleeve").unknown("mismatch", mismatch->what, compare_sources());
  }
  return answer_tick(subject, "video.sleeve",
                     {"xem túi bọc đĩa rồi ghi vào phiếu 'Túi bọc: có'",
                      "look at the sleeve and write 'Túi bọc: có' into the sidecar"},
                     answer);
}

}  // namespace

extern const Rule video_sleeve;
const Rule video_sleeve{"video.sleeve",
                        {"Túi bọc đĩa", "Disc sleeve"},
                        Concern::video,
                        Needs::nothing,
                        {core::Outcome::pass, core::Outcome::unknown},
                        check_plan,
                        required,
                        judge};

}  // namespace sokhao::rules
