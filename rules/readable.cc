#include "rules/readable.h"

#include <algorithm>

#include "rules/wording.h"

namespace sokhao::rules {
namespace {

// The requirements of the plan under which a cause falls; none: always.
std::vector<std::string> requirements_of(const std::string& cause) {
  if (cause == "encrypted") return {"not_encrypted", "decodes_without_fatal_error"};
  if (cause == "no_content") return {"has_text", "video_stream"};
  if (cause == "does_not_decode") return {"decodes_without_fatal_error"};
  return {};
}

}  // namespace

core::Finding answer_obstacle(const Obstacle& obstacle, const std::vector<std::string>& require, Answer answer) {
  for (const auto& item : obstacle.evidence) answer.evidence(item);
  answer.measured(obstacle.cause);
  const auto wanted = requirements_of(obstacle.cause);
  const bool required = wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const auto& name) {
                          return std::find(require.begin(), require.end(), name) != require.end();
                        });
  if (obstacle.mend == Mend::by_entrant && required && !obstacle.fix.empty())
    return answer.fail(obstacle.what, obstacle.fix);
  return answer.unknown(obstacle.cause, obstacle.what,
                        {"chuyển cán bộ xem xét: mở tệp trên máy khác và quyết định",
                         "a person opens the file on another machine and decides"});
}

std::vector<core::LocalText> note_warnings(const Subject& subject, std::size_t part,
                                           const std::vector<core::Damage>& damage, Answer& answer) {
  std::vector<core::LocalText> names;
  for (const auto& item : damage) {
    if (core::blocks(item.code)) continue;
    names.push_back(damage_name(item.code, subject.parts[part].facts.kind));
    core::Evidence evidence;
    evidence.part = static_cast<std::int64_t>(part);
    evidence.text = item.path.empty() ? names.back().vi : item.path + ": " + names.back().vi;
    answer.evidence(evidence);
  }
  return names;
}

}  // namespace sokhao::rules
