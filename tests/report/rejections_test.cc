#include <gmock/gmock.h>

#include "core/facts_json.h"
#include "core/text.h"
#include "report/rejections.h"
#include "tests/report/samples.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::Language;
using core::Report;
using core::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// 2020-09-10T08:00:00+07:00, five days before the last moment of the samples.
core::Instant now() { return support::FakeClock().now(); }

RejectionReport of(const std::vector<Report>& reports) { return rejections_of(reports, now()); }

std::vector<std::string> names(const RejectionReport& rejections) {
  std::vector<std::string> all;
  for (const auto& entry : rejections.entries) all.push_back(entry.name());
  return all;
}

Report decided(Report report, const std::string& kind) {
  report.decision = core::Decision{kind, "lý do", std::nullopt, "admin", "2020-09-11T08:00:00+07:00"};
  return report;
}

TEST(Rejections, EntriesThatPassOrWereAcceptedAreNotInIt) {
  const auto rejections = of({samples::of_verdict("DT-1", 1, Verdict::pass), decided(samples::of_verdict("DT-2", 1, Verdict::return_), "accept"),
                              samples::of_verdict("DT-3", 1, Verdict::refuse), decided(samples::of_verdict("DT-4", 1, Verdict::pass), "return")});
  EXPECT_THAT(names(rejections), ElementsAre("DT-3", "DT-4"));
  EXPECT_EQ(rejections.entries[1].verdict, Verdict::return_);
}

TEST(Rejections, NewestVersionOfAnEntrySpeaksForIt) {
  EXPECT_THAT(of({samples::of_verdict("DT-1", 2, Verdict::pass), samples::of_verdict("DT-1", 1, Verdict::return_)}).entries, IsEmpty());
}

TEST(Rejections, BorderlineEntriesComeFirst) {
  EXPECT_THAT(names(of({samples::long_video(), samples::needs_review()})), ElementsAre("DT-2020-0011", "DT-2020-0007"));
}

TEST(Rejections, DaysLeftAreWholeDaysToTheFirstLastMoment) {
  EXPECT_EQ(of({samples::long_video()}).entries[0].days_left, 5);
  const auto later = [](int days) {
    return rejections_of(std::vector{samples::long_video()}, now() + std::chrono::days(days)).entries[0].days_left;
  };
  EXPECT_EQ(later(5), 0);
  EXPECT_EQ(later(6), -1);
  EXPECT_EQ(days_left_text(-1, Language::vi), "đã hết hạn");
  EXPECT_EQ(days_left_text(0, Language::vi), "còn dưới 1 ngày");
  EXPECT_EQ(days_left_text(1, Language::en), "1 day left");
  EXPECT_EQ(days_left_text(std::nullopt, Language::vi), "");
}

TEST(Rejections, AreGroupedByRuleAndByUnit) {
  Report other = samples::long_video();
  other.entry.code = "DT-2020-0008";
  const auto rejections = of({samples::needs_review(), samples::long_video(), other});
  ASSERT_THAT(rejections.by_rule, SizeIs(2));
  EXPECT_EQ(rejections.by_rule[0].key, "video.duration");
  EXPECT_THAT(rejections.by_rule[0].entries, SizeIs(2));
  ASSERT_THAT(rejections.by_unit, SizeIs(2));
  EXPECT_EQ(rejections.by_unit[0].key, "UBND xã Tà Rụt");
  EXPECT_EQ(rejections.by_unit[1].key, "");
}

TEST(Rejections, FindingThatWaitsIsNoReasonOfItsOwn) {
  Report report = samples::long_video();
  report.findings.push_back(samples::waits_for_the_disc("video.a", "Mục A"));
  const auto rejections = of({report});
  ASSERT_THAT(rejections.by_rule, SizeIs(1));
  EXPECT_EQ(rejections.by_rule[0].key, "video.duration");
  EXPECT_THAT(rejections.entries[0].reasons, SizeIs(2));
  EXPECT_THAT(rejections_text(rejections, Language::vi, Paint::off), HasSubstr("    Chưa xét được vì đĩa cụt: Mục A\n"));
}

TEST(Rejections, EmptyReportSaysSoInEveryForm) {
  const auto nothing = of({});
  EXPECT_THAT(rejections_html(nothing, Language::vi), HasSubstr("Không có hồ sơ nào bị trả"));
  EXPECT_THAT(rejections_text(nothing, Language::en, Paint::off), HasSubstr("No entry is returned"));
  EXPECT_EQ((*core::parse_json(rejections_json(nothing)))["entries"].size(), 0u);
}

TEST(Rejections, CheckThatWasNotCompletedIsAReasonInEveryForm) {
  const auto rejections = of({samples::needs_review()});
  for (const std::string& text : {rejections_html(rejections, Language::vi), csv_of(rejections_sheets(rejections, Language::vi).front()),
                                  rejections_text(rejections, Language::vi, Paint::off), rejections_json(rejections)})
    EXPECT_THAT(text, HasSubstr("wall_limit"));
}

TEST(RejectionsCsv, IsUtf8WithAMarkAndHasAsManyCellsInEveryRow) {
  const std::string csv = csv_of(rejections_sheets(
      of({samples::needs_review(), samples::long_video(), decided(samples::of_verdict("DT-9", 1, Verdict::pass), "refuse")}), Language::vi).front());
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBF\"Hồ sơ\","));
  std::vector<int> widths;
  int cells = 1;
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++cells;
    if (c == '\n' && !quoted) widths.push_back(std::exchange(cells, 1));
  }
  EXPECT_THAT(widths, testing::Each(17));
  EXPECT_THAT(widths, SizeIs(5));
}

TEST(RejectionsSheets, DaysLeftIsANumberAndGroupsHaveTheirCounts) {
  const auto sheets = rejections_sheets(of({samples::long_video(), samples::needs_review()}), Language::vi);
  ASSERT_THAT(sheets, SizeIs(3));
  EXPECT_EQ(std::get<std::string>(sheets[0].rows[0][0]), "DT-2020-0011") << "borderline first";
  EXPECT_EQ(std::get<std::int64_t>(sheets[0].rows.back()[14]), 5);
  EXPECT_EQ(std::get<std::int64_t>(sheets[1].rows[0][1]), 1);
  EXPECT_EQ(std::get<std::string>(sheets[2].rows.back()[0]), "chưa rõ đơn vị");
}

TEST(Rejections, HostileTextStaysTextInEveryForm) {
  Report report = samples::hostile();
  report.decision.reset();
  report.findings[0].outcome = core::Outcome::fail;
  const auto rejections = of({report});
  for (const std::string& text : {rejections_html(rejections, Language::vi), csv_of(rejections_sheets(rejections, Language::vi).front()),
                                  rejections_text(rejections, Language::vi, Paint::off), rejections_json(rejections)}) {
    EXPECT_TRUE(core::is_utf8(text));
    for (const char* bad : {"\x1b", "\x07", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x80\xa8"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
  }
  EXPECT_THAT(rejections_html(rejections, Language::vi), Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace sokhao::report
