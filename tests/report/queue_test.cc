#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "report/filing.h"
#include "report/queue.h"
#include "report/report_store.h"
#include "tests/report/samples.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::EntryForm;
using core::ErrorKind;
using core::Result;
using core::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

BlindCodes numbered_codes() {
  auto number = std::make_shared<std::uint64_t>(0);
  return *BlindCodes::of("P{rand:05}", [number](std::uint64_t below) { return ++*number % below; });
}

class JudgesQueue : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto done = db().migrate(migrations());
    ASSERT_TRUE(done) << done.error().what;
  }

  /// One call in a transaction of its own.
  template <class Call>
  auto in_queue(core::Database& database, Call call) {
    using Answer = decltype(call(std::declval<Queue&>()));
    std::optional<Answer> answer;
    const auto done = database.write([&](soci::session& sql) -> Result<> {
      Queue queue{sql, database.skip_locked(), rules_};
      answer = call(queue);
      if (!*answer) return tl::unexpected(answer->error());
      return {};
    });
    return done ? *answer : Answer(tl::unexpected(done.error()));
  }
  template <class Call>
  auto in_queue(Call call) {
    return in_queue(db(), std::move(call));
  }

  std::string put(const std::string& code, std::int64_t version = 1, EntryForm form = EntryForm::article) {
    const auto blind = in_queue([&](Queue& queue) { return queue.put({code, version, form}, codes_, clock_.now()); });
    EXPECT_TRUE(blind) << blind.error().what;
    clock_.advance(1s);
    return blind.value_or("");
  }
  std::optional<LeasedItem> next(const std::string& owner = "Giám khảo 1", std::optional<EntryForm> form = std::nullopt) {
    const auto item = in_queue([&](Queue& queue) { return queue.next(owner, 10min, clock_.now(), form); });
    EXPECT_TRUE(item) << item.error().what;
    return item.value_or(std::nullopt);
  }
  Result<> done(const LeasedItem& item) {
    return in_queue([&](Queue& queue) { return queue.done(item.blind, item.token, "tốt", clock_.now()); });
  }
  Result<> release(const LeasedItem& item) {
    return in_queue([&](Queue& queue) { return queue.release(item.blind, item.token); });
  }
  Result<core::Instant> heartbeat(const LeasedItem& item) {
    return in_queue([&](Queue& queue) { return queue.heartbeat(item.blind, item.token, 10min, clock_.now()); });
  }
  ItemState state_of(const std::string& blind) {
    return in_queue([&](Queue& queue) { return queue.item(blind); })->state;
  }

  support::FakeClock clock_;
  QueueRules rules_;
  BlindCodes codes_ = numbered_codes();
};

TEST_P(JudgesQueue, EachJudgeHasAnOwnOrderThatStaysTheSame) {
  constexpr int kItems = 8;
  for (int i = 0; i < kItems; ++i) put("DT-" + std::to_string(i));
  std::map<std::string, std::vector<std::string>> orders;
  for (const std::string judge : {"A", "B"}) {
    std::vector<LeasedItem> held;
    for (int i = 0; i < kItems; ++i) held.push_back(*next(judge));
    EXPECT_FALSE(next(judge));
    for (const auto& item : held) {
      orders[judge].push_back(item.blind);
      ASSERT_TRUE(release(item));
    }
  }
  EXPECT_NE(orders["A"], orders["B"]);
  EXPECT_FALSE(std::is_sorted(orders["A"].begin(), orders["A"].end())) << "not the order of putting";
  put("DT-99");  // a newcomer takes its place among them; the others keep theirs
  std::vector<std::string> again;
  while (const auto item = next("A")) again.push_back(item->blind);
  ASSERT_THAT(again, SizeIs(kItems + 1));
  again.erase(std::remove_if(again.begin(), again.end(), [&](const std::string& blind) { return std::find(orders["A"].begin(), orders["A"].end(), blind) == orders["A"].end(); }), again.end());
  EXPECT_EQ(again, orders["A"]);
}

TEST_P(JudgesQueue, OrderByCodeIsThePlansToChoose) {
  rules_.order = QueueRules::Order::by_code;
  std::vector<std::string> all;
  for (int i = 0; i < 5; ++i) all.push_back(put("DT-" + std::to_string(i)));
  std::sort(all.begin(), all.end());
  for (const auto& blind : all) EXPECT_EQ(next()->blind, blind);
}

