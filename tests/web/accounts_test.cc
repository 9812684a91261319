#include <gmock/gmock.h>

#include <fstream>

#include "tests/web/site_fixture.h"

namespace sokhao::web {
namespace {

class AccountsTest : public SiteTest {
 protected:
  AccountsTest() : db_(std::move(*open())) {}
  std::string add(const std::string& name, Roles roles = Role::clerk) { return add_account(db_, {name, "Nguyễn Thị Lan", "", roles}, "test", clock_.now()).value(); }

  core::Database db_;
};

TEST_F(AccountsTest, ATokenWorksOnceAndInAnyWriting) {
  std::string token = add("lan");
  for (char& c : token) c = static_cast<char>(std::tolower(c));
  std::erase(token, '-');
  EXPECT_TRUE(redeem_token(db_, "lan", token, "mat khau rat dai", clock_.now()));
  EXPECT_FALSE(redeem_token(db_, "lan", token, "mat khau khac han", clock_.now()));
  EXPECT_TRUE(sign_in(db_, "lan", "mat khau rat dai", "", clock_.now()));
}

TEST_F(AccountsTest, ATokenOfAnotherAccountOrAnOldOneIsRefused) {
  const std::string token = add("lan");
  (void)add("hoa");
  EXPECT_FALSE(redeem_token(db_, "hoa", token, "mat khau rat dai", clock_.now()));
  EXPECT_FALSE(redeem_token(db_, "lan", token, "mat khau rat dai", clock_.now() + std::chrono::hours(73)));
}

TEST_F(AccountsTest, AShortPasswordIsRefusedAndCountedInLetters) {
  const std::string token = add("lan");
  EXPECT_FALSE(redeem_token(db_, "lan", token, "mậtkhẩu12", clock_.now()));
  EXPECT_TRUE(redeem_token(db_, "lan", token, "mậtkhẩu123", clock_.now()));
}

TEST_F(AccountsTest, ManyWrongPasswordsShutAnAccountForAWhile) {
  ASSERT_TRUE(redeem_token(db_, "lan", add("lan"), "mat khau rat dai", clock_.now()));
  for (int i = 0; i < kTriesBeforeShut; ++i) EXPECT_FALSE(sign_in(db_, "lan", "sai", "", clock_.now()));
  EXPECT_FALSE(sign_in(db_, "lan", "mat khau rat dai", "", clock_.now()));
  EXPECT_TRUE(sign_in(db_, "lan", "mat khau rat dai", "", clock_.now() + kShutFor + std::chrono::seconds(1)));
}

TEST_F(AccountsTest, LockingEndsTheSessions) {
  const auto who = person("lan", Role::clerk);
  EXPECT_EQ(get("/quay", who.cookie).status, 200);
  ASSERT_TRUE(set_lock(db_, "lan", Lock::on, "test", clock_.now()));
  EXPECT_EQ(get("/quay", who.cookie).status, 303);
  EXPECT_FALSE(sign_in(db_, "lan", "mat khau rat dai", "", clock_.now()));
}

TEST_F(AccountsTest, ASessionEndsWithTheDay) {
  const auto who = person("lan", Role::clerk);
  clock_.advance(std::chrono::hours(7));
  EXPECT_EQ(get("/mat-khau", who.cookie).status, 200);
  clock_.advance(std::chrono::hours(6));
  EXPECT_EQ(get("/mat-khau", who.cookie).status, 200) << "used meanwhile";
  clock_.advance(std::chrono::hours(2));
  EXPECT_EQ(get("/mat-khau", who.cookie).status, 303) << "longer than a working day";
}

TEST_F(AccountsTest, NeitherPasswordNorTokenNorCookieIsKept) {
  const std::string token = add("hoa");
  const auto who = person("lan", Role::clerk);
  std::ifstream in(home_.at("sokhao.db"), std::ios::binary), log(home_.at("sokhao.db-wal"), std::ios::binary);
  std::string kept((std::istreambuf_iterator<char>(in)), {});
  kept.append((std::istreambuf_iterator<char>(log)), {});
  ASSERT_NE(kept.find("$argon2id$v=19$m=65536"), std::string::npos);
  for (const std::string& secret : {std::string("mat khau rat dai"), token, who.cookie.substr(4)}) EXPECT_EQ(kept.find(secret), std::string::npos);
}

TEST_F(AccountsTest, EveryChangeIsAnEvent) {
  (void)person("lan", Role::clerk);
  (void)sign_in(db_, "lan", "sai", "10.0.0.7", clock_.now());
  std::vector<std::string> kinds;
  const auto events = core::events_of(db_, "");
  for (const auto& event : *events) kinds.push_back(event.kind);
  EXPECT_THAT(kinds, testing::ElementsAre("account.added", "account.password_set", "session.refused"));
  EXPECT_EQ(core::first_broken_event(db_).value(), std::nullopt);
}

TEST(RolesOfTheDesk, AJudgeHasNoOtherRole) {
  EXPECT_TRUE(parse_roles("clerk, admin"));
  EXPECT_TRUE(parse_roles("judge"));
  EXPECT_FALSE(parse_roles("judge,admin"));
  EXPECT_FALSE(parse_roles("clerk,boss"));
  EXPECT_FALSE(parse_roles(""));
}

TEST(Routes, APathFitsPartByPart) {
  EXPECT_THAT(*fits("/ho-so/{}/phieu/{}", "/ho-so/DT-2020-0001/phieu/slip"), testing::ElementsAre("DT-2020-0001", "slip"));
  EXPECT_FALSE(fits("/ho-so/{}", "/ho-so/"));
  EXPECT_FALSE(fits("/ho-so/{}", "/ho-so/a/b"));
  EXPECT_FALSE(fits("/quay", "/quay/"));
}

}  // namespace
}  // namespace sokhao::web
