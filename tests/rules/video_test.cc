#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/wording.h"
#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

using support::damaged;
using support::disc_part;
using support::good_video;
using support::good_video_case;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

core::VideoFacts lasting(double seconds) {
  auto video = good_video();
  video.duration_s = seconds;
  video.declared_duration_s = seconds;
  return video;
}

core::Case disc_case(core::Part part) {
  auto input = good_video_case();
  input.parts = {std::move(part)};
  return input;
}

TEST(Video, AGoodDiscPassesEveryRuleAndWaitsForItsTick) {
  const auto judgement = judged(good_video_case());
  EXPECT_EQ(verdict(judgement), "pass");
  EXPECT_THAT(judgement.pending, ElementsAre("video.sleeve"));
  EXPECT_EQ(judgement.head.form_basis, "playable video, no document");
  EXPECT_EQ(judgement.parts[0].role, core::PartRole::disc_image);
}

struct Duration {
  double seconds;
  const char* answer;
};
class VideoDuration : public ::testing::TestWithParam<Duration> {};

TEST_P(VideoDuration, IsExactAtTheLimitsAndTheBand) {
  EXPECT_EQ(answer(judged(disc_case(disc_part(lasting(GetParam().seconds)))), "video.duration"), GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(Limits, VideoDuration,
                         ::testing::Values(Duration{240, "pass"}, Duration{360, "pass"}, Duration{300, "pass"},
                                           Duration{239.9, "unknown(borderline)"},
                                           Duration{360.1, "unknown(borderline)"}, Duration{238, "unknown(borderline)"},
                                           Duration{362, "unknown(borderline)"}, Duration{237.9, "fail"},
                                           Duration{362.1, "fail"}, Duration{432.04, "fail"}, Duration{0, "fail"}));

TEST(DurationOfTheVideo, SaysFoundRequiredClauseAndHowToMend) {
  const auto f = finding(judged(disc_case(disc_part(lasting(432.04)))), "video.duration");
  EXPECT_EQ(f.message.vi,
            "Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 đến 06 phút (III.2 'từ 04 đến 06 phút')");
  EXPECT_EQ(f.message.en,
            "Duration of the video · measured 7 min 12 s · required: from 4 to 6 minutes (III.2 'từ 04 đến 06 phút')");
  EXPECT_EQ(f.fix.vi, "cắt video còn từ 04 đến 06 phút; nộp lại chậm nhất 15/9/2020 23:59");
  EXPECT_EQ(f.unit, "s");
  EXPECT_DOUBLE_EQ(std::get<double>(f.measured), 432.04);
}

TEST(DurationOfTheVideo, IsMeasuredToTheThousandth) {
  const auto measured = [](double seconds) {
    return std::get<double>(finding(judged(disc_case(disc_part(lasting(seconds)))), "video.duration").measured);
  };
  EXPECT_EQ(measured(300.00000000000006), 300.0);
  EXPECT_EQ(measured(432.04049), 432.04);
  EXPECT_EQ(answer(judged(disc_case(disc_part(lasting(360.00000000000006)))), "video.duration"), "pass");
}

TEST(DurationOfTheVideo, NeverFailsOnAHeaderAlone) {
  auto video = lasting(500);
  video.scanned = false;
  video.duration_basis = "header";
  const auto judgement = judged(disc_case(disc_part(video)));
  EXPECT_EQ(answer(judgement, "video.duration"), "unknown(not_scanned)");
  EXPECT_TRUE(wants_full_scan(judgement));
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(DurationOfTheVideo, WithinTheLimitsNoScanIsAskedFor) {
  auto video = lasting(300);
  video.scanned = false;
  EXPECT_FALSE(wants_full_scan(judged(disc_case(disc_part(video)))));
}

TEST(VideoReadable, ADiscCutShortIsNeverTooShort) {
  auto part = disc_part(lasting(100));
  part.facts.damage = {damaged(core::DamageCode::truncated)};
  const auto judgement = judged(disc_case(part));
  EXPECT_EQ(verdict(judgement), "return");
  EXPECT_EQ(answer(judgement, "video.readable"), "fail");
  EXPECT_EQ(answer(judgement, "video.duration"), "unknown(truncated) by video.readable");
  EXPECT_THAT(finding(judgement, "video.readable").message.vi, HasSubstr("đĩa cụt"));
  EXPECT_FALSE(wants_full_scan(judgement));
}

TEST(VideoReadable, TheProbesWordsAreTheFindingAndTheMendIsSaidOnce) {
  auto part = disc_part(lasting(100));
  part.facts.damage = {{core::DamageCode::truncated,
                        "/PHIM.MPG",
                        100,
                        {"Đĩa cụt: tệp /PHIM.MPG chỉ còn 63 % (60,2 MB trong 95,0 MB). Sao lại đĩa.",
                         "Disc cut short: 63 % (a. b). Copy again."}}};
  const auto f = finding(judged(disc_case(part)), "video.readable");
  EXPECT_THAT(f.message.vi, HasSubstr(" · đĩa cụt: tệp /PHIM.MPG chỉ còn 63 % (60,2 MB trong 95,0 MB) · quy định "));
  EXPECT_THAT(f.message.en, HasSubstr(" · disc cut short: 63 % (a. b) · required: "));
}

TEST(VideoReadable, TheDamagedFileTellsMoreThanTheSizesOfTheImage) {
  auto part = disc_part(lasting(100));
  part.facts.damage = {
      {core::DamageCode::truncated, "", 100, {"Đĩa cụt: ảnh đĩa có 2,6 MB. Sao lại đĩa.", "Disc cut short: 2.6 MB."}},
      {core::DamageCode::truncated, "/PHIM.MPG", 100, {"Đĩa cụt: tệp /PHIM.MPG chỉ còn 58 %. Sao lại đĩa.", "58 %."}}};
  const auto judgement = judged(disc_case(part));
  const auto f = finding(judgement, "video.readable");
  EXPECT_THAT(f.message.vi, HasSubstr(" · đĩa cụt: tệp /PHIM.MPG chỉ còn 58 % · "));
  EXPECT_EQ(f.evidence[0].text, "/PHIM.MPG");
  const auto waiting = finding(judgement, "video.duration").message;
  EXPECT_THAT(waiting.vi, HasSubstr(" · chưa xét được vì đĩa cụt · "));
  EXPECT_THAT(waiting.en, HasSubstr(" · not judged (disc image cut short) · "));
}

TEST(VideoReadable, AClauseOfOurOwnIsEnglishInEnglish) {
  const auto f = finding(judged(good_video_case()), "video.readable");
  EXPECT_THAT(f.message.vi, ::testing::EndsWith("(hệ thống)"));
  EXPECT_THAT(f.message.en, ::testing::EndsWith("(system)"));
}

TEST(MidSentence, BeginsSmallButLeavesNamesInCapitals) {
  EXPECT_EQ(mid_sentence({"Đĩa cụt", "The disc"}), (core::LocalText{"đĩa cụt", "the disc"}));
  EXPECT_EQ(mid_sentence({"PDF bị cụt", "PDF is cut"}), (core::LocalText{"PDF bị cụt", "PDF is cut"}));
  EXPECT_EQ(mid_sentence({"Ổ đĩa", ""}), (core::LocalText{"ổ đĩa", ""}));
  EXPECT_EQ(mid_sentence({"\xC4", "\xF0\x9F"}), (core::LocalText{"\xC4", "\xF0\x9F"}));
}

TEST(VideoReadable, DamageOfAnotherFileOnTheDiscDoesNotTouchTheVideo) {
  auto part = disc_part(lasting(300));
  part.facts.damage = {damaged(core::DamageCode::truncated, "/TAI LIEU.DOC")};
  EXPECT_EQ(verdict(judged(disc_case(part))), "pass");
  part.facts.damage = {damaged(core::DamageCode::truncated, "/PHIM.MPG")};
  EXPECT_EQ(verdict(judged(disc_case(part))), "return");
}

TEST(VideoReadable, AVobOfTheTitleTouchesADvdTitle) {
  auto part = disc_part(lasting(300));
  part.facts.disc->titles[0].kind = core::TitleKind::dvd_title;
  part.facts.disc->titles[0].name = "/VIDEO_TS title 1";
  part.facts.damage = {damaged(core::DamageCode::unreadable_sectors, "/VIDEO_TS/VTS_01_1.VOB")};
  EXPECT_EQ(answer(judged(disc_case(part)), "video.readable"), "fail");
}

TEST(VideoReadable, SeveralCandidatesAreForAPerson) {
  auto part = disc_part(lasting(300));
  part.facts.disc->titles.push_back({core::TitleKind::file, "/PHIM2.MPG", lasting(310)});
  part.facts.disc->main_title.reset();
  const auto judgement = judged(disc_case(part));
  EXPECT_EQ(answer(judgement, "video.readable"), "unknown(ambiguous)");
  EXPECT_EQ(answer(judgement, "video.duration"), "unknown(ambiguous) by video.readable");
  EXPECT_EQ(verdict(judgement), "review");
  EXPECT_THAT(finding(judgement, "video.readable").message.vi,
              HasSubstr("/PHIM.MPG (05 phút 00 giây) và /PHIM2.MPG (05 phút 10 giây)"));
}

TEST(VideoReadable, ADiscWithoutAVideoIsReturned) {
  auto part = disc_part({});
  part.facts.disc->titles.clear();
  part.facts.disc->main_title.reset();
  auto input = disc_case(part);
  input.clerk.form = core::EntryForm::video;
  EXPECT_EQ(answer(judged(input), "video.readable"), "fail");
  input.incomplete = {support::unfinished("disc.iso9660")};
  EXPECT_EQ(answer(judged(input), "video.readable"), "unknown(check_not_completed)");
}

core::Part disc_of_files(std::vector<core::DiscFile> files) {
  auto part = disc_part({});
  part.facts.disc->titles.clear();
  part.facts.disc->main_title.reset();
  part.facts.disc->files = std::move(files);
  return part;
}

TEST(VideoReadable, AFileOfTheDiscThatWasNotReadMayBeTheVideo) {
  const core::DiscFile document{"/DOC.PDF", 9, 9, "bỏ qua: tài liệu, không phải video"};
  const core::DiscFile packed{"/PHIM.MPG", 9, 9, "bỏ qua: tệp nén zisofs, chưa đọc được"};
  const core::DiscFile strange{"/PHIM", 9, 9, "bỏ qua: không phải video"};
  EXPECT_EQ(answer(judged(disc_case(disc_of_files({document}))), "video.readable"), "fail");
  EXPECT_EQ(answer(judged(disc_case(disc_of_files({document, strange}))), "video.readable"), "unknown(not_recognised)");
  const auto judgement = judged(disc_case(disc_of_files({document, packed})));
  EXPECT_EQ(answer(judgement, "video.readable"), "unknown(not_recognised)");
  EXPECT_EQ(verdict(judgement), "review");
  EXPECT_THAT(finding(judgement, "video.readable").message.vi,
              HasSubstr("có 1 tệp chưa đọc hoặc chưa nhận ra được: /PHIM.MPG · quy định"));
  auto sound_alone = disc_of_files({packed});
  sound_alone.facts.disc->titles = {{core::TitleKind::file, "/NHAC.MPG", good_video()}};
  sound_alone.facts.disc->titles[0].video.video_codec.reset();
  auto input = disc_case(sound_alone);
  input.clerk.form = core::EntryForm::video;
  EXPECT_EQ(answer(judged(input), "video.readable"), "unknown(not_recognised)");
}

TEST(VideoReadable, ATitleThatWasNeverLookedAtIsNoFault) {
  auto part = disc_part({});
  auto input = disc_case(part);
  input.clerk.form = core::EntryForm::video;
  input.incomplete = {support::unfinished("media")};
  const auto judgement = judged(input);
  EXPECT_EQ(answer(judgement, "video.readable"), "unknown(check_not_completed)");
  EXPECT_EQ(answer(judgement, "video.duration"), "unknown(check_not_completed) by video.readable");
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(VideoReadable, SoundIsRequiredBlackAndSilentAreForAPerson) {
  auto video = good_video();
  video.audio_codec.reset();
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.readable"), "fail");
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.duration"), "pass");
  video = good_video();
  video.black = true;
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.readable"), "unknown(black_picture)");
  video = good_video();
  video.silent = true;
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.readable"), "unknown(silent_sound)");
  video = good_video();
  video.plays.reset();
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.readable"), "unknown(not_measured)");
  video.plays = false;
  EXPECT_EQ(answer(judged(disc_case(disc_part(video))), "video.readable"), "fail");
}

TEST(VideoReadable, TheRequirementsAreThePlans) {
  const auto contest = contest_with(R"(require = ["video_stream", "audio_stream", "decodes_without_fatal_error"])",
                                    R"(require = ["video_stream"])");
  auto video = good_video();
  video.audio_codec.reset();
  EXPECT_EQ(answer(judge(disc_case(disc_part(video)), contest), "video.readable"), "pass");
}

TEST(VideoCarrier, ALooseFileGoesToAPerson) {
  const auto judgement = judged(disc_case(support::video_part(good_video())));
  EXPECT_EQ(answer(judgement, "video.carrier"), "fail");
  EXPECT_EQ(finding(judgement, "video.carrier").severity, core::Severity::review);
  EXPECT_EQ(verdict(judgement), "review");
  EXPECT_EQ(judgement.parts[0].role, core::PartRole::video_file);
}

struct Typed {
  const char* typed;
  bool on_disc;  ///< the file is a disc image; else a loose file
  const char* answer;
  const char* verdict;
};
class TypedCarrier : public ::testing::TestWithParam<Typed> {};

TEST_P(TypedCarrier, IsComparedWithTheFile) {
  auto input = GetParam().on_disc ? good_video_case() : support::case_of({support::video_part(support::good_video())});
  input.clerk.unit = "Phòng Nội vụ";
  input.clerk.carrier = GetParam().typed;
  EXPECT_EQ(answer(judged(input), "video.carrier"), GetParam().answer);
  EXPECT_EQ(verdict(judged(input)), GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(Carriers, TypedCarrier,
                         ::testing::Values(Typed{"cd", false, "pass", "pass"}, Typed{"dvd", false, "pass", "pass"},
                                           Typed{"usb", false, "fail", "review"},
                                           Typed{"upload", false, "fail", "review"},
                                           Typed{"cd", true, "pass", "pass"}, Typed{"dvd", true, "pass", "pass"},
                                           Typed{"usb", true, "unknown(contradiction)", "review"},
                                           Typed{"upload", true, "unknown(contradiction)", "review"},
                                           Typed{"", true, "pass", "pass"}, Typed{"", false, "fail", "review"}));

TEST(VideoCarrier, ADiscOfUnknownMediumIsStillADisc) {
  auto part = disc_part(good_video());
  part.facts.disc->medium.reset();
  EXPECT_EQ(answer(judged(disc_case(part)), "video.carrier"), "pass");
  const auto cd_only = contest_with(R"(accept = ["cd", "dvd"])", R"(accept = ["cd"])");
  EXPECT_EQ(answer(judge(disc_case(part), cd_only), "video.carrier"), "unknown(not_measured)");
  part.facts.disc->medium = "dvd";
  EXPECT_EQ(answer(judge(disc_case(part), cd_only), "video.carrier"), "fail");
  EXPECT_EQ(verdict(judge(disc_case(part), cd_only)), "return");
}

TEST(Video, APictureBesideADiscIsItsSleeve) {
  auto input = good_video_case();
  input.parts.push_back(support::picture_part());
  EXPECT_EQ(judged(input).parts[1].role, core::PartRole::sleeve);
}

TEST(Video, AVideoInsideAnArchiveIsFound) {
  core::Part part;
  part.name = "phim.zip";
  part.facts.kind = core::PartKind::archive;
  part.facts.archive.emplace();
  part.facts.archive->titles.push_back({core::TitleKind::file, "phim.mp4", good_video()});
  const auto judgement = judged(disc_case(part));
  EXPECT_EQ(answer(judgement, "video.duration"), "pass");
  EXPECT_EQ(verdict(judgement), "review");  // no disc: the carrier
}

}  // namespace
}  // namespace sokhao::rules
