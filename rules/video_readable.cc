// The video has picture and sound and plays. Damage counts here, once.
#include <algorithm>

#include "rules/plan_checks.h"
#include "rules/readable.h"
#include "rules/rule.h"
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

void check_plan(core::Reader& table) {
  check_head(table, {"return", "review"});
  (void)table.choices("require", {"video_stream", "audio_stream", "decodes_without_fatal_error"});
}

LocalText required(core::Reader& table, const core::Contest&) {
  std::vector<LocalText> names;
  for (const auto& word : table.texts("require")) {
    if (word == "video_stream") names.push_back({"có hình", "has a picture"});
    if (word == "audio_stream") names.push_back({"có tiếng", "has sound"});
    if (word == "decodes_without_fatal_error") names.push_back({"phát được không lỗi", "plays without a fatal error"});
  }
  return list_words(names);
}

bool among(const std::vector<std::string>& require, std::string_view name) {
  return std::find(require.begin(), require.end(), name) != require.end();
}

LocalText streams(const core::VideoFacts& video) {
  const std::string codecs = video.video_codec.value_or("-") + ", " + video.audio_codec.value_or("-");
  return {"phát được, có hình và tiếng (" + codecs + ")", "plays, with picture and sound (" + codecs + ")"};
}

core::Finding judge(const Subject& subject, core::Reader& table, Answer answer) {
  const auto require = table.texts("require");
  answer.limit(require);
  if (subject.video_obstacle) return answer_obstacle(*subject.video_obstacle, require, answer);

  const auto& video = *subject.main_video;
  core::Evidence title;
  title.part = static_cast<std::int64_t>(*subject.video);
  title.text = subject.main_video_name;
  answer.evidence(title);

  if (among(require, "audio_stream") && !video.audio_codec)
    return answer.measured(std::string("no audio stream"))
        .fail({"video không có luồng tiếng", "the video has no sound track"},
              {"xuất lại video có tiếng", "export the video again with its sound"});
  const LocalText watch{"chuyển cán bộ xem xét: phát thử video và quyết định", "a person plays the video and decides"};
  if (among(require, "decodes_without_fatal_error") && !video.plays)
    return answer.unknown(subject.input.incomplete.empty() ? "not_measured" : "check_not_completed",
                          {"chưa phát thử được", "a trial play was not completed"}, watch);
  if (video.black == true)
    return answer.unknown("black_picture", {"hình toàn màu đen ở mọi đoạn phát thử", "every sampled picture is black"},
                          watch);
  if (video.silent == true)
    return answer.unknown("silent_sound", {"không có tiếng ở mọi đoạn phát thử", "every sampled second is silent"},
                          watch);

  auto warnings = note_warnings(subject, *subject.video, subject.parts[*subject.video].facts.damage, answer);
  for (auto& name : note_warnings(subject, *subject.video, video.damage, answer)) warnings.push_back(name);
  LocalText found = streams(video);
  if (const LocalText list = list_words(warnings); !list.empty()) {
    found.vi += "; ghi nhận: " + list.vi;
    found.en += "; noted: " + list.en;
  }
  return answer.measured(std::string("readable")).basis(video.plays ? "sampled decode" : "streams").pass(found);
}

}  // namespace

extern const Rule video_readable;
const Rule video_readable{"video.readable",
                          {"Khả năng phát video", "Playability of the video"},
                          Concern::video,
                          Needs::nothing,
                          {core::Outcome::pass, core::Outcome::fail, core::Outcome::unknown},
                          check_plan,
                          required,
                          judge};

}  // namespace sokhao::rules