TEST_P(JudgesQueue, LeastReviewedComesFirst) {
  for (int i = 0; i < 6; ++i) put("DT-" + std::to_string(i));
  std::map<std::string, int> reviews;
  for (const std::string judge : {"A", "B", "C"})
    for (int i = 0; i < 2; ++i) {
      const auto item = next(judge);
      ++reviews[item->blind];
      ASSERT_TRUE(done(*item));
    }
  EXPECT_THAT(reviews, SizeIs(6)) << "every one was reviewed once before any was twice";
}

TEST_P(JudgesQueue, EveryJudgeReviewsEveryItemAndNoneTwice) {
  put("DT-1");
  put("DT-2");
  for (const std::string judge : {"A", "B"}) {
    std::set<std::string> seen;
    while (const auto item = next(judge)) {
      EXPECT_TRUE(seen.insert(item->blind).second);
      ASSERT_TRUE(done(*item));
    }
    EXPECT_THAT(seen, SizeIs(2)) << judge;
  }
  const auto item = in_queue([](Queue& queue) { return queue.items(ItemState::waiting, 10); });
  EXPECT_EQ(item->front().reviews, 2);
}

TEST_P(JudgesQueue, SameFormAsTheLastOneComesFirstThenTheOther) {
  for (int i = 0; i < 3; ++i) put("DT-A" + std::to_string(i), 1, EntryForm::article);
  for (int i = 0; i < 3; ++i) put("DT-V" + std::to_string(i), 1, EntryForm::video);
  ASSERT_TRUE(done(*next("A", EntryForm::video)));
  std::vector<EntryForm> forms;
  while (const auto item = next("A")) forms.push_back(*item->form);
  EXPECT_THAT(forms, ElementsAre(EntryForm::video, EntryForm::video, EntryForm::article, EntryForm::article, EntryForm::article));
}

TEST_P(JudgesQueue, SkippedItemComesAgainOnlyWhenNothingElseIsLeftAndTheOldestFirst) {
  for (int i = 0; i < 3; ++i) put("DT-" + std::to_string(i));
  std::vector<std::string> skipped;
  for (int i = 0; i < 2; ++i) {
    const auto item = next("A");
    ASSERT_TRUE(in_queue([&](Queue& queue) { return queue.skip(item->blind, item->token, clock_.now()); }));
    skipped.push_back(item->blind);
    clock_.advance(1min);
  }
  EXPECT_NE(skipped[0], skipped[1]);
  const auto third = next("A");
  EXPECT_THAT(skipped, testing::Not(testing::Contains(third->blind)));
  EXPECT_EQ(next("A")->blind, skipped[0]);
  EXPECT_EQ(next("A")->blind, skipped[1]);
  EXPECT_FALSE(next("A"));
}

TEST_P(JudgesQueue, SkippingConcernsTheJudgeAlone) {
  put("DT-1");
  const auto item = next("A");
  ASSERT_TRUE(in_queue([&](Queue& queue) { return queue.skip(item->blind, item->token, clock_.now()); }));
  EXPECT_TRUE(next("B"));
}

TEST_P(JudgesQueue, ConflictIsForEverAlsoForALaterVersionAndKeepsItsReason) {
  put("DT-1", 1);
  const auto item = next("A");
  const auto declare = [&](const std::string& reason) { return in_queue([&](Queue& queue) { return queue.declare_conflict(item->blind, item->token, reason, clock_.now()); }); };
  EXPECT_EQ(declare(" ").error().kind, ErrorKind::usage);
  ASSERT_TRUE(declare("người nhà"));
  EXPECT_FALSE(next("A"));
  const auto other = next("B");
  ASSERT_TRUE(other) << "others get it";
  ASSERT_TRUE(release(*other));
  ASSERT_TRUE(in_queue([](Queue& queue) { return queue.withdraw_older("DT-1", 2); }));
  put("DT-1", 2);
  EXPECT_FALSE(next("A"));
  const auto marks = in_queue([](Queue& queue) { return queue.marks_of("A", 10); });
  ASSERT_THAT(*marks, SizeIs(1));
  EXPECT_EQ(marks->front().kind, MarkKind::conflict);
  EXPECT_EQ(marks->front().note, "người nhà");
}

