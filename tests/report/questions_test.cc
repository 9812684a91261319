#include <gmock/gmock.h>

#include "core/event_log.h"
#include "report/questions.h"
#include "report/seen.h"
#include "tests/report/samples.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::ErrorKind;
using core::Result;
using testing::HasSubstr;
using testing::SizeIs;

class Questions : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(db().migrate(core::event_log_migrations()));
    ASSERT_TRUE(db().migrate(migrations()));
  }
  template <class Work>
  auto written(Work work) {
    decltype(work(std::declval<soci::session&>())) result;
    auto done = db().write([&](soci::session& sql) -> Result<> {
      result = work(sql);
      return result ? Result<>{} : Result<>(tl::unexpected(result.error()));
    });
    return result;
  }
  Result<std::int64_t> asked(const std::string& code, const std::string& text) {
    clock_.advance(std::chrono::minutes(1));
    return written([&](soci::session& sql) { return ask(sql, {.code = code, .version = 1, .text = text, .asked_by = "quantri", .asked_at = clock_.now()}); });
  }
  Result<> answered(const std::string& code, std::int64_t number, const std::string& text) {
    return written([&](soci::session& sql) { return answer(sql, code, number, text, "lan", clock_.now()); });
  }
  std::vector<Question> open() {
    return written([&](soci::session& sql) { return open_questions(sql, 10); }).value();
  }
  support::FakeClock clock_;
  FiledReport filed_;
};

TEST_P(Questions, StayOpenUntilTheyAreAnsweredOnce) {
  EXPECT_EQ(asked("DT-2020-0001", "Có bìa không?").value(), 1);
  EXPECT_EQ(asked("DT-2020-0001", "Có đóng quyển không?").value(), 2);
  EXPECT_EQ(asked("DT-2020-0002", "Đĩa nào?").value(), 1);
  EXPECT_EQ(asked("DT-2020-0002", "  ").error().kind, ErrorKind::usage);
  ASSERT_THAT(open(), SizeIs(3));
  EXPECT_EQ(open().front().text, "Có bìa không?");
  EXPECT_TRUE(answered("DT-2020-0001", 1, "Có"));
  EXPECT_EQ(answered("DT-2020-0001", 1, "Không").error().kind, ErrorKind::conflict);
  EXPECT_EQ(answered("DT-2020-0001", 9, "Không").error().kind, ErrorKind::not_found);
  EXPECT_EQ(answered("DT-2020-0001", 2, " ").error().kind, ErrorKind::usage);
  EXPECT_THAT(open(), SizeIs(2));
  const auto of = written([&](soci::session& sql) { return questions_of(sql, "DT-2020-0001"); }).value();
  ASSERT_THAT(of, SizeIs(2));
  EXPECT_EQ(of[0].answer, "Có");
  EXPECT_EQ(of[0].answered_by, "lan");
  EXPECT_FALSE(of[1].answered_at);
  std::vector<std::string> kinds;
  for (const auto& event : core::events_of(db(), "DT-2020-0001").value()) kinds.push_back(event.kind);
  EXPECT_THAT(kinds, testing::ElementsAre("entry.asked", "entry.asked", "entry.answered"));
}

TEST_P(Questions, WhatWasSeenStandsUntilSomethingComesInBetween) {
  const auto filed = [&] { return written([&](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); }).value(); };
  const auto seen = [&] { return written([&](soci::session& sql) { return seen_now(sql, filed_); }).value(); };
  const auto stands = [&](const Seen& then) { return written([&](soci::session& sql) { return still_stands(sql, filed_, then); }); };
  const auto store = [&](const core::Report& report) { ASSERT_TRUE(written([&](soci::session& sql) { return store_report(sql, report, clock_.now()); })); };
  core::Report report = samples::long_video();
  store(report);
  filed_ = filed();
  const Seen first = seen();
  EXPECT_TRUE(stands(first));
  ASSERT_TRUE(written([&](soci::session& sql) { return store_decision(sql, "DT-2020-0007", 1, {"return", "x", std::nullopt, "hoa", "2020-09-10T09:00:00+07:00"}); }));
  EXPECT_THAT(stands(first).error().what, HasSubstr("hoa"));
  report.findings.back().basis = "anew";
  store(report);
  filed_ = filed();
  EXPECT_THAT(stands(first).error().what, HasSubstr("checked again"));
  report.entry.version = 2;
  store(report);
  filed_ = filed();
  EXPECT_THAT(stands(first).error().what, HasSubstr("version 2"));
  EXPECT_EQ(stands(first).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(stands(seen()));
}

SOKHAO_ON_EVERY_DATABASE(Questions);

}  // namespace
}  // namespace sokhao::report
