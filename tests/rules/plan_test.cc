#include "rules/plan.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/filesystem.hpp>

#include "core/text.h"
#include "rules/rule.h"
#include "tests/rules/judged.h"
#include "tests/support/temp_dir.h"

namespace sokhao::rules {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

namespace fs = boost::filesystem;

std::vector<std::string> bad_plans() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(SOKHAO_TEST_DATA "/plans"))
    if (entry.path().filename() != "good.toml") out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

class BadPlan : public ::testing::TestWithParam<std::string> {};

TEST_P(BadPlan, IsRefusedAtTheExpectedPlaces) {
  const std::string path = SOKHAO_TEST_DATA "/plans/" + GetParam() + ".toml";
  std::vector<std::string> expected;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line) && line.starts_with("# expect ");) expected.push_back(line.substr(9));
  ASSERT_FALSE(expected.empty());

  const auto problems = check_contest(path);
  EXPECT_EQ(problems.size(), expected.size()) << core::join(problems, "\n");
  for (const auto& text : expected) EXPECT_THAT(problems, ::testing::Contains(HasSubstr(text))) << text;
  for (const auto& problem : problems) EXPECT_THAT(problem, StartsWith(path + ":"));
  EXPECT_EQ(load_contest(path).error().kind, core::ErrorKind::usage);
}

TEST_P(BadPlan, SaysTheSameInVietnamese) {
  const std::string path = SOKHAO_TEST_DATA "/plans/" + GetParam() + ".toml";
  const auto english = check_contest(path), vietnamese = check_contest(path, core::Language::vi);
  EXPECT_EQ(english.size(), vietnamese.size());
  for (std::size_t i = 0; i < english.size() && i < vietnamese.size(); ++i) EXPECT_NE(english[i], vietnamese[i]);
}

INSTANTIATE_TEST_SUITE_P(Plans, BadPlan, ::testing::ValuesIn(bad_plans()),
                         [](const auto& which) { return which.param; });

TEST(Plan, TheShippedPlanHoldsEveryRegisteredRule) {
  std::vector<std::string> problems;
  for (const Rule* rule : registered_rules()) EXPECT_TRUE(table_of(*rule, shipped_contest(), problems)) << rule->id;
}

TEST(Plan, TheShippedPlanIsInOrder) {
  EXPECT_THAT(check_contest(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"), IsEmpty());
  const auto& contest = shipped_contest();
  EXPECT_EQ(contest.id, "cchc-dakrong-2020");
  EXPECT_EQ(contest.zone, "Asia/Ho_Chi_Minh");
  EXPECT_EQ(core::format_rfc3339(*contest.calendar.intake_until), "2020-09-15T23:59:59+07:00");
  EXPECT_EQ(contest.sha256.size(), 64u);
  EXPECT_EQ(contest.video_length->min, 240);
  EXPECT_EQ(contest.video_length->max, 360);
  ASSERT_TRUE(contest.units);
  EXPECT_GT(contest.units->size(), 50u);
}

TEST(Plan, AnotherPlanWithoutUnitListLoads) {
  const auto contest = load_contest(SOKHAO_TEST_DATA "/plans/good.toml");
  ASSERT_TRUE(contest);
  EXPECT_FALSE(contest->units);
}

TEST(Plan, NoMissingRuleIsJudged) {
  const auto contest = load_contest(SOKHAO_TEST_DATA "/plans/good.toml").value();
  for (const auto& f : judge(support::good_article_case(), contest).findings) EXPECT_NE(f.rule, "article.page_numbers");
}

TEST(Plan, CommentsAndOrderDoNotChangeItsHashButALimitAndAUnitDo) {
  support::TempDir dir;
  const auto hash = [&](const std::string& toml, const std::string& units) {
    dir.write("plan.toml", toml);
    dir.write("units.csv", units);
    return load_contest(dir.at("plan.toml")).value().sha256;
  };
  const std::string plan = support::read_file(SOKHAO_TEST_DATA "/plans/good.toml");
  const std::string header = "code,name,kind,aliases,contact,eligible,must_submit\n";
  std::string other = plan;
  other.replace(other.find("max = 800"), 9, "max = 801");

  const auto base = hash(plan, header + "A,Unit A,office,,,yes,yes\n");
  EXPECT_EQ(base, hash("# a note\n" + plan, header + "A,Unit A,office,,,yes,yes\r\n"));
  EXPECT_NE(base, hash(other, header + "A,Unit A,office,,,yes,yes\n"));
  EXPECT_NE(base, hash(plan, header + "A,Unit A,office,,,no,yes\n"));
}

TEST(Plan, AFaultyUnitListIsRefusedWithItsLine) {
  support::TempDir dir;
  dir.write("plan.toml", support::read_file(SOKHAO_TEST_DATA "/plans/good.toml"));
  dir.write("units.csv", "code,name,kind,aliases,contact,eligible,must_submit\nA,Unit A,office,,,perhaps,yes\n");
  EXPECT_THAT(check_contest(dir.at("plan.toml")),
              ::testing::ElementsAre(HasSubstr("units.csv:2:1: column 'eligible': 'perhaps'")));
}

TEST(Plan, AMissingFileIsAnErrorThatNamesIt) {
  EXPECT_THAT(load_contest("/nonexistent.toml").error().what, HasSubstr("/nonexistent.toml"));
}

TEST(Plan, ShowNamesEveryRuleWithLimitSeverityAndClause) {
  const std::string vi = show_contest(shipped_contest(), core::Language::vi);
  for (const Rule* rule : registered_rules()) EXPECT_THAT(vi, HasSubstr("\n" + std::string(rule->id) + "  "));
  EXPECT_THAT(vi, HasSubstr("từ 1.000 đến 2.000 chữ"));
  EXPECT_THAT(vi, HasSubstr("từ 04 đến 06 phút"));
  EXPECT_THAT(show_contest(shipped_contest(), core::Language::en), HasSubstr("from 4 to 6 minutes"));
}

}  // namespace
}  // namespace sokhao::rules
