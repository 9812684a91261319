#include <gmock/gmock.h>

#include "core/report_json.h"
#include "report/report_store.h"
#include "tests/report/samples.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::ErrorKind;
using core::Report;
using core::Result;
using core::Verdict;
using testing::ElementsAre;
using testing::SizeIs;

class ReportStore : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto done = db().migrate(migrations());
    ASSERT_TRUE(done) << done.error().what;
  }

  Result<StoredReport> store(const Report& report) {
    Result<StoredReport> stored;
    const auto done = db().write([&](soci::session& sql) -> Result<> {
      stored = store_report(sql, report, clock_.now());
      if (!stored) return tl::unexpected(stored.error());
      return {};
    });
    if (!done) return tl::unexpected(done.error());
    return stored;
  }

  Result<> decide(const std::string& code, std::int64_t version, const std::string& kind) {
    return db().write([&](soci::session& sql) {
      return store_decision(sql, code, version, {kind, "lý do", std::nullopt, "admin", "2020-09-11T08:00:00+07:00"});
    });
  }

  template <class Read>
  auto read(Read what) {
    decltype(what(std::declval<soci::session&>())) answer;
    const auto done = db().read([&](soci::session& sql) -> Result<> {
      answer = what(sql);
      return {};
    });
    EXPECT_TRUE(done) << done.error().what;
    return answer;
  }

  support::FakeClock clock_;
};

TEST_P(ReportStore, ReportIsReadBackAsItWasStored) {
  const Report report = samples::long_video();
  ASSERT_TRUE(store(report));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); });
  ASSERT_TRUE(latest) << latest.error().what;
  EXPECT_EQ(core::report_text(latest->report), core::report_text(report));
  EXPECT_EQ(latest->made_at, clock_.now());
  EXPECT_EQ(latest->number, 1);
}

TEST_P(ReportStore, SameReportIsStoredOnce) {
  ASSERT_TRUE(store(samples::long_video()));
  clock_.advance(std::chrono::hours(1));
  const auto again = store(samples::long_video());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->number, 1);
  EXPECT_EQ(again->stored, Stored::already_there);
  EXPECT_THAT(*read([](soci::session& sql) { return reports_of(sql, "DT-2020-0007"); }), SizeIs(1));
}

TEST_P(ReportStore, VerdictThatChangesBackIsANewReportAndTheLatestOne) {
  for (const Verdict verdict : {Verdict::return_, Verdict::pass, Verdict::return_})
    ASSERT_TRUE(store(samples::of_verdict("DT-2020-0001", 1, verdict)));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0001"); });
  EXPECT_EQ(latest->number, 3);
  EXPECT_EQ(latest->report.verdict, Verdict::return_);
}

TEST_P(ReportStore, LateReportOnAnOlderVersionDoesNotBecomeTheLatest) {
  ASSERT_TRUE(store(samples::of_verdict("DT-2020-0001", 2, Verdict::pass)));
  ASSERT_TRUE(store(samples::of_verdict("DT-2020-0001", 1, Verdict::refuse)));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0001"); });
  EXPECT_EQ(latest->report.entry.version, 2);
  EXPECT_THAT(*read([](soci::session& sql) { return reports_of(sql, "DT-2020-0001"); }), SizeIs(2));
}

TEST_P(ReportStore, EntryWithoutReportIsNotFound) {
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-9999"); });
  ASSERT_FALSE(latest);
  EXPECT_EQ(latest.error().kind, ErrorKind::not_found);
}

TEST_P(ReportStore, TextOfEveryKindSurvives) {
  Report report = samples::long_video();
  report.entry.source = "a'b\"c; DROP TABLE report;-- :code \\ 😀 \x01 ế";
  report.entry.applicant.title = std::string(100'000, 'x');
  ASSERT_TRUE(store(report));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); });
  ASSERT_TRUE(latest) << latest.error().what;
  EXPECT_EQ(latest->report.entry.source, report.entry.source);
  EXPECT_EQ(latest->report.entry.applicant.title, report.entry.applicant.title);
}

