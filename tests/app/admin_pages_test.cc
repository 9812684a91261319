// Accounts, log, plan and machine, as the administrator's pages show them.
#include <sys/stat.h>

#include <boost/filesystem.hpp>

#include "app/paths.h"
#include "app/plan_switch.h"
#include "core/event_search.h"
#include "ingest/store.h"
#include "tests/app/admin_fixture.h"

namespace sokhao::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class AdminPages : public AdminDesk {
 protected:
  std::string plan_text() const { return support::read_file(config_.contest); }
  std::string with(const std::string& from, const std::string& to) const {
    std::string plan = plan_text();
    const auto at = plan.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return plan.replace(at, from.size(), to);
  }
  web::Response look_at(const std::string& plan, const std::string& units = "") {
    return post(admin_, "/ke-hoach", "&ke-hoach=" + web::percent_encoded(plan) + "&don-vi=" + web::percent_encoded(units));
  }
};

TEST_F(AdminPages, ANewAccountGetsACodeThatIsShownOnceAndWorks) {
  const auto made = post(admin_, "/nguoi-dung", "&ten=lan&ho-ten=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan&vai-tro=clerk&vai-tro=organiser");
  ASSERT_EQ(made.status, 200);
  const std::string page = text(made), open = "class=\"token\">";
  const auto at = page.find(open);
  ASSERT_NE(at, std::string::npos);
  const std::string token = page.substr(at + open.size(), page.find('<', at + open.size()) - at - open.size());
  EXPECT_THAT(text(get("/nguoi-dung", admin_.cookie)), AllOf(HasSubstr("Nguyễn Thị Lan"), HasSubstr("chờ đặt mật khẩu"), Not(HasSubstr(token))));
  EXPECT_TRUE(web::redeem_token(*db_, "lan", token, "mat khau rat dai", clock_.now()));
  EXPECT_EQ(web::find_account(*db_, "lan")->roles, web::Roles(web::Role::clerk) | web::Role::organiser);
  EXPECT_EQ(post(admin_, "/nguoi-dung", "&ten=lan&vai-tro=clerk").status, 409);
  EXPECT_EQ(post(admin_, "/nguoi-dung", "&ten=L%20an&vai-tro=clerk").status, 400);
  EXPECT_EQ(post(admin_, "/nguoi-dung", "&ten=ba&vai-tro=judge&vai-tro=admin").status, 400) << "a judge has no other role";
  EXPECT_EQ(post(admin_, "/nguoi-dung", "&ten=ba").status, 400);
}

TEST_F(AdminPages, TheLastAdministratorIsNeverLockedOut) {
  EXPECT_EQ(post(admin_, "/nguoi-dung/quantri/khoa", "").status, 409);
  EXPECT_EQ(post(admin_, "/nguoi-dung/quantri/sua", "&vai-tro=clerk").status, 409);
  EXPECT_EQ(post(admin_, "/nguoi-dung/quantri/cap-lai", "").status, 409);
  ASSERT_TRUE(web::add_account(*db_, {"hai", "", "", web::Role::admin}, "test", clock_.now()));
  EXPECT_EQ(post(admin_, "/nguoi-dung/quantri/khoa", "").status, 409) << "one without a password cannot sign in";
  const auto second = signed_in("hai");
  ASSERT_TRUE(web::redeem_token(*db_, "hai", web::reset_password(*db_, "hai", "test", clock_.now()).value(), "mat khau rat dai", clock_.now()));
  EXPECT_EQ(post(admin_, "/nguoi-dung/quantri/khoa", "").status, 200);
  EXPECT_EQ(get("/nguoi-dung", admin_.cookie).status, 303) << "locked: the session has ended";
  const auto other = signed_in("hai");
  EXPECT_EQ(post(other, "/nguoi-dung/hai/khoa", "").status, 409);
  EXPECT_EQ(post(other, "/nguoi-dung/quantri/mo-khoa", "").status, 200);
  EXPECT_EQ(core::first_broken_event(*db_).value(), std::nullopt);
}

