// The desk without a network: requests go to the site as the server hands them.
#pragma once

#include <gtest/gtest.h>

#include "core/event_log.h"
#include "ingest/entries.h"
#include "report/migrations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"
#include "web/accounts.h"
#include "web/routes.h"
#include "web/site.h"

namespace sokhao::web {

class SiteTest : public testing::Test {
 protected:
  SiteTest() : uri_("sqlite://" + home_.at("sokhao.db")), desk_{contest_, services(), live_, clock_, home_.make_dir("inbox"), home_.make_dir("store"), {"so-noi-vu.local"}, "0"}, site_(make_site(desk_)) {
    contest_.title = "Cuộc thi thử";
  }

  [[nodiscard]] core::Result<core::Database> open() const {
    auto db = core::Database::open(uri_);
    if (!db) return db;
    for (const auto list : {core::event_log_migrations(), ingest::migrations(), report::migrations(), migrations()})
      if (auto done = db->migrate(list); !done) return tl::unexpected(done.error());
    return db;
  }

  Services services() {
    Services services;
    services.open_database = [this] { return open(); };
    const auto none = [](auto&&...) { return core::fail(core::ErrorKind::not_found, "none here"); };
    services.form = none;
    services.open_register = none;
    services.coverage = none;
    services.book = none;
    services.unit_hint = [](const std::string&) { return UnitHint{}; };
    services.same_field = [](std::string_view, const std::string& a, const std::string& b) { return a == b; };
    services.admin = {none, none, none, none, [] { return PlanView{}; }, none, none, none, [](core::Language) { return std::vector<SystemLine>{}; }};
    return services;
  }

  /// An account with a password, and its open session.
  struct Person {
    std::string name, cookie, csrf;
  };
  Person person(const std::string& name, Roles roles) {
    auto db = open();
    auto token = add_account(*db, {name, name, "", roles}, "test", clock_.now());
    EXPECT_TRUE(token) << token.error().what;
    EXPECT_TRUE(redeem_token(*db, name, *token, "mat khau rat dai", clock_.now()));
    return signed_in(name);
  }
  Person signed_in(const std::string& name) {
    auto db = open();
    auto secret = open_session(*db, name, clock_.now());
    EXPECT_TRUE(secret);
    auto session = find_session(*db, *secret, clock_.now());
    return {name, "sid=" + *secret, (*session)->csrf};
  }

  static Request request(Method method, const std::string& target, const std::string& cookies = "") {
    Request made;
    made.method = method;
    EXPECT_TRUE(read_target(target, made));
    made.peer = "127.0.0.1";
    made.headers.add("Host", "127.0.0.1:8080");
    if (!cookies.empty()) made.headers.add("Cookie", cookies);
    return made;
  }
  static Request posting(const std::string& target, const std::string& cookies, const std::string& body) {
    Request made = request(Method::post, target, cookies);
    made.headers.add("Content-Type", "application/x-www-form-urlencoded");
    made.headers.add("Origin", "http://127.0.0.1:8080");
    made.headers.add("Sec-Fetch-Site", "same-origin");
    made.body = body;
    return made;
  }

  Response get(const std::string& target, const std::string& cookies = "") { return site_->answer(request(Method::get, target, cookies)); }
  static std::string text(const Response& response) {
    const auto* body = std::get_if<std::string>(&response.body);
    return body ? *body : "";
  }

  support::TempDir home_{support::TempDir::Medium::memory};
  std::string uri_;
  support::FakeClock clock_;
  core::Contest contest_;
  Live live_;
  Desk desk_;
  std::unique_ptr<Application> site_;
};

}  // namespace sokhao::web
