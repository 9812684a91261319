#include <gmock/gmock.h>
#include <soci/soci.h>

#include <set>
#include <thread>

#include "tests/ingest/intake_fixture.h"

namespace sokhao::ingest {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// A lease clock that a test moves, also where the database's own would be used.
class HandClock final : public LeaseClock {
 public:
  LeaseTime now(soci::session&) const override { return {era, ms}; }
  std::string era = "boot 1";
  std::int64_t ms = 1'000'000;
};

class JobLeases : public IntakeTest {
 protected:
  void SetUp() override {
    IntakeTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    drop("a.pdf", "article");
    settle();
  }
  core::Result<> finish(const Job& job) {
    return db().write([&](soci::session& sql) { return Jobs::finish(sql, job); });
  }
  EntryState state() { return find_entry(db(), "DT-2020-0001").value().state; }

  HandClock leases_;
  Jobs jobs() { return {db(), leases_, clock_}; }
};
SOKHAO_ON_EVERY_DATABASE(JobLeases);

TEST_P(JobLeases, AnEntryTakenInHasOneJob) {
  const auto job = jobs().lease("w1").value();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->entry, "DT-2020-0001");
  EXPECT_EQ(job->version, 1);
  EXPECT_EQ(job->attempt, 1);
  EXPECT_EQ(state(), EntryState::probing);
  EXPECT_FALSE(jobs().lease("w2").value());
}

TEST_P(JobLeases, AFinishedJobDoesNotComeBack) {
  const auto job = jobs().lease("w1").value();
  ASSERT_TRUE(finish(*job));
  leases_.ms += 10'000'000;
  EXPECT_FALSE(jobs().lease("w2").value());
  EXPECT_EQ(jobs().counts().value().done, 1);
}

TEST_P(JobLeases, AnExpiredLeaseGoesToTheNextWithALargerToken) {
  const auto first = jobs().lease("w1").value();
  leases_.ms += 59'999;
  EXPECT_FALSE(jobs().lease("w2").value());
  leases_.ms += 1;
  const auto second = jobs().lease("w2").value();
  ASSERT_TRUE(second);
  EXPECT_GT(second->token, first->token);
  EXPECT_EQ(second->attempt, 2);
}

TEST_P(JobLeases, WhoLostTheLeaseCanNeitherFinishNorRenew) {
  const auto first = jobs().lease("w1").value();
  leases_.ms += 60'000;
  const auto second = jobs().lease("w2").value();
  EXPECT_EQ(finish(*first).error().kind, core::ErrorKind::conflict);
  EXPECT_EQ(jobs().renew(*first).error().kind, core::ErrorKind::conflict);
  EXPECT_TRUE(finish(*second));
  EXPECT_EQ(finish(*second).error().kind, core::ErrorKind::conflict);
}

TEST_P(JobLeases, AStaleFinishUndoesTheReportOfItsTransaction) {
  const auto first = jobs().lease("w1").value();
  leases_.ms += 60'000;
  const auto second = jobs().lease("w2").value();
  ASSERT_TRUE(second);
  const auto stored = db().write([&](soci::session& sql) -> core::Result<> {
    if (auto done = core::append_event(sql, clock_.now(), "report.made", "DT-2020-0001", "{}"); !done) return done;
    return Jobs::finish(sql, *first);
  });
  EXPECT_FALSE(stored);
  const auto events = core::events_of(db(), "DT-2020-0001");
  ASSERT_TRUE(events);
  EXPECT_THAT(*events, SizeIs(1));
}

TEST_P(JobLeases, RenewingKeepsTheLease) {
  const auto job = jobs().lease("w1").value();
  for (int i = 0; i < 5; ++i) {
    leases_.ms += 50'000;
    ASSERT_TRUE(jobs().renew(*job));
    EXPECT_FALSE(jobs().lease("w2").value());
  }
  EXPECT_TRUE(finish(*job));
}

TEST_P(JobLeases, AfterARebootEveryLeaseIsOver) {
  static_cast<void>(jobs().lease("w1").value());
  leases_.era = "boot 2";
  leases_.ms = 5;
  EXPECT_TRUE(jobs().lease("w2").value());
}

TEST_P(JobLeases, TheThirdFailureBringsAPerson) {
  for (int attempt = 1; attempt <= 3; ++attempt) {
    const auto job = jobs().lease("w").value();
    ASSERT_TRUE(job) << attempt;
    ASSERT_TRUE(jobs().fail(*job, "worker ended\nbefore its answer"));
  }
  EXPECT_FALSE(jobs().lease("w").value());
  EXPECT_EQ(state(), EntryState::needs_person);
  EXPECT_EQ(jobs().counts().value().failed, 1);
  const auto events = core::events_of(db(), "DT-2020-0001");
  ASSERT_TRUE(events);
  EXPECT_EQ(events->back().kind, "entry.needs_person");
}

