#include "app/judging_rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "app/config.h"
#include "rules/plan.h"
#include "tests/support/temp_dir.h"

namespace sokhao::app {
namespace {

constexpr const char* kPlan = SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml";

/// The shipped plan with one line of it replaced.
core::Contest plan_with(const std::string& from, const std::string& to) {
  std::ifstream in(kPlan);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  auto contest = rules::parse_contest(text, "plan.toml");
  EXPECT_TRUE(contest) << contest.error().what;
  return *contest;
}

TEST(JudgingRules, AreThePlans) {
  const auto shipped = *rules::load_contest(kPlan);
  EXPECT_EQ(queue_rules_of(shipped).reviews_wanted, 0);
  EXPECT_EQ(queue_rules_of(shipped).order, report::QueueRules::Order::per_judge_shuffle);
  EXPECT_TRUE(own_unit_is_conflict(shipped));
  EXPECT_EQ(judging_until(shipped), core::parse_instant("2020-09-20T23:59:59+07:00", "UTC"));
  EXPECT_EQ(queue_rules_of(plan_with("judges_per_entry = \"all\"", "judges_per_entry = 2")).reviews_wanted, 2);
  EXPECT_EQ(queue_rules_of(plan_with("\"per_judge_shuffle\"", "\"by_code\"")).order, report::QueueRules::Order::by_code);
  EXPECT_FALSE(own_unit_is_conflict(plan_with("[\"same_unit\", \"declared\"]", "[\"declared\"]")));
  EXPECT_TRUE(own_unit_is_conflict(core::Contest{})) << "without a plan's word";
}

TEST(JudgingRules, OneUnitHasManyNamesAndNobodysUnitIsNoConflict) {
  const auto contest = *rules::load_contest(kPlan);
  EXPECT_TRUE(same_unit("UBND xã Tà Rụt", "Ủy ban nhân dân xã Tà Rụt", contest));
  EXPECT_TRUE(same_unit("Phòng Nội vụ", "phong noi vu", contest));
  EXPECT_FALSE(same_unit("UBND xã Tà Rụt", "UBND xã Tà Long", contest));
  EXPECT_FALSE(same_unit("", "", contest));
  EXPECT_FALSE(same_unit("Phòng Nội vụ", " ", contest));
  core::Contest no_list;
  EXPECT_TRUE(same_unit("UBND xã Tà Rụt", "Ủy ban nhân dân xã Tà Rụt", no_list));
  EXPECT_FALSE(same_unit("UBND xã Tà Rụt", "UBND xã Tà Long", no_list));
}

TEST(JudgingRules, LeaseIsTheMachines) {
  const support::TempDir home;
  EXPECT_EQ(load_config(home.path(), "")->desk.judging_lease, std::chrono::minutes(30));
  home.write("sokhao.toml", "[desk]\njudging_lease_minutes = 45\n");
  EXPECT_EQ(load_config(home.path(), "")->desk.judging_lease, std::chrono::minutes(45));
  home.write("sokhao.toml", "[desk]\njudging_lease_minutes = 0\n");
  EXPECT_FALSE(load_config(home.path(), ""));
}

}  // namespace
}  // namespace sokhao::app