TEST_P(JudgesQueue, BarredItemIsPassedOverAndNotedAndOthersGetIt) {
  const std::string own = put("DT-1");
  const std::string other = put("DT-2");
  const auto next_for = [&](const std::string& judge, const Barred& barred) { return *in_queue([&](Queue& queue) { return queue.next(judge, 10min, clock_.now(), std::nullopt, barred); }); };
  const Barred own_unit = [](const std::string& code, std::int64_t) -> Result<bool> { return code == "DT-1"; };
  EXPECT_EQ(next_for("A", own_unit)->blind, other);
  EXPECT_FALSE(next_for("A", own_unit));
  EXPECT_TRUE(*in_queue([&](Queue& queue) { return queue.mark("A", own, MarkKind::same_unit); }));
  EXPECT_EQ(in_queue([&](Queue& queue) { return queue.counts_for("A", clock_.now()); })->front().free, 0);
  EXPECT_EQ(next_for("B", {})->blind, own);
}

TEST_P(JudgesQueue, BarredItemsBeyondTheFirstWindowDoNotHideTheRest) {
  std::string last;
  const auto all_put = in_queue([&](Queue& queue) -> Result<std::string> {
    for (int i = 0; i < 600; ++i) {
      auto blind = queue.put({"DT-" + std::to_string(i), 1, EntryForm::article}, codes_, clock_.now());
      if (!blind) return blind;
      last = std::max(last, *blind);
    }
    return last;
  });
  ASSERT_TRUE(all_put);
  const auto of_last = in_queue([&](Queue& queue) { return queue.item(last); });
  const Barred all_but_one = [&](const std::string& code, std::int64_t) -> Result<bool> { return code != of_last->code; };
  const auto item = in_queue([&](Queue& queue) { return queue.next("A", 10min, clock_.now(), std::nullopt, all_but_one); });
  ASSERT_TRUE(*item);
  EXPECT_EQ((*item)->blind, last);
}

TEST_P(JudgesQueue, CountsAreOfOneJudge) {
  for (int i = 0; i < 4; ++i) put("DT-" + std::to_string(i), 1, EntryForm::video);
  ASSERT_TRUE(done(*next("A")));
  const auto skipped = next("A");
  ASSERT_TRUE(in_queue([&](Queue& queue) { return queue.skip(skipped->blind, skipped->token, clock_.now()); }));
  next("B");
  const auto counts = in_queue([&](Queue& queue) { return queue.counts_for("A", clock_.now()); });
  ASSERT_THAT(*counts, SizeIs(1));
  const auto& video = counts->front();
  EXPECT_EQ(video.reviewed, 1);
  EXPECT_EQ(video.held, 1);
  EXPECT_EQ(video.free + video.skipped, 2);
  clock_.advance(1h);
  EXPECT_EQ(in_queue([&](Queue& queue) { return queue.counts_for("A", clock_.now()); })->front().held, 0);
}

TEST_P(JudgesQueue, PuttingAgainChangesNothing) {
  rules_.reviews_wanted = 1;
  const std::string blind = put("DT-1");
  EXPECT_EQ(put("DT-1"), blind);
  const auto item = next();
  EXPECT_EQ(put("DT-1"), blind);
  EXPECT_EQ(state_of(blind), ItemState::leased);
  ASSERT_TRUE(done(*item));
  EXPECT_EQ(put("DT-1"), blind);
  EXPECT_EQ(state_of(blind), ItemState::done);
}

TEST_P(JudgesQueue, JudgeMayAskForOneForm) {
  put("DT-1", 1, EntryForm::article);
  const std::string video = put("DT-2", 1, EntryForm::video);
  EXPECT_EQ(next("A", EntryForm::video)->blind, video);
  EXPECT_FALSE(next("A", EntryForm::video));
  EXPECT_TRUE(next("A"));
}

TEST_P(JudgesQueue, LeasedItemIsNotHandedOutTwice) {
  put("DT-1");
  ASSERT_TRUE(next("A"));
  EXPECT_FALSE(next("B"));
}

TEST_P(JudgesQueue, ExpiredLeaseCanBeTakenAndTheOldTokenIsThenRefused) {
  put("DT-1");
  const auto first = next("A");
  clock_.advance(10min);
  const auto second = next("B");
  ASSERT_TRUE(second);
  EXPECT_GT(second->token, first->token);
  const std::vector<Result<>> answers{done(*first), release(*first)};
  for (const auto& refused : answers) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_THAT(refused.error().what, HasSubstr("B holds it"));
  }
  EXPECT_EQ(heartbeat(*first).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(done(*second));
}