TEST_P(JobLeases, LeasesThatRunOutCountAsAttempts) {
  for (int attempt = 1; attempt <= 3; ++attempt) {
    ASSERT_TRUE(jobs().lease("w").value());
    leases_.ms += 60'000;
  }
  EXPECT_FALSE(jobs().lease("w").value());
  EXPECT_EQ(state(), EntryState::needs_person);
}

TEST_P(JobLeases, AnOrderlyStopCostsNoAttempt) {
  for (int i = 0; i < 5; ++i) {
    const auto job = jobs().lease("w").value();
    ASSERT_TRUE(job);
    EXPECT_EQ(job->attempt, 1);
    ASSERT_TRUE(jobs().give_back(*job));
    EXPECT_EQ(state(), EntryState::received);
  }
}

TEST_P(JobLeases, ARestartedDaemonTakesBackItsOwnLeasesAtOnce) {
  static_cast<void>(jobs().lease("host:17:2").value());
  EXPECT_EQ(jobs().reclaim_from("other:").value(), 0);
  EXPECT_EQ(jobs().reclaim_from("host:").value(), 1);
  EXPECT_TRUE(jobs().lease("host:18:1").value());
}

TEST_P(JobLeases, ManyWorkersShareTheJobsAndNoJobGoesToTwo) {
  for (int i = 0; i < 39; ++i) drop("b" + std::to_string(i) + ".pdf", std::to_string(i));
  settle();
  std::vector<std::vector<std::string>> got(4);
  std::vector<std::thread> workers;
  for (std::size_t w = 0; w < got.size(); ++w) {
    workers.emplace_back([&, w] {
      core::Database own = connect();
      Jobs mine(own, leases_, clock_);
      for (;;) {
        auto job = mine.lease("w" + std::to_string(w));
        if (!job && job.error().kind == core::ErrorKind::busy) continue;
        if (!job || !*job) return;
        got[w].push_back((*job)->entry);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  std::set<std::string> distinct;
  std::size_t all = 0;
  for (const auto& list : got) {
    all += list.size();
    distinct.insert(list.begin(), list.end());
  }
  EXPECT_EQ(all, 40u);
  EXPECT_EQ(distinct.size(), 40u);
}

TEST_P(JobLeases, TheDatabasesOwnLeaseClockRuns) {
  const auto clock = lease_clock_for(db().dialect(), clock_);
  Jobs own(db(), *clock, clock_);
  EXPECT_TRUE(own.lease("w1").value());
  EXPECT_FALSE(own.lease("w2").value());
}

TEST_P(JobLeases, TheStateOfAWithdrawnVersionDoesNotTouchTheEntry) {
  drop("B/a.pdf", "second");
  drop("B/phieu.txt", "corrects DT-2020-0001\n");
  settle();
  auto standing = Standing::current;
  ASSERT_TRUE(db().write([&](soci::session& sql) -> core::Result<> {
    auto changed = set_verdict(sql, "DT-2020-0001", 1, core::EntryForm::article, core::Verdict::pass);
    if (!changed) return tl::unexpected(changed.error());
    standing = *changed;
    return {};
  }));
  EXPECT_EQ(standing, Standing::withdrawn);
  EXPECT_FALSE(find_entry(db(), "DT-2020-0001").value().verdict);
}

TEST_P(JobLeases, AVerdictStandsInTheList) {
  ASSERT_TRUE(db().write([&](soci::session& sql) -> core::Result<> {
    if (auto done = set_verdict(sql, "DT-2020-0001", 1, core::EntryForm::video, core::Verdict::return_); !done)
      return tl::unexpected(done.error());
    auto done = set_state(sql, "DT-2020-0001", 1, EntryState::reported);
    if (!done) return tl::unexpected(done.error());
    return {};
  }));
  EntryFilter returned;
  returned.verdict = core::Verdict::return_;
  const auto rows = list_entries(db(), returned);
  ASSERT_TRUE(rows);
  ASSERT_THAT(*rows, SizeIs(1));
  EXPECT_EQ(rows->front().form, core::EntryForm::video);
  EXPECT_EQ(rows->front().state, EntryState::reported);
  returned.verdict = core::Verdict::pass;
  EXPECT_THAT(list_entries(db(), returned).value(), SizeIs(0));
}

TEST_P(JobLeases, AnUnknownCodeIsSaid) {
  const auto row = find_entry(db(), "DT-2020-0999");
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().kind, core::ErrorKind::not_found);
  EXPECT_THAT(row.error().what, HasSubstr("DT-2020-0999"));
}

}  // namespace
}  // namespace sokhao::ingest
