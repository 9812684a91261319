// III.2: from 04 to 06 minutes, by what plays and not by what a header says.
//
// A duration within the limits passes. One outside by no more than the plan's
// band (first and last frame, rounding) goes to a person. Nothing fails before
// every packet was read.
#include <cmath>

#include <fmt/format.h>

#include "rules/plan_checks.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, measured_severities());
  check_range(table, "min_s", "max_s");
  if (table.number("review_band_s") < 0)
    table.problem("review_band_s", LocalText{"không được âm", "must not be negative"});
  (void)table.choice("measure", {"packets"});
}

bool whole_minutes(double seconds) { return std::fmod(seconds, 60) == 0; }

// "04 phút" where the limit is whole minutes, as the plan itself writes it;
// both limits in minutes read "từ 04 đến 06 phút".
LocalText limit_words(double seconds) {
  if (!whole_minutes(seconds)) return duration_words(seconds);
  const auto whole = static_cast<std::int64_t>(seconds);
  return {fmt::format("{:02} phút", whole / 60), fmt::format("{} min", whole / 60)};
}

LocalText range_of(double min, double max) {
  const LocalText low = limit_words(min), high = limit_words(max);
  if (!whole_minutes(min) || !whole_minutes(max)) return range_words(low, high);
  const auto minutes = [](double seconds) { return static_cast<std::int64_t>(seconds) / 60; };
  return {fmt::format("từ {:02} đến {}", minutes(min), high.vi),
          fmt::format("from {} to {} minutes", minutes(min), minutes(max))};
}

LocalText required(core::Reader& table, const core::Contest&) {
  return range_of(table.number("min_s"), table.number("max_s"));
}

LocalText found_words(const core::VideoFacts& video) {
  const LocalText playable = duration_words(*video.duration_s);
  LocalText out{"đo được " + playable.vi, "measured " + playable.en};
  if (!video.declared_duration_s) return out;
  const LocalText declared = duration_words(*video.declared_duration_s);
  if (declared == playable) return out;
  out.vi += " (thông tin trong tệp ghi " + declared.vi + ")";
  out.en += " (the file declares " + declared.en + ")";
  return out;
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const double min = table.number("min_s"), max = table.number("max_s"), band = table.number("review_band_s");
  const auto& video = *subject.main_video;
  core::Evidence evidence;
  evidence.part = static_cast<std::int64_t>(*subject.video);
  evidence.text = subject.main_video_name;
  answer.limit(core::Bounds{min, max}).unit("s").basis(video.duration_basis).evidence(evidence);
  const LocalText time_it{"chuyển cán bộ xem xét: phát video và bấm giờ", "a person plays the video and times it"};
  if (!video.duration_s)
    return answer.unknown(subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
                          {"chưa đo được thời lượng", "the duration was not measured"}, time_it);

  const double seconds = to_thousandths(*video.duration_s);
  const LocalText found = found_words(video);
  answer.measured(seconds);
  if (seconds >= min && seconds <= max) return answer.pass(found);
  if (!video.scanned)
    return answer.unknown(
        "not_scanned",
        {found.vi + ", nhưng chưa đọc hết các gói dữ liệu", found.en + ", but not every packet was read"}, time_it);
  const double off = seconds < min ? min - seconds : seconds - max;
  if (off <= band) {
    const LocalText difference = number_words(off);
    return answer.unknown("borderline",
                          {fmt::format("{}, lệch giới hạn {} giây", found.vi, difference.vi),
                           fmt::format("{}, {} s off the limit", found.en, difference.en)},
                          time_it);
  }
  const LocalText range = range_of(min, max);
  return seconds < min
             ? answer.fail(found, {"dựng lại video dài " + range.vi, "make the video last " + range.en})
             : answer.fail(found, {"cắt video còn " + range.vi, "cut the video so that it lasts " + range.en});
}

}  // namespace

extern const Rule video_duration;
const Rule video_duration{"video.duration",
                          {"Thời lượng video", "Duration of the video"},
                          Concern::video,
                          Needs::content,
                          {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                          check_plan,
                          required,
                          judge};

}  // namespace sokhao::rules