TEST_P(ReportStore, LatestDecisionOfTheVersionIsPartOfWhatIsRead) {
  ASSERT_TRUE(store(samples::long_video()));
  ASSERT_TRUE(decide("DT-2020-0007", 1, "return"));
  ASSERT_TRUE(decide("DT-2020-0007", 1, "accept"));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); });
  ASSERT_TRUE(latest->report.decision);
  EXPECT_EQ(latest->report.decision->kind, "accept");
  EXPECT_THAT(*read([](soci::session& sql) { return decisions_of(sql, "DT-2020-0007", 1); }), SizeIs(2));
}

TEST_P(ReportStore, StoringAReportThatWasReadBackWithItsDecisionAddsNothing) {
  ASSERT_TRUE(store(samples::long_video()));
  ASSERT_TRUE(decide("DT-2020-0007", 1, "accept"));
  const auto latest = read([](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); });
  EXPECT_EQ(store(latest->report)->stored, Stored::already_there);
}

TEST_P(ReportStore, DecisionWithoutReasonKindOrReportIsRefused) {
  ASSERT_TRUE(store(samples::long_video()));
  const auto decided = [&](const core::Decision& decision, std::int64_t version) {
    return db().write([&](soci::session& sql) { return store_decision(sql, "DT-2020-0007", version, decision); });
  };
  EXPECT_EQ(decided({"accept", "", {}, "admin", ""}, 1).error().kind, ErrorKind::usage);
  EXPECT_EQ(decided({"maybe", "why not", {}, "admin", ""}, 1).error().kind, ErrorKind::usage);
  EXPECT_EQ(decided({"accept", "why not", {}, "admin", ""}, 2).error().kind, ErrorKind::not_found);
}

TEST_P(ReportStore, HeadsComeInPagesByCode) {
  for (const char* code : {"DT-3", "DT-1", "DT-2"}) ASSERT_TRUE(store(samples::of_verdict(code, 1, Verdict::pass)));
  const auto codes = [&](const std::string& after) {
    std::vector<std::string> names;
    const auto heads = read([&](soci::session& sql) { return report_heads(sql, after, 2); });
    for (const auto& head : *heads) names.push_back(head.code);
    return names;
  };
  EXPECT_THAT(codes(""), ElementsAre("DT-1", "DT-2"));
  EXPECT_THAT(codes("DT-2"), ElementsAre("DT-3"));
}

TEST_P(ReportStore, OpenReportsAreThoseThatNeedWorkByVerdictOrDecision) {
  ASSERT_TRUE(store(samples::of_verdict("DT-1", 1, Verdict::pass)));
  ASSERT_TRUE(store(samples::of_verdict("DT-2", 1, Verdict::review)));
  ASSERT_TRUE(store(samples::of_verdict("DT-3", 1, Verdict::refuse)));
  ASSERT_TRUE(store(samples::of_verdict("DT-4", 1, Verdict::return_)));
  ASSERT_TRUE(store(samples::of_verdict("DT-5", 1, Verdict::pass)));
  ASSERT_TRUE(decide("DT-4", 1, "accept"));
  ASSERT_TRUE(decide("DT-5", 1, "refuse"));
  std::vector<std::string> codes;
  const auto reports = read([](soci::session& sql) { return open_reports(sql); });
  for (const auto& report : *reports) codes.push_back(report.entry.code);
  EXPECT_THAT(codes, ElementsAre("DT-2", "DT-3", "DT-5"));
}

TEST_P(ReportStore, NewVersionBeginsWithoutTheDecisionOnTheOlderOne) {
  ASSERT_TRUE(store(samples::of_verdict("DT-1", 1, Verdict::return_)));
  ASSERT_TRUE(decide("DT-1", 1, "accept"));
  ASSERT_TRUE(store(samples::of_verdict("DT-1", 2, Verdict::return_)));
  EXPECT_THAT(*read([](soci::session& sql) { return open_reports(sql); }), SizeIs(1));
}

TEST_P(ReportStore, ReportOfARolledBackTransactionIsGone) {
  const auto failed = db().write([&](soci::session& sql) -> Result<> {
    if (auto stored = store_report(sql, samples::long_video(), clock_.now()); !stored) return tl::unexpected(stored.error());
    return core::fail(ErrorKind::internal, "stop");
  });
  EXPECT_FALSE(failed);
  EXPECT_FALSE(read([](soci::session& sql) { return latest_report(sql, "DT-2020-0007"); }));
}

SOKHAO_ON_EVERY_DATABASE(ReportStore);

}  // namespace
}  // namespace sokhao::report