TEST_P(JudgesQueue, HolderWhoseLeaseRanOutMayStillFinishWhenNobodyTookIt) {
  rules_.reviews_wanted = 1;
  put("DT-1");
  const auto item = next("A");
  clock_.advance(1h);
  EXPECT_EQ(*in_queue([&](Queue& queue) { return queue.expire(clock_.now()); }), 1);
  EXPECT_TRUE(done(*item));
  EXPECT_FALSE(next("B"));
}

TEST_P(JudgesQueue, HeartbeatKeepsTheLease) {
  put("DT-1");
  const auto item = next("A");
  clock_.advance(9min);
  EXPECT_EQ(*heartbeat(*item), clock_.now() + 10min);
  clock_.advance(9min);
  EXPECT_FALSE(next("B"));
}

TEST_P(JudgesQueue, SignOfLifeAfterTheLeaseRanOutKeepsTheItemWhenNobodyTookIt) {
  put("DT-1");
  const auto held = next("A");
  clock_.advance(11min);
  EXPECT_EQ(*in_queue([&](Queue& queue) { return queue.expire(clock_.now()); }), 1);
  EXPECT_TRUE(heartbeat(*held));
  EXPECT_FALSE(next("B"));
}

TEST_P(JudgesQueue, WhoComesBackAfterTheLeaseGetsTheSameItemFirst) {
  for (int i = 0; i < 6; ++i) put("DT-" + std::to_string(i));
  for (const std::string judge : {"A", "B", "C"}) {
    const auto held = next(judge);
    clock_.advance(11min);
    EXPECT_EQ(next(judge)->blind, held->blind) << judge;
  }
}

TEST_P(JudgesQueue, ReleasedItemIsHandedOutAgainUnderANewToken) {
  const std::string first = put("DT-1");
  const auto held = next("A");
  ASSERT_TRUE(release(*held));
  EXPECT_FALSE(done(*held)) << "who gave it back does not hold it any more";
  const auto again = next("B");
  EXPECT_EQ(again->blind, first);
  EXPECT_FALSE(release(*held)) << "the token of the first lease is stale";
}

TEST_P(JudgesQueue, ItemWithAllTheReviewsThatThePlanWantsIsDone) {
  rules_.reviews_wanted = 2;
  const std::string blind = put("DT-1");
  ASSERT_TRUE(done(*next("A")));
  EXPECT_EQ(state_of(blind), ItemState::waiting);
  ASSERT_TRUE(done(*next("B")));
  EXPECT_EQ(state_of(blind), ItemState::done);
  EXPECT_FALSE(next("C"));
}

TEST_P(JudgesQueue, FinishedItemKeepsWhoAndNoteAndIsNeverHandedOutAgain) {
  rules_.reviews_wanted = 1;
  put("DT-1");
  const auto held = next("A");
  ASSERT_TRUE(done(*held));
  const auto item = in_queue([&](Queue& queue) { return queue.item(held->blind); });
  EXPECT_EQ(item->owner, "A");
  EXPECT_EQ(item->note, "tốt");
  EXPECT_EQ(item->done_at, clock_.now());
  EXPECT_EQ(done(*held).error().kind, ErrorKind::conflict);
  clock_.advance(24h);
  EXPECT_FALSE(next("B"));
}

TEST_P(JudgesQueue, UnknownItemIsNotFound) {
  EXPECT_EQ(done({"P99999", EntryForm::article, 1, {}}).error().kind, ErrorKind::not_found);
}

TEST_P(JudgesQueue, NamelessOwnerAndEmptyLeaseAreRefused) {
  put("DT-1");
  EXPECT_EQ(in_queue([&](Queue& q) { return q.next("", 10min, clock_.now()); }).error().kind, ErrorKind::usage);
  EXPECT_EQ(in_queue([&](Queue& q) { return q.next("A", 0ms, clock_.now()); }).error().kind, ErrorKind::usage);
}

TEST_P(JudgesQueue, OlderVersionsThatWaitAreWithdrawn) {
  const std::string old = put("DT-1", 1);
  const auto recalled = in_queue([](Queue& queue) { return queue.withdraw_older("DT-1", 2); });
  EXPECT_THAT(*recalled, IsEmpty());
  EXPECT_EQ(state_of(old), ItemState::withdrawn);
  EXPECT_FALSE(next());
}

