#include <gmock/gmock.h>

#include "report/finding_words.h"
#include "report/rule_names.h"
#include "report/terminal.h"
#include "report/wording.h"
#include "tests/report/samples.h"

namespace sokhao::report {
namespace {

using core::Language;

constexpr auto kVi = Language::vi;
constexpr auto kEn = Language::en;

core::Finding limited(core::Measure limit, std::string unit) {
  core::Finding finding;
  finding.limit = std::move(limit);
  finding.unit = std::move(unit);
  return finding;
}

TEST(DurationText, IsReadAsAClerkSaysIt) {
  EXPECT_EQ(duration_text(432.04, kVi), "07 phút 12 giây");
  EXPECT_EQ(duration_text(432.04, kEn), "7 min 12 s");
  EXPECT_EQ(duration_text(0, kVi), "00 phút 00 giây");
  EXPECT_EQ(duration_text(3723, kVi), "01 giờ 02 phút 03 giây");
}

TEST(DurationText, TenthsShowWhatAWholeSecondWouldHide) {
  EXPECT_EQ(duration_text(360.4, kVi), "06 phút 00,4 giây");
  EXPECT_EQ(duration_text(59.96, kVi), "01 phút 00 giây");
}

TEST(Shown, MarkOfTheDeskBeforeAnUploadIsLeftOutAndNothingElse) {
  EXPECT_EQ(shown("quay-BQ5W5QA9 DIA 1/DIA 1.iso"), "DIA 1/DIA 1.iso");
  EXPECT_EQ(shown("tệp 'quay-BQ5W5QA9 DIA 1.iso', quay-BQ5W5QA8 b"), "tệp 'DIA 1.iso', b");
  for (const char* name : {"quay-BQ5W5QA9", "quay-BQ5W5QA9.iso", "quay-bq5w5qa9 x", "quay-BQ5W5QA x", "xquay-BQ5W5QA9 x", "quay-", "quay phim.mp4"}) EXPECT_EQ(shown(name), name);
}

TEST(DurationText, NonsenseIsUnknownAndNotANumber) {
  EXPECT_EQ(duration_text(-1, kVi), "không rõ");
  EXPECT_EQ(duration_text(std::numeric_limits<double>::quiet_NaN(), kEn), "unknown");
}

TEST(NumberText, GroupsAndDecimalsFollowTheLanguage) {
  EXPECT_EQ(number_text(1234567.5, kVi), "1.234.567,5");
  EXPECT_EQ(number_text(1234567.5, kEn), "1,234,567.5");
  EXPECT_EQ(number_text(999, kVi), "999");
  EXPECT_EQ(number_text(-1000, kVi), "-1.000");
  EXPECT_EQ(number_text(-100, kVi), "-100");
  EXPECT_EQ(number_text(-0.001, kVi), "0");
}

TEST(LimitText, MinutesReadAsInThePlan) {
  EXPECT_EQ(limit_text(limited(core::Bounds{240, 360}, "s"), kVi), "từ 04 đến 06 phút");
  EXPECT_EQ(limit_text(limited(core::Bounds{240, 360}, "s"), kEn), "4 to 6 minutes");
  EXPECT_EQ(limit_text(limited(core::Bounds{90, 360}, "s"), kVi), "từ 01 phút 30 giây đến 06 phút 00 giây");
}

TEST(LimitText, EveryShapeOfLimitHasWords) {
  EXPECT_EQ(limit_text(limited(core::Bounds{1000, 2000}, "syllable"), kVi), "từ 1.000 đến 2.000 chữ");
  EXPECT_EQ(limit_text(limited(core::Bounds{1, {}}, ""), kVi), "ít nhất 1");
  EXPECT_EQ(limit_text(limited(core::Bounds{{}, 6}, ""), kEn), "at most 6");
  EXPECT_EQ(limit_text(limited(std::string("A4"), ""), kVi), "A4");
  EXPECT_EQ(limit_text(limited(std::vector<std::string>{"full_name", "phone"}, ""), kVi), "họ và tên tác giả, số điện thoại");
  EXPECT_EQ(limit_text(limited(std::string("2020-09-15T23:59:59+07:00"), ""), kVi), "15/9/2020 23:59");
  EXPECT_EQ(limit_text(limited(core::Measure{}, "s"), kVi), "");
}

TEST(ClauseText, PlacesBecomeWordsAndQuotationsStay) {
  EXPECT_EQ(clause_text("III.2 'từ 04 đến 06 phút'", kVi), "Phần III, mục 2 “từ 04 đến 06 phút”");
  EXPECT_EQ(clause_text("III.1; III.2", kVi), "Phần III, mục 1; Phần III, mục 2");
  EXPECT_EQ(clause_text("II.1; V.1", kEn), "Part II, item 1; Part V, item 1");
  EXPECT_EQ(clause_text("hệ thống", kVi), "yêu cầu kỹ thuật");
  EXPECT_EQ(clause_text("IV '(đối với bài viết)'", kVi), "Phần IV “(đối với bài viết)”");
  EXPECT_EQ(clause_text("VIDEO và Xã", kVi), "VIDEO và Xã");
  EXPECT_EQ(clause_place("III.2 'từ 04 đến 06 phút'", kVi), "Phần III, mục 2");
}

TEST(ClauseText, DemandThatNoClauseMakesIsEnglishInEnglish) {
  EXPECT_EQ(clause_text("hệ thống", kEn), "system requirement");
  core::Finding finding = samples::passed("video.readable");
  finding.clause = "hệ thống";
  finding.message = {"Khả năng phát video · phát được · quy định có hình (hệ thống)",
                     "Playability of the video · plays · required: has a picture (system)"};
  EXPECT_EQ(finding_line(finding, kEn), "Met · Playability of the video · plays · required: has a picture (system requirement)");
}

TEST(MomentText, KeepsTheOffsetOfTheReport) {
  EXPECT_EQ(moment_text("2020-09-05T08:05:59+07:00"), "5/9/2020 08:05");
  EXPECT_EQ(moment_text("hôm qua"), "hôm qua");
  EXPECT_EQ(moment_text("2020-99-99T99:99:99+07:00"), "2020-99-99T99:99:99+07:00");
}

TEST(FindingLine, FollowsThePatternOfTheDesk) {
  EXPECT_EQ(finding_line(samples::too_long(), kVi),
            "Chưa đạt · Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 đến 06 phút (Phần III, mục 2) · "
            "Cách sửa: cắt còn 04 phút đến 06 phút; nộp lại chậm nhất 15/9/2020 23:59");
}

TEST(FindingLine, FiguresSpeakWhereTheRuleSaysNothing) {
  core::Finding finding = samples::too_long();
  finding.message = {};
  EXPECT_THAT(finding_line(finding, kVi), testing::HasSubstr("· Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 đến 06 phút (Phần III, mục 2)"));
}

TEST(FindingLine, LastMomentIsNotSaidTwice) {
  core::Finding finding = samples::too_long();
  finding.fix.vi += "; nộp lại chậm nhất 15/9/2020 23:59";
  const std::string line = finding_line(finding, kVi);
  EXPECT_EQ(line.find("15/9/2020"), line.rfind("15/9/2020"));
}

TEST(FindingLine, MessageOfAnotherShapeIsKeptWhole) {
  core::Finding finding = samples::too_long();
  finding.message = {"Một câu khác.", "Another sentence."};
  EXPECT_THAT(finding_line(finding, kVi), testing::HasSubstr("· Một câu khác ·"));
}

TEST(Waiting, FindingsOfOneCauseAreOneLine) {
  const std::vector<core::Finding> findings{samples::too_long(), samples::waits_for_the_disc("video.duration", "Thời lượng video"),
                                            samples::waits_for_the_disc("video.length", "Độ dài")};
  const auto groups = waiting(findings, kVi);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].line(kVi), "Chưa xét được vì đĩa cụt: Thời lượng video, Độ dài");
  EXPECT_FALSE(waits(findings[0]));
}

