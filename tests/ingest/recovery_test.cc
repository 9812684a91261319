// Every state of the staging area that a crash can leave, laid out by hand.
#include <gmock/gmock.h>
#include <soci/soci.h>
#include <unistd.h>

#include "core/ulid.h"
#include "tests/ingest/intake_fixture.h"

namespace sokhao::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Recovery : public IntakeTest {
 protected:
  void stop() {
    intake_.reset();
    store_.reset();
  }
  std::string staged(const std::string& name, const std::string& bytes) {
    return dir_.write("store/staging/" + id_ + "/" + name, bytes);
  }
  const std::string id_ = core::make_ulid(core::parse_instant("2020-09-10T07:00:00+07:00").value());
};
SOKHAO_ON_EVERY_DATABASE(Recovery);

TEST_P(Recovery, AnEmptyStagingFolderIsRemoved) {
  stop();
  dir_.make_dir("store/staging/" + id_);
  start();
  EXPECT_THAT(recovered_, IsEmpty());
  EXPECT_THAT(listed("store/staging"), IsEmpty());
}

TEST_P(Recovery, APlanWithoutItsFolderIsRemovedAndTheFilesAreTakenLater) {
  stop();
  dir_.write("store/staging/" + id_ + ".plan", core::to_hex("D007.iso") + "\n");
  drop("D007.iso", "disc");
  start();
  EXPECT_THAT(listed("store/staging"), IsEmpty());
  EXPECT_THAT(settle().taken, SizeIs(1));
}

TEST_P(Recovery, AClaimedFileBecomesAnEntryReceivedWhenItWasClaimed) {
  stop();
  staged("bai.pdf", "article");
  start();
  ASSERT_THAT(recovered_, SizeIs(1));
  EXPECT_EQ(core::format_rfc3339(version("DT-2020-0001", 1).received_at), "2020-09-10T07:00:00+07:00");
  EXPECT_EQ(version("DT-2020-0001", 1).drop, id_);
  EXPECT_THAT(listed("store/staging"), IsEmpty());
}

TEST_P(Recovery, AClaimTornBetweenTwoRenamesIsMadeWhole) {
  stop();
  staged("D007.bin", "disc");
  dir_.write("store/staging/" + id_ + ".plan", core::to_hex("D007.bin") + "\n" + core::to_hex("D007.cue") + "\n");
  drop("D007.cue", "FILE");
  start();
  ASSERT_THAT(recovered_, SizeIs(1));
  EXPECT_THAT(version("DT-2020-0001", 1).parts, SizeIs(2));
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_THAT(listed("store/staging"), IsEmpty());
}

TEST_P(Recovery, AnObjectWithoutALedgerRowIsUsed) {
  stop();
  staged("bai.pdf", "article");
  {
    Store store = Store::open(dir_.at("store")).value();
    ASSERT_TRUE(store.put(store.staging(), id_ + "/bai.pdf"));
  }
  start();
  ASSERT_THAT(recovered_, SizeIs(1));
  EXPECT_THAT(listed("store/staging"), IsEmpty());
}

TEST_P(Recovery, WhatTheLedgerHasIsOnlyCleanedUp) {
  drop("bai.pdf", "article");
  const std::string drop_id = settle().taken.at(0).drop;
  stop();
  dir_.write("store/staging/" + drop_id + "/bai.pdf", "article");
  start();
  EXPECT_THAT(entries(), SizeIs(1));
  EXPECT_THAT(list_duplicates(db()).value(), IsEmpty());
  EXPECT_THAT(listed("store/staging"), IsEmpty());
}

TEST_P(Recovery, ThingsInStagingThatAreNotOursStay) {
  stop();
  dir_.write("store/staging/notes of the operator", "keep");
  start();
  EXPECT_THAT(listed("store/staging"), ElementsAre("notes of the operator"));
}

TEST_P(Recovery, TwoRestartsChangeNothing) {
  drop("bai.pdf", "article");
  settle();
  const auto before = core::events_of(db(), "DT-2020-0001").value().size();
  start();
  start();
  EXPECT_THAT(entries(), SizeIs(1));
  EXPECT_EQ(core::events_of(db(), "DT-2020-0001").value().size(), before);
}

TEST_P(Recovery, WhatArrivedWhileTheDaemonWasDownIsTaken) {
  stop();
  drop("bai.pdf", "article");
  start();
  EXPECT_THAT(settle().taken, SizeIs(1));
}

TEST_P(Recovery, AStatusThatStillSaysWaitingIsRemovedWhenItsFileIsGone) {
  incomplete_["D003.iso"] = "thiếu";
  const std::string path = drop("D003.iso", "cut");
  settle();
  stop();
  ASSERT_EQ(::unlink(path.c_str()), 0);
  start();
  EXPECT_THAT(listed("inbox/" + std::string(kStatusFolder)), IsEmpty());
}

TEST_P(Recovery, TheSameDropRecordedTwiceIsOneEntry) {
  stop();
  DropRecord record;
  record.id = id_;
  record.name = "bai.pdf";
  record.stem = "bai";
  record.parts = {{"bai.pdf", core::PartRole::unknown, 7, std::string(64, 'a'), ""}};
  const auto first = record_drop(db(), contest_, record);
  const auto second = record_drop(db(), contest_, record);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->code, second->code);
  EXPECT_EQ(second->outcome, DropOutcome::entry);
  EXPECT_THAT(entries(), SizeIs(1));
  start();
}

TEST_P(Recovery, ATransactionThatFailsUsesUpNoCode) {
  // The event log cannot take the event: everything of the drop is undone.
  ASSERT_TRUE(db().write([](soci::session& sql) -> core::Result<> {
    sql << "DELETE FROM event_head";
    return {};
  }));
  DropRecord record;
  record.id = id_;
  record.name = "bai.pdf";
  record.received_at = clock_.now();
  record.parts = {{"bai.pdf", core::PartRole::unknown, 7, std::string(64, 'a'), ""}};
  ASSERT_FALSE(record_drop(db(), contest_, record));
  EXPECT_THAT(entries(), IsEmpty());
  ASSERT_TRUE(db().write([](soci::session& sql) -> core::Result<> {
    sql << "INSERT INTO event_head (id, number, hash) VALUES (1, 0, '" + std::string(64, '0') + "')";
    return {};
  }));
  EXPECT_EQ(record_drop(db(), contest_, record).value().code, "DT-2020-0001");
}

}  // namespace
}  // namespace sokhao::ingest