TEST_P(JudgesQueue, HolderOfAnOlderVersionIsNamedAndCannotFinishIt) {
  put("DT-1", 1);
  const auto held = next("Giám khảo 2");
  const auto recalled = in_queue([](Queue& queue) { return queue.withdraw_older("DT-1", 2); });
  ASSERT_THAT(*recalled, SizeIs(1));
  EXPECT_EQ(recalled->front().owner, "Giám khảo 2");
  EXPECT_EQ(recalled->front().version, 1);

  const auto refused = done(*held);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_THAT(refused.error().what, HasSubstr("version 2"));
  EXPECT_FALSE(heartbeat(*held));
  EXPECT_TRUE(release(*held));
  EXPECT_EQ(state_of(held->blind), ItemState::withdrawn);
}

TEST_P(JudgesQueue, RecalledItemIsNotHandedOutWhenItsLeaseRunsOut) {
  put("DT-1", 1);
  const auto held = next("A");
  ASSERT_TRUE(in_queue([](Queue& queue) { return queue.withdraw_older("DT-1", 2); }));
  clock_.advance(1h);
  EXPECT_FALSE(next("B"));
  EXPECT_EQ(state_of(held->blind), ItemState::withdrawn);
}

TEST_P(JudgesQueue, WithdrawnVersionThatPassesAgainWaitsUnderItsOldCode) {
  const std::string blind = put("DT-1");
  ASSERT_TRUE(in_queue([](Queue& queue) { return queue.withdraw("DT-1", 1, "its verdict is return now"); }));
  EXPECT_EQ(put("DT-1"), blind);
  EXPECT_EQ(next()->blind, blind);
}

TEST_P(JudgesQueue, ExpiryMakesItemsWaitAndLeavesLivingLeases) {
  const std::string first = put("DT-1");
  next("A");
  clock_.advance(8min);
  const std::string second = put("DT-2");
  next("B");
  clock_.advance(3min);
  EXPECT_EQ(*in_queue([&](Queue& queue) { return queue.expire(clock_.now()); }), 1);
  EXPECT_EQ(state_of(first), ItemState::waiting);
  EXPECT_EQ(state_of(second), ItemState::leased);
}

TEST_P(JudgesQueue, HeldByListsLivingLeasesOfOneJudge) {
  put("DT-1");
  put("DT-2");
  const auto of_a = next("A");
  next("B");
  const auto held = in_queue([&](Queue& queue) { return queue.held_by("A", clock_.now()); });
  ASSERT_THAT(*held, SizeIs(1));
  EXPECT_EQ(held->front().blind, of_a->blind);
  clock_.advance(1h);
  EXPECT_THAT(*in_queue([&](Queue& queue) { return queue.held_by("A", clock_.now()); }), IsEmpty());
}

TEST_P(JudgesQueue, CodeThatIsTakenIsDrawnAgainAndGrowsWhenDigitsRunShort) {
  const auto always_seven = *BlindCodes::of("P{rand:01}", [](std::uint64_t below) { return below == 10 ? 7 : 42; });
  const auto put_with = [&](const std::string& code) {
    return *in_queue([&](Queue& queue) { return queue.put({code, 1, EntryForm::video}, always_seven, clock_.now()); });
  };
  EXPECT_EQ(put_with("DT-1"), "P7");
  EXPECT_EQ(put_with("DT-2"), "P42");
}

TEST_P(JudgesQueue, EveryItemIsClaimedExactlyOnceByManyJudgesAtOnce) {
  constexpr int kItems = 60, kJudges = 6;
  for (int i = 0; i < kItems; ++i) put("DT-" + std::to_string(i));

  std::mutex guard;
  std::map<std::string, int> claims;
  std::vector<std::string> problems;
  std::vector<std::thread> judges;
  for (int judge = 0; judge < kJudges; ++judge)
    judges.emplace_back([&, judge] {
      auto database = connect();
      for (;;) {
        const auto item = in_queue(database, [&](Queue& q) { return q.next("J" + std::to_string(judge), 10min, clock_.now()); });
        const std::lock_guard lock(guard);
        if (!item) problems.push_back(item.error().what);
        if (!item || !*item) return;
        ++claims[(*item)->blind];
      }
    });
  for (auto& judge : judges) judge.join();

  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(claims, SizeIs(kItems));
  EXPECT_TRUE(std::all_of(claims.begin(), claims.end(), [](const auto& claim) { return claim.second == 1; }));
}