TEST_F(AdminPages, OtherRolesEndTheSessionsAndAResetThePassword) {
  const auto clerk = person("lan", web::Role::clerk);
  ASSERT_EQ(post(admin_, "/nguoi-dung/lan/sua", "&ho-ten=Lan&don-vi=Ph%C3%B2ng+N%E1%BB%99i+v%E1%BB%A5&vai-tro=organiser").status, 200);
  EXPECT_EQ(get("/so-theo-doi", clerk.cookie).status, 303);
  EXPECT_EQ(web::find_account(*db_, "lan")->unit, "Phòng Nội vụ");
  ASSERT_EQ(post(admin_, "/nguoi-dung/lan/cap-lai", "").status, 200);
  EXPECT_FALSE(web::sign_in(*db_, "lan", "mat khau rat dai", "", clock_.now()));
  EXPECT_EQ(post(admin_, "/nguoi-dung/nobody/khoa", "").status, 404);
  EXPECT_EQ(post(admin_, "/nguoi-dung/lan/none", "").status, 404);
}

TEST_F(AdminPages, TheLogIsSearchedByWhoEntryKindAndDay) {
  const auto code = entry(report::samples::needs_review()), other = entry(report::samples::long_video());
  ASSERT_EQ(decide(admin_, code, hidden(form_of(code)), "return").status, 303);
  const auto shows = [&](const std::string& query) { return text(get("/nhat-ky" + query, admin_.cookie)); };
  EXPECT_THAT(shows(""), AllOf(HasSubstr("nguyên vẹn"), HasSubstr(code), HasSubstr(other)));
  EXPECT_THAT(shows("?ho-so=" + code), AllOf(HasSubstr("/ho-so/" + code), Not(HasSubstr("/ho-so/" + other))));
  EXPECT_THAT(shows("?loai=entry.decided"), AllOf(HasSubstr("Quyết định: Trả hồ sơ · quantri · 15/NV · Xem xét"), Not(HasSubstr("/ho-so/" + other))));
  EXPECT_THAT(shows("?ai=quantr&loai=entry.decided"), HasSubstr("/ho-so/" + code));
  EXPECT_THAT(shows("?ai=_uantri&loai=entry.decided"), HasSubstr("Không có sự kiện nào khớp")) << "a wildcard is a letter";
  EXPECT_THAT(shows("?ai=%25"), HasSubstr("Không có sự kiện nào khớp"));
  EXPECT_THAT(shows("?tu=10/9/2020&den=10/9/2020&ho-so=" + code), HasSubstr("/ho-so/" + code));
  EXPECT_THAT(shows("?tu=11/9/2020"), HasSubstr("Không có sự kiện nào khớp"));
  EXPECT_EQ(get("/nhat-ky?tu=hom+qua", admin_.cookie).status, 400);
  EXPECT_THAT(shows("?ai=%3Cscript%3E"), Not(HasSubstr("<script>"))) << "what was typed stays text";
}

TEST_F(AdminPages, TheLogComesInPagesAndSaysWhereItsChainIsBroken) {
  ASSERT_TRUE(db_->write([&](soci::session& sql) -> core::Result<> {
    for (int i = 0; i < 120; ++i)
      if (auto done = core::append_event(sql, clock_.now(), "form.printed", "DT-2020-0001", R"({"form":"slip","by":"lan","blind":"P04821"})"); !done) return done;
    return {};
  }));
  const auto rows = [&](const std::string& page) {
    std::size_t count = 0;
    for (auto at = page.find("<th scope=\"row\">"); at != std::string::npos; at = page.find("<th scope=\"row\">", at + 1)) ++count;
    return count;
  };
  const std::string first = text(get("/nhat-ky?loai=form.printed", admin_.cookie)), third = text(get("/nhat-ky?loai=form.printed&trang=3", admin_.cookie));
  EXPECT_EQ(rows(first), 50u);
  EXPECT_EQ(rows(third), 20u);
  EXPECT_THAT(first, AllOf(HasSubstr("1 / 3"), HasSubstr("trang=2"), Not(HasSubstr("P04821")))) << "no blind code on a screen";
  EXPECT_EQ(rows(text(get("/nhat-ky?trang=99999999999999", admin_.cookie))), 50u);
  ASSERT_TRUE(db_->write([](soci::session& sql) -> core::Result<> { sql << "UPDATE event SET body = '{}' WHERE number = 7"; return {}; }));
  EXPECT_THAT(text(get("/nhat-ky", admin_.cookie)), AllOf(HasSubstr("đứt tại sự kiện #7"), Not(HasSubstr("nguyên vẹn"))));
}

TEST_F(AdminPages, ThePlanIsShownRuleByRule) {
  for (const auto role : {web::Role::organiser, web::Role::secretary}) {
    const auto who = person(std::string(to_string(role)), role);
    EXPECT_THAT(text(get("/ke-hoach", who.cookie)), AllOf(HasSubstr("từ 04 đến 06 phút"), HasSubstr("trả hồ sơ"), HasSubstr("Phần III, mục 2"), HasSubstr(contest_.sha256), Not(HasSubstr("name=\"ke-hoach\""))));
  }
  EXPECT_THAT(text(get("/ke-hoach", admin_.cookie)), HasSubstr("name=\"ke-hoach\""));
}

