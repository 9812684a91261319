#include "rules/plan_diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/plan.h"
#include "tests/support/temp_dir.h"

namespace sokhao::rules {
namespace {

std::string shipped() { return support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"); }

core::Contest plan_with(std::string from, const std::string& to) {
  std::string text = shipped();
  text.replace(text.find(from), from.size(), to);
  auto contest = parse_contest(text, "plan.toml");
  EXPECT_TRUE(contest) << contest.error().what;
  return *contest;
}

TEST(PlanDiff, SamePlanHasNoDifference) {
  const auto contest = *parse_contest(shipped(), "a.toml");
  EXPECT_TRUE(diff_contests(contest, contest).empty());
  EXPECT_TRUE(diff_contests(contest, plan_with("max_s = 360", "max_s = 360   # the same")).empty()) << "comments mean nothing";
}

TEST(PlanDiff, ChangedLimitNamesItsRuleAndClause) {
  const auto changes = diff_contests(*parse_contest(shipped(), "a.toml"), plan_with("max_s = 360", "max_s = 400"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].key, "rules.video.duration.max_s");
  EXPECT_EQ(changes[0].title.en, "Duration of the video");
  EXPECT_EQ(changes[0].clause, "III.2 'từ 04 đến 06 phút'");
  EXPECT_EQ(*changes[0].before, "360");
  EXPECT_EQ(*changes[0].after, "400");
}

TEST(PlanDiff, MomentsReadAsInTheContestsZone) {
  const auto changes = diff_contests(*parse_contest(shipped(), "a.toml"), plan_with("intake_until  = 2020-09-15T23:59:59+07:00", "intake_until  = 2020-09-12T10:00:00Z"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(*changes[0].before, "\"2020-09-15T23:59:59+07:00\"");
  EXPECT_EQ(*changes[0].after, "\"2020-09-12T17:00:00+07:00\"");
}

TEST(PlanDiff, AddedAndRemovedSettingsAreToldApart) {
  const auto a = *parse_contest(shipped(), "a.toml"), b = plan_with("others = { usb = \"review\", upload = \"review\" }", "others = { usb = \"review\" }");
  const auto removed = diff_contests(a, b), added = diff_contests(b, a);
  ASSERT_EQ(removed.size(), 1u);
  EXPECT_FALSE(removed[0].after);
  ASSERT_EQ(added.size(), 1u);
  EXPECT_FALSE(added[0].before);
  EXPECT_EQ(added[0].key, "rules.video.carrier.others.upload");
}

TEST(PlanDiff, UnitListCountsAsAPartOfThePlan) {
  auto a = *load_contest(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"), b = a;
  b.units->front().eligible = false;
  const auto changes = diff_contests(a, b);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_THAT(changes[0].key, ::testing::AllOf(::testing::StartsWith("units."), ::testing::EndsWith(".eligible")));
  EXPECT_FALSE(changes[0].clause.empty());
}

}  // namespace
}  // namespace sokhao::rules
