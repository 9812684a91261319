#include <gmock/gmock.h>
#include <soci/soci.h>

#include "core/event_log.h"
#include "core/facts_json.h"
#include "report/outbox.h"
#include "report/report_store.h"
#include "tests/report/samples.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::ErrorKind;
using core::Result;
using std::chrono::milliseconds;
using std::chrono::seconds;

class OutboxTest : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (const auto migrations : {core::event_log_migrations(), migrations_of_reports(), outbox_migrations()}) ASSERT_TRUE(db().migrate(migrations));
  }
  static std::span<const core::Migration> migrations_of_reports() { return migrations(); }

  void open() {
    ASSERT_TRUE(db().write([](soci::session& sql) { return set_channel(sql, Channel::open); }));
  }
  Result<> tell(const std::string& code, const std::string& kind = "report.made") {
    return db().write([&](soci::session& sql) -> Result<> {
      const auto report = samples::of_verdict(code, 1, core::Verdict::pass);
      if (auto stored = store_report(sql, report, clock_.now()); !stored) return tl::unexpected(stored.error());
      if (auto logged = core::append_event(sql, clock_.now(), kind, code, "{}"); !logged) return logged;
      return announce(sql, kind, report, clock_.now());
    });
  }
  std::optional<OutboxItem> lease() {
    std::optional<OutboxItem> item;
    const auto done = db().write([&](soci::session& sql) -> Result<> {
      auto next = Outbox{sql, db().skip_locked()}.lease(clock_.now(), seconds(30));
      if (!next) return tl::unexpected(next.error());
      item = *next;
      return {};
    });
    EXPECT_TRUE(done) << done.error().what;
    return item;
  }
  Result<> sent(const OutboxItem& item) {
    return db().write([&](soci::session& sql) { return Outbox{sql, ""}.sent(item, clock_.now()); });
  }
  Result<> failed(const OutboxItem& item, milliseconds wait) {
    return db().write([&](soci::session& sql) { return Outbox{sql, ""}.failed(item, "HTTP 500", clock_.now() + wait); });
  }
  OutboxState state() {
    OutboxState now;
    EXPECT_TRUE(db().read([&](soci::session& sql) -> Result<> { return Outbox{sql, ""}.state().map([&](OutboxState s) { now = s; }); }));
    return now;
  }

  support::FakeClock clock_;
};
SOKHAO_ON_EVERY_DATABASE(OutboxTest);

TEST_P(OutboxTest, NothingIsKeptWhileNobodyListens) {
  ASSERT_TRUE(tell("DT-1"));
  EXPECT_FALSE(lease());
}

TEST_P(OutboxTest, EventIsACloudEventWithoutAName) {
  open();
  ASSERT_TRUE(tell("DT-1"));
  const auto item = lease();
  ASSERT_TRUE(item);
  const auto event = core::parse_json(item->body).value();
  EXPECT_EQ(event["specversion"], "1.0");
  EXPECT_EQ(event["type"], "vn.sokhao.dossier.passed.v1");
  EXPECT_EQ(event["subject"], "DT-1");
  EXPECT_EQ(event["id"], item->id);
  EXPECT_EQ(item->id.size(), 64u) << "the hash of the event in the log";
  EXPECT_EQ(event["time"], "2020-09-10T01:00:00+00:00");
  EXPECT_EQ(event["data"]["report_sha256"].get<std::string>().size(), 64u);
  EXPECT_EQ(event["data"].size(), 5u);
}

TEST_P(OutboxTest, WhatWasRolledBackIsNotTold) {
  open();
  EXPECT_FALSE(db().write([&](soci::session& sql) -> Result<> {
    if (auto logged = core::append_event(sql, clock_.now(), "report.made", "DT-1", "{}"); !logged) return logged;
    if (auto told = announce(sql, "report.made", samples::long_video(), clock_.now()); !told) return told;
    return core::fail(ErrorKind::internal, "power cut");
  }));
  EXPECT_FALSE(lease());
}

TEST_P(OutboxTest, SentIsSentOnceAndALeaseThatRanOutMayBeTakenByAnother) {
  open();
  ASSERT_TRUE(tell("DT-1"));
  const auto first = lease();
  ASSERT_TRUE(first);
  EXPECT_FALSE(lease()) << "somebody has it";
  clock_.advance(seconds(31));
  const auto second = lease();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->id, first->id);
  EXPECT_EQ(sent(*first).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(sent(*second));
  EXPECT_FALSE(lease());
  EXPECT_EQ(state().waiting, 0);
}

TEST_P(OutboxTest, EventsOfOneEntryKeepTheirOrderAndHoldBackNoOthers) {
  open();
  ASSERT_TRUE(tell("DT-1"));
  ASSERT_TRUE(tell("DT-1", "entry.decided"));
  ASSERT_TRUE(tell("DT-2"));
  const auto first = lease();
  ASSERT_TRUE(failed(*first, seconds(60)));
  const auto other = lease();
  ASSERT_TRUE(other);
  EXPECT_THAT(other->body, testing::HasSubstr("DT-2"));
  ASSERT_TRUE(sent(*other));
  EXPECT_FALSE(lease()) << "the decision waits for the report";
  clock_.advance(seconds(61));
  EXPECT_EQ(lease()->id, first->id);
}

TEST_P(OutboxTest, WhatIsTriedTooOftenIsStuckAndStaysVisible) {
  open();
  ASSERT_TRUE(tell("DT-1"));
  for (int i = 0; i < kStuckAfter; ++i) {
    const auto item = lease();
    ASSERT_TRUE(item);
    EXPECT_EQ(item->attempts, i);
    ASSERT_TRUE(failed(*item, seconds(1)));
    clock_.advance(seconds(2));
  }
  EXPECT_EQ(state().stuck, 1);
  EXPECT_EQ(state().last_error, "HTTP 500");
  EXPECT_TRUE(lease()) << "never dropped";
}

TEST_P(OutboxTest, AClockThatWasSetBackHoldsNothing) {
  open();
  ASSERT_TRUE(tell("DT-1"));
  ASSERT_TRUE(failed(*lease(), seconds(1)));
  clock_.set_now(clock_.now() - std::chrono::hours(24 * 365));
  EXPECT_TRUE(lease());
}

TEST(BackOff, DoublesUpToItsLimitWithHalfOfItChance) {
  const BackOff wait;
  EXPECT_EQ(wait.after(1, 1), milliseconds(1000));
  EXPECT_EQ(wait.after(1, 0), milliseconds(500));
  EXPECT_EQ(wait.after(4, 1), milliseconds(8000));
  EXPECT_EQ(wait.after(9, 1), milliseconds(256'000));
  EXPECT_EQ(wait.after(1000, 1), milliseconds(300'000));
}

}  // namespace
}  // namespace sokhao::report