TEST_P(JudgesQueue, ItemOfARolledBackTransactionIsNotThere) {
  const auto failed = db().write([&](soci::session& sql) -> Result<> {
    Queue queue{sql, db().skip_locked()};
    if (auto blind = queue.put({"DT-1", 1, EntryForm::article}, codes_, clock_.now()); !blind) return tl::unexpected(blind.error());
    return core::fail(ErrorKind::internal, "stop");
  });
  EXPECT_FALSE(failed);
  EXPECT_FALSE(next());
}

class Filing : public JudgesQueue {
 protected:
  Result<Placement> file(const core::Report& report) {
    return in_queue([&](Queue& queue) -> Result<Placement> {
      if (auto stored = store_report(queue.sql, report, clock_.now()); !stored) return tl::unexpected(stored.error());
      return place_in_queue(queue, report, codes_, clock_.now());
    });
  }
};

TEST_P(Filing, PassedEntryIsQueuedAndTheRestIsLeftOut) {
  EXPECT_EQ(file(samples::of_verdict("DT-1", 1, Verdict::pass))->place, Place::queued);
  for (const Verdict verdict : {Verdict::return_, Verdict::refuse, Verdict::review})
    EXPECT_EQ(file(samples::of_verdict("DT-2", 1, verdict))->place, Place::left_out);
  EXPECT_TRUE(next());
  EXPECT_FALSE(next());
}

TEST_P(Filing, AcceptedEntryIsQueuedAndRefusedOneLeavesTheQueue) {
  core::Report report = samples::of_verdict("DT-1", 1, Verdict::return_);
  report.decision = core::Decision{"accept", "được phép", std::nullopt, "admin", "2020-09-11T08:00:00+07:00"};
  EXPECT_EQ(file(report)->place, Place::queued);
  report.decision->kind = "refuse";
  EXPECT_EQ(file(report)->place, Place::left_out);
  EXPECT_FALSE(next());
}

TEST_P(Filing, CorrectedVersionTakesThePlaceOfTheOlderOneAndNamesItsHolder) {
  ASSERT_TRUE(file(samples::of_verdict("DT-1", 1, Verdict::pass)));
  next("A");
  const auto placed = file(samples::of_verdict("DT-1", 2, Verdict::pass));
  ASSERT_TRUE(placed) << placed.error().what;
  ASSERT_THAT(placed->recalled, SizeIs(1));
  EXPECT_EQ(placed->recalled[0].owner, "A");
  EXPECT_EQ(next("B")->blind, placed->blind);
}

TEST_P(Filing, LateReportOnAnOlderVersionDoesNotEnterTheQueue) {
  ASSERT_TRUE(file(samples::of_verdict("DT-1", 2, Verdict::return_)));
  EXPECT_EQ(file(samples::of_verdict("DT-1", 1, Verdict::pass))->place, Place::left_out);
  EXPECT_FALSE(next());
}

TEST_P(Filing, ReportThatNoLongerPassesCallsTheItemBack) {
  ASSERT_TRUE(file(samples::of_verdict("DT-1", 1, Verdict::pass)));
  const auto held = next("A");
  const auto placed = file(samples::of_verdict("DT-1", 1, Verdict::review));
  EXPECT_THAT(placed->recalled, SizeIs(1));
  EXPECT_FALSE(done(*held));
}

SOKHAO_ON_EVERY_DATABASE(JudgesQueue);
SOKHAO_ON_EVERY_DATABASE(Filing);

TEST(BlindCodes, PatternGivesItsPrefixAndDigits) {
  const auto codes = BlindCodes::of("P{rand:05}", [](std::uint64_t below) { return below - 1; });
  ASSERT_TRUE(codes);
  EXPECT_EQ(codes->draw(0), "P99999");
  EXPECT_EQ(codes->draw(1), "P999999");
}

TEST(BlindCodes, PatternWithoutOneRandomNumberIsRefused) {
  for (const char* pattern : {"", "P", "{rand}", "P{rand:}", "P{rand:00}", "P{rand:99}", "{rand:5}{rand:5}", "{seq:05}", "{rand:-1}"})
    EXPECT_FALSE(BlindCodes::of(pattern)) << pattern;
}

TEST(BlindCodes, CodesOfTheSystemDiffer) {
  const auto codes = *BlindCodes::of("P{rand:018}");
  EXPECT_NE(codes.draw(0), codes.draw(0));
}

}  // namespace
}  // namespace sokhao::report
