#include <gmock/gmock.h>

#include "tests/web/site_fixture.h"

namespace sokhao::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(SiteTest, WhoHasNotSignedInIsSentToTheDoor) {
  const auto answer = get("/quay?x=1");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.headers.get("location"), "/dang-nhap?ve=%2Fquay%3Fx%3D1");
  EXPECT_EQ(get("/khong-co").status, 303);
}

TEST_F(SiteTest, EveryAnswerCarriesThePolicy) {
  for (const char* path : {"/dang-nhap", "/quay", "/khong-co", "/tai-san/desk.css", "/tai-san/none"}) {
    const auto answer = get(path);
    EXPECT_THAT(std::string(answer.headers.get("content-security-policy")), HasSubstr("default-src 'none'")) << path;
    EXPECT_EQ(answer.headers.get("x-content-type-options"), "nosniff") << path;
  }
}

// Nobody but the roles of a route's line gets past the guard, on any route.
TEST_F(SiteTest, EachRoleOpensItsRoutesAndNoOther) {
  for (const Role role : kAllRoles) {
    const std::string name(to_string(role));
    (void)person(name, role);
    for (const Route& route : routes()) {
      if (route.roles.empty()) continue;
      const auto who = signed_in(name);
      std::string path(route.path);
      for (auto at = path.find("{}"); at != std::string::npos; at = path.find("{}")) path.replace(at, 2, "x");
      Request asked = route.method == Method::post ? posting(path, who.cookie, "csrf=" + percent_encoded(who.csrf)) : request(route.method, path, who.cookie);
      if (route.method != Method::get && route.method != Method::post) asked.headers.add("X-Csrf", who.csrf);
      const int status = site_->answer(asked).status;
      EXPECT_EQ(status == 403, !route.roles.has(role)) << name << " " << path << " " << status;
      EXPECT_THAT(site_->answer(request(route.method, path)).status, testing::AnyOf(303, 401)) << "nobody " << path;
    }
  }
}

TEST_F(SiteTest, AWriteWithoutTheSessionsTokenIsNotTaken) {
  const auto who = person("lan", Role::clerk);
  EXPECT_EQ(site_->answer(posting("/dang-xuat", who.cookie, "")).status, 403);
  EXPECT_EQ(site_->answer(posting("/dang-xuat", who.cookie, "csrf=wrong")).status, 403);
  EXPECT_EQ(get("/mat-khau", who.cookie).status, 200) << "the session still stands";
  EXPECT_EQ(site_->answer(posting("/dang-xuat", who.cookie, "csrf=" + percent_encoded(who.csrf))).status, 303);
  EXPECT_EQ(get("/mat-khau", who.cookie).status, 303);
}

TEST_F(SiteTest, AWriteFromAnotherSiteIsNotTakenEvenWithTheToken) {
  const auto who = person("lan", Role::clerk);
  for (const auto& [name, value] : {std::pair{"Origin", "http://evil.example"}, std::pair{"Origin", "null"}, std::pair{"Sec-Fetch-Site", "cross-site"}, std::pair{"Sec-Fetch-Site", "same-site"}}) {
    Request forged = posting("/dang-xuat", who.cookie, "csrf=" + percent_encoded(who.csrf));
    forged.headers.set(name, value);
    EXPECT_EQ(site_->answer(forged).status, 403) << name << ": " << value;
  }
}

TEST_F(SiteTest, AnswersToItsOwnNamesAlone) {
  for (const auto& [host, status] : {std::pair{"localhost:99", 200}, std::pair{"[::1]:8080", 200}, std::pair{"so-noi-vu.local", 200}, std::pair{"evil.example", 421}, std::pair{"", 421}}) {
    Request asked = request(Method::get, "/dang-nhap");
    asked.headers.set("Host", host);
    EXPECT_EQ(site_->answer(asked).status, status) << host;
  }
}

TEST_F(SiteTest, SignsInWithTheRightPasswordAlone) {
  (void)person("lan", Role::clerk);
  const auto wrong = site_->answer(posting("/dang-nhap", "", "ten=lan&mat-khau=mat+khau+rat+sai"));
  EXPECT_EQ(wrong.status, 403);
  EXPECT_FALSE(wrong.headers.find("set-cookie"));
  const auto right = site_->answer(posting("/dang-nhap", "", "ten=lan&mat-khau=mat+khau+rat+dai&ve=//evil.example"));
  EXPECT_EQ(right.status, 303);
  EXPECT_EQ(right.headers.get("location"), "/quay");
  EXPECT_THAT(std::string(right.headers.get("set-cookie")), testing::AllOf(testing::StartsWith("sid="), HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"), Not(HasSubstr("Secure"))));
}

TEST_F(SiteTest, BehindTlsTheCookieIsBoundToTheHost) {
  (void)person("lan", Role::clerk);
  Request asked = posting("/dang-nhap", "", "ten=lan&mat-khau=mat+khau+rat+dai");
  asked.headers.set("Origin", "https://127.0.0.1:8080");
  asked.headers.add("X-Forwarded-Proto", "https");
  EXPECT_THAT(std::string(site_->answer(asked).headers.get("set-cookie")), testing::AllOf(testing::StartsWith("__Host-sid="), HasSubstr("; Secure")));
}

TEST_F(SiteTest, ManyTriesFromOneMachineAreHeldUp) {
  int status = 0;
  for (int i = 0; i < 30 && status != 429; ++i) status = site_->answer(posting("/dat-mat-khau", "", "ten=x&ma=y&mat-khau=a&lan-hai=b")).status;
  EXPECT_EQ(status, 429);
}

TEST_F(SiteTest, SpeaksEnglishWhenAsked) {
  EXPECT_THAT(text(get("/dang-nhap")), HasSubstr("Đăng nhập"));
  EXPECT_THAT(text(get("/dang-nhap", "ngon-ngu=en")), testing::AllOf(HasSubstr("Sign in"), HasSubstr("lang=\"en\"")));
}

TEST_F(SiteTest, TheInboxIsShownEscaped) {
  const auto who = person("lan", Role::clerk);
  ingest::Step step;
  step.waiting.push_back({"<script>alert(1)</script>.iso", {ingest::WaitReason::writer, {"Đang chép", "Being copied"}, std::nullopt, ingest::Waiting::Age::fresh}});
  live_.see(step, clock_.now());
  EXPECT_THAT(text(get("/quay", who.cookie)), testing::AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script>alert"))));
}

TEST_F(SiteTest, AssetsAreNotSentAgain) {
  const auto first = get("/tai-san/htmx.min.js");
  ASSERT_EQ(first.status, 200);
  Request again = request(Method::get, "/tai-san/htmx.min.js");
  again.headers.add("If-None-Match", std::string(first.headers.get("etag")));
  EXPECT_EQ(site_->answer(again).status, 304);
}

}  // namespace
}  // namespace sokhao::web
