// III.2: the video is handed in on a disc.
//
// The file tells a disc image from a loose file. What the clerk typed tells a
// USB stick, and a disc whose film was copied off it; where the two contradict
// each other a person looks.
#include <algorithm>

#include "rules/obstacle.h"
#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

const std::vector<std::string>& carriers() {
  static const std::vector<std::string> names{"cd", "dvd", "usb", "upload"};
  return names;
}

LocalText name_of(std::string_view carrier) {
  if (carrier == "cd") return {"đĩa CD", "a CD"};
  if (carrier == "dvd") return {"đĩa DVD", "a DVD"};
  if (carrier == "usb") return {"thẻ nhớ hoặc USB", "a USB stick"};
  return {"tệp video rời, không nằm trên ảnh đĩa", "a loose video file, not inside a disc image"};
}

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  const auto accept = table.choices("accept", carriers());
  if (table.has("accept") && accept.empty())
    table.problem("accept", LocalText{"phải có ít nhất một loại", "must hold at least one carrier"});
  auto others = table.table("others");
  if (!others) return;
  for (const auto& name : carriers()) {
    if (!others->has(name)) continue;
    (void)others->choice(name, measured_severities());
    if (std::find(accept.begin(), accept.end(), name) != accept.end())
      others->problem(name, LocalText{"vừa được nhận (accept) vừa nằm trong others", "stands in accept and in others"});
  }
  for (const auto& name : carriers()) (void)others->any(name);
  others->finish();
}

LocalText required(core::Reader& table, const core::Contest&) {
  std::vector<LocalText> names;
  for (const auto& carrier : table.texts("accept")) names.push_back(name_of(carrier));
  const LocalText list = list_words(names, Join::or_);
  return {"nộp bằng " + list.vi, "handed in on " + list.en};
}

// A disc whose medium cannot be told is still a disc.
std::string seen_carrier(const Subject& subject) {
  const auto place = video_place(subject.parts[*subject.video].facts);
  if (!place) return "";
  for (const auto* step : place->way)
    if (step->disc) return step->disc->medium.value_or("disc");
  return "upload";
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto accept = table.texts("accept");
  const auto accepted = [&](std::string_view name) {
    return std::find(accept.begin(), accept.end(), name) != accept.end();
  };
  answer.limit(accept);
  const LocalText look{"chuyển cán bộ xem xét: xem vật mang tin đã nộp", "a person looks at what was handed in"};
  const std::string seen = subject.video ? seen_carrier(subject) : "";
  const std::string& typed = subject.input.clerk.carrier;
  const bool known = std::find(carriers().begin(), carriers().end(), typed) != carriers().end();
  // People call a DVD a CD: where the plan takes both, what the image says is enough.
  const bool both = accepted(seen) && accepted(typed);
  const std::string carrier = known && !seen.empty() && !both ? typed : seen;
  answer.basis(known && !both ? "typed by the clerk" : "the kind of the file that was handed in");
  if (carrier.empty())
    return answer.unknown(subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
                          {"chưa rõ vật mang tin", "the carrier cannot be told"}, look);
  core::Evidence evidence;
  evidence.part = static_cast<std::int64_t>(*subject.video);
  evidence.text = subject.parts[*subject.video].name;
  answer.evidence(evidence).measured(carrier);
  // A film copied off a disc is a loose file; nothing else can look like what it is not.
  if (known && seen != typed && !both && seen != "upload" && !(seen == "disc" && (typed == "cd" || typed == "dvd"))) {
    const LocalText file = seen == "disc" ? LocalText{"đĩa", "a disc"} : name_of(seen), said = name_of(typed);
    return answer.unknown("contradiction",
                          {"phiếu ghi " + said.vi + ", nhưng tệp đã nộp là ảnh " + file.vi,
                           "the clerk's form says " + said.en + ", but the file is that of " + file.en},
                          look);
  }
  if (carrier == "disc") {
    const LocalText found{"ảnh đĩa, chưa rõ CD hay DVD", "a disc image, CD or DVD cannot be told"};
    return accepted("cd") && accepted("dvd") ? answer.pass(found) : answer.unknown("not_measured", found, look);
  }
  const LocalText found = name_of(carrier);
  if (accepted(carrier)) return answer.pass(found);
  if (auto others = table.table("others"); others && others->has(carrier))
    answer.severity(severity_named(others->text(carrier)).value_or(core::Severity::review));
  const LocalText wanted = required(table, subject.contest);
  return answer.fail(found,
                     {"ghi video ra đĩa và " + wanted.vi, "burn the video to a disc: it has to be " + wanted.en});
}

}  // namespace

extern const Rule video_carrier;
const Rule video_carrier{"video.carrier",
                         {"Vật mang video (đĩa)", "Carrier of the video (disc)"},
                         Concern::video,
                         Needs::nothing,
                         {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                         check_plan,
                         required,
                         judge};

}  // namespace sokhao::rules