TEST_F(AdminPages, AWrongPlanIsRefusedWithEachLine) {
  const std::pair<std::string, std::string> wrong[] = {{with("min_s = 240", "min_s = 400"), "contest.toml:"}, {with("min_s = 240", "min_s = 240\nmin_sec = 3"), "min_sec"},
                                                       {"schema = \"sokhao.contest/1\"\n[contest", "contest.toml:2:"}, {"not toml at all \xF0\x9F", "contest.toml:1:"},
                                                       {with("\"units.csv\"", "\"../../../etc/passwd\""), "eligibility.units"}, {with("\"units.csv\"", "\"contest.toml\""), "eligibility.units"},
                                                       {std::string(600'000, '#'), "512 KB"}, {std::string(3000, '['), "contest.toml:"}};
  for (const auto& [plan, says] : wrong) {
    const auto answer = look_at(plan);
    EXPECT_EQ(answer.status, 400) << says;
    EXPECT_THAT(text(answer), AllOf(HasSubstr(says), HasSubstr("chưa có gì thay đổi"), Not(HasSubstr(config_.store)))) << says;
  }
  EXPECT_THAT(text(look_at(plan_text() + "\n# </textarea><script>alert(1)</script>\nx = 1\n")), Not(HasSubstr("<script>alert")));
  boost::filesystem::path plans(config_.store + "/plans");
  EXPECT_TRUE(!boost::filesystem::exists(plans) || boost::filesystem::is_empty(plans)) << "nothing wrong is kept";
}

TEST_F(AdminPages, AnotherPlanIsLookedAtWithoutChangingAnything) {
  const auto code = entry(report::samples::long_video());
  const auto before = core::event_head(*db_)->number;
  const auto answer = look_at(with("max_s = 360", "max_s = 500"));
  ASSERT_EQ(answer.status, 303);
  const std::string page = text(get(std::string(answer.headers.get("location")), admin_.cookie));
  EXPECT_THAT(page, AllOf(HasSubstr("rules.video.duration.max_s"), HasSubstr("<code>360</code>"), HasSubstr("<code>500</code>"), HasSubstr("/ho-so/" + code), HasSubstr("Chưa có gì thay đổi")));
  EXPECT_THAT(page, HasSubstr("không chạy bằng sokhao serve")) << "nobody here could begin anew";
  EXPECT_EQ(core::event_head(*db_)->number, before);
  EXPECT_EQ(plan_text(), support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"));
  EXPECT_EQ(get("/ke-hoach/" + std::string(32, 'a'), admin_.cookie).status, 404);
  EXPECT_EQ(get("/ke-hoach/..", admin_.cookie).status, 404);
  EXPECT_EQ(post(admin_, std::string(answer.headers.get("location")) + "/ap-dung", "&da-xem=x").status, 409);
}

class PlanInUse : public AdminPages {
 protected:
  PlanInUse() {
    contest_ = *rules::load_contest(config_.contest);
    desk_.services = desk_services(config_, contest_, [this] { ++chosen_; });
    site_ = web::make_site(desk_);
  }
  std::string digest(const std::string& page) const {
    const std::string open = "name=\"da-xem\" value=\"";
    const auto at = page.find(open);
    return at == std::string::npos ? "" : page.substr(at + open.size(), 64);
  }
  int chosen_ = 0;
};

TEST_F(PlanInUse, IsAppliedInASecondStepOnceWhatWasSeenStillHolds) {
  const auto code = entry(report::samples::long_video());
  const std::string path(look_at(with("max_s = 360", "max_s = 500")).headers.get("location"));
  const std::string seen = digest(text(get(path, admin_.cookie)));
  const auto late = entry(report::samples::long_video());
  const auto refused = post(admin_, path + "/ap-dung", "&da-xem=" + seen);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(text(refused), AllOf(HasSubstr("xem lại danh sách"), HasSubstr("/ho-so/" + late)));
  EXPECT_EQ(chosen_, 0);

  ASSERT_EQ(post(admin_, path + "/ap-dung", "&da-xem=" + digest(text(refused))).status, 200);
  EXPECT_EQ(chosen_, 1);
  EXPECT_THAT(plan_text(), HasSubstr("max_s = 360")) << "the daemon still runs with the old one";
  ASSERT_TRUE(ingest::Store::open(config_.store));
  for (int start = 0; start < 2; ++start) {
    const auto done = finish_plan_choice(config_);
    ASSERT_TRUE(done) << done.error().what;
  }
  EXPECT_THAT(plan_text(), HasSubstr("max_s = 500"));
  for (const auto& of : {code, late}) EXPECT_EQ(count_of(of, "report.made"), 2) << of;
  std::vector<std::string> kinds;
  for (const auto& event : core::events_of(*db_, "").value())
    if (event.kind.starts_with("plan.")) kinds.push_back(event.kind);
  EXPECT_THAT(kinds, testing::ElementsAre("plan.chosen", "plan.applied"));
  int plans = 0;
  for (boost::filesystem::directory_iterator it(config_.store + "/plans"), end; it != end; ++it) ++plans;
  EXPECT_EQ(plans, 2) << "the old plan and the new one are kept, the note is gone";
}

TEST_F(PlanInUse, AKillAfterItsFilesAreInPlaceIsMadeGoodAtTheNextStart) {
  const auto code = entry(report::samples::long_video());
  const std::string other = with("max_s = 360", "max_s = 500"), path(look_at(other).headers.get("location"));
  ASSERT_EQ(post(admin_, path + "/ap-dung", "&da-xem=" + digest(text(get(path, admin_.cookie)))).status, 200);
  home_.write("contest.toml", other);  // and no entry was judged by it yet
  ASSERT_TRUE(finish_plan_choice(config_));
  EXPECT_EQ(count_of(code, "report.made"), 2);
}

TEST_F(PlanInUse, AChoiceThatNoLongerStandsIsNamedWithTheWayOut) {
  const std::string path(look_at(with("max_s = 360", "max_s = 500")).headers.get("location"));
  ASSERT_EQ(post(admin_, path + "/ap-dung", "&da-xem=" + digest(text(get(path, admin_.cookie)))).status, 200);
  boost::filesystem::remove_all(config_.store + "/plans/" + path.substr(path.rfind('/') + 1));
  const auto done = finish_plan_choice(config_);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, AllOf(HasSubstr("chosen.json"), HasSubstr("remove that file")));
  EXPECT_THAT(plan_text(), HasSubstr("max_s = 360")) << "the old plan is untouched";
}

TEST_F(PlanInUse, CannotBeAppliedWhereTheShippedOneIsNamed) {
  config_.contest_named = true;
  config_.contest = shipped_file("contests/cchc-2020.toml");
  const auto answer = look_at(with("max_s = 360", "max_s = 500"));
  const std::string path(answer.headers.get("location"));
  EXPECT_THAT(text(get(path, admin_.cookie)), AllOf(HasSubstr("Chưa áp dụng được từ trang này"), Not(HasSubstr("name=\"da-xem\""))));
  EXPECT_EQ(post(admin_, path + "/ap-dung", "&da-xem=x").status, 409);
  EXPECT_EQ(chosen_, 0);
}

TEST_F(AdminPages, TheMachineIsDescribed) {
  (void)entry(report::samples::needs_review());
  EXPECT_THAT(text(get("/he-thong", admin_.cookie)), AllOf(HasSubstr("Còn trống"), HasSubstr("Hàng đợi chấm"), HasSubstr("Máy chưa kết luận được"), HasSubstr(contest_.sha256), HasSubstr("kiem-tra=1")));
  EXPECT_THAT(text(get("/he-thong?kiem-tra=1", admin_.cookie)), AllOf(HasSubstr("Landlock"), HasSubstr("Kế hoạch cuộc thi")));
}

TEST_F(AdminPages, EveryWriteNeedsTheSessionsToken) {
  const auto code = entry(report::samples::needs_review());
  const std::string seen = hidden(form_of(code));
  for (const std::string& path : {"/ho-so/" + code + "/quyet-dinh", "/ho-so/" + code + "/tra-loi", std::string("/nguoi-dung"), std::string("/nguoi-dung/quantri/khoa"), std::string("/ke-hoach"), "/ke-hoach/" + std::string(32, 'a') + "/ap-dung"})
    for (const char* token : {"", "csrf=wrong"}) EXPECT_EQ(site_->answer(posting(path, admin_.cookie, token + seen + "&quyet-dinh=return&ly-do=x&ten=ba&vai-tro=admin")).status, 403) << path;
  EXPECT_FALSE(web::find_account(*db_, "ba"));
}

}  // namespace
}  // namespace sokhao::app
