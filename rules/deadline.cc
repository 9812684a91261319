// III.1, III.2: handed in from 1 to 15 September 2020.
//
// Only a hand-in time that the clerk typed, later than the plan's, fails. The
// time at which the drop arrived may be days after the hand-in, so a late
// arrival alone goes to a person.
#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

bool is_hour(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
         text.substr(0, 2) < "25" && text[3] < '6';
}

void check_hours(core::Reader& table) {
  const auto* setting = table.any("counter_hours");
  if (!setting) return;
  const auto* list = std::get_if<core::SettingList>(&setting->value);
  bool good = list != nullptr;
  std::string before;
  for (std::size_t i = 0; good && i < list->size(); ++i) {
    const auto* pair = std::get_if<core::SettingList>(&(*list)[i].value);
    good = pair && pair->size() == 2;
    for (std::size_t j = 0; good && j < 2; ++j) {
      const auto* hour = std::get_if<std::string>(&(*pair)[j].value);
      good = hour && is_hour(*hour) && *hour > before;
      if (good) before = *hour;
    }
  }
  if (!good)
    table.problem("counter_hours",
                  LocalText{"phải là các cặp giờ tăng dần: [[\"07:00\", \"11:30\"], [\"13:30\", \"17:00\"]]",
                            "must be pairs of rising hours: [[\"07:00\", \"11:30\"], [\"13:30\", \"17:00\"]]"});
}

void check_order(core::Reader& table) {
  struct Step {
    const char* key;
    std::optional<core::Instant> at;
  };
  const std::vector<Step> steps{{"intake_from", table.instant("intake_from")},
                                {"intake_until", table.instant("intake_until")},
                                {"judging_until", table.instant("judging_until")},
                                {"results_until", table.instant("results_until")}};
  const Step* before = nullptr;
  for (const auto& step : steps) {
    if (!step.at) continue;
    if (before && *step.at < *before->at)
      table.problem(step.key,
                    LocalText{fmt::format("sớm hơn {}", before->key), fmt::format("is earlier than {}", before->key)});
    before = &step;
  }
  if (!table.has("intake_until")) table.problem("intake_until", LocalText{"thiếu khóa này", "this key is missing"});
}

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  check_order(table);
  check_hours(table);
  (void)table.optional_dates("holidays");
  (void)table.choice("receipt_basis", {"handed_in", "received"});
  (void)table.choice("late_policy", {"refuse", "review"});
  const auto days = table.optional_integer("repair_grace_days").value_or(0);
  if (days < 0 || days > 365)
    table.problem("repair_grace_days", LocalText{"phải từ 0 đến 365", "must be from 0 to 365"});
  if (table.optional_text("repair_grace_document").value_or("").empty() && days > 0)
    table.problem("repair_grace_days", LocalText{"lớn hơn 0 thì phải ghi số văn bản cho phép ở repair_grace_document",
                                                 "above 0 needs the permitting document in repair_grace_document"});
}

LocalText required(core::Reader& table, const core::Contest& contest) {
  const auto say = [&](const char* key) -> std::optional<LocalText> {
    const auto at = table.instant(key);
    return at ? std::optional(moment_words(*at, contest.zone)) : std::nullopt;
  };
  const auto from = say("intake_from"), until = say("intake_until");
  if (from && until)
    return {fmt::format("nộp từ {} đến {}", from->vi, until->vi),
            fmt::format("handed in from {} to {}", from->en, until->en)};
  if (until) return {"nộp chậm nhất " + until->vi, "handed in by " + until->en};
  return {"nộp đúng hạn", "handed in in time"};
}

/// Later than this after the arrival, a typed hand-in time contradicts it.
constexpr std::chrono::hours kClockSlack{24};

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto& zone = subject.contest.zone;
  const auto from = table.instant("intake_from");
  auto until = table.instant("intake_until");
  if (until && subject.input.clerk.corrects) until = subject.contest.calendar.mend_until();
  if (until) answer.limit(core::format_rfc3339(*until, zone));
  if (table.text("late_policy") == "review") answer.severity(core::Severity::review);
  const LocalText decide{"chuyển quản trị quyết định theo thời điểm nộp thực tế",
                         "the administrator decides by the real hand-in time"};

  const auto& typed = subject.input.handed_in_option ? subject.input.handed_in_option : subject.input.clerk.handed_in;
  const bool by_arrival = table.text("receipt_basis") == "received";
  if (!by_arrival && typed && !subject.handed_in)
    return answer.basis("typed by the clerk")
        .unknown(
            "not_understood",
            {"không hiểu thời điểm nộp đã nhập: " + *typed, "the hand-in time as typed is not understood: " + *typed},
            {"ghi lại thời điểm nộp, ví dụ 10/9/2020 08:15",
             "type the hand-in time again, for example 10/9/2020 08:15"});

  const auto& arrived = subject.input.received_at;
  const auto& moment = by_arrival || !subject.handed_in ? arrived : subject.handed_in;
  if (!moment)
    return answer.not_applicable({"không xét: không có thời điểm nộp", "not judged: no hand-in time was given"});
  const bool certain = by_arrival || subject.handed_in.has_value();
  const LocalText when = moment_words(*moment, zone);
  const LocalText found = certain && !by_arrival
                              ? LocalText{"nộp lúc " + when.vi, "handed in on " + when.en}
                              : LocalText{"nhận vào hệ thống lúc " + when.vi, "taken in on " + when.en};
  answer.measured(core::format_rfc3339(*moment, zone))
      .basis(certain && !by_arrival ? subject.handed_in_basis : "arrival");

  if (!by_arrival && subject.handed_in && arrived && *subject.handed_in > *arrived + kClockSlack)
    return answer.unknown("contradiction",
                          {found.vi + ", sau cả lúc nhận vào hệ thống", found.en + ", after it was taken in"}, decide);
  if (from && *moment < *from)
    return answer.unknown("before_intake",
                          {found.vi + ", trước ngày bắt đầu nhận bài", found.en + ", before intake began"}, decide);
  if (!until || *moment <= *until) return answer.pass(found);
  if (certain)
    return answer.fail(
        {found.vi + ", sau hạn nộp", found.en + ", after the deadline"},
        {"chuyển quản trị quyết định (đã hết hạn nộp)", "the administrator decides (the deadline has passed)"});
  return answer.unknown("hand_in_time_unknown",
                        {found.vi + ", sau hạn nộp, chưa rõ thời điểm nộp",
                         found.en + ", after the deadline; the hand-in time is not known"},
                        decide);
}

}  // namespace

extern const Rule deadline;
const Rule deadline{"deadline",
                    {"Thời hạn nộp", "Deadline"},
                    Concern::entry,
                    Needs::nothing,
                    {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown, core::Outcome::not_applicable},
                    check_plan,
                    required,
                    judge};

}  // namespace sokhao::rules