TEST(Waiting, FindingThatSaysNothingNamesWhatItWaitsFor) {
  core::Finding finding = samples::waits_for_the_disc("article.length", "Số chữ");
  finding.message = {};
  EXPECT_EQ(waiting({&finding, 1}, kEn)[0].line(kEn), "Waits for the answer of: Playability of the video: Length");
}

TEST(RuleName, UnknownIdIsItsOwnName) {
  EXPECT_EQ(rule_name("video.duration", kEn), "Duration of the video");
  EXPECT_EQ(rule_name("audio.loudness", kVi), "audio.loudness");
}

TEST(Terminal, ColumnsCountLettersAndNotBytes) {
  EXPECT_EQ(columns_of("Trả hồ sơ"), 9u);
  EXPECT_EQ(columns_of("a\xcc\x81"), 1u);
  EXPECT_EQ(padded("Trả", 5), "Trả  ");
  EXPECT_EQ(padded("Trả hồ sơ", 5), "Trả …");
}

TEST(Terminal, LinesBreakAtBlanksAndNoWordIsLost) {
  EXPECT_EQ(wrapped("một hai ba", "  ", 9), "  một hai\n  ba\n");
  EXPECT_EQ(wrapped("motchuoirathdai b", "", 5), "motchuoirathdai\nb\n");
}

}  // namespace
}  // namespace sokhao::report
