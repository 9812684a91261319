#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/ingest/intake_fixture.h"

namespace sokhao::ingest {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Refusals : public IntakeTest {
 protected:
  int events_of_kind(const std::string& kind) {
    int count = 0;
    const auto events = core::events_of(db(), "");
    EXPECT_TRUE(events);
    if (events)
      for (const auto& event : *events) count += event.kind == kind;
    return count;
  }
};
SOKHAO_ON_EVERY_DATABASE(Refusals);

TEST_P(Refusals, ASymbolicLinkIsRefusedWhereEverybodySeesIt) {
  dir_.write("secret", "not for the store");
  ASSERT_EQ(::symlink(dir_.at("secret").c_str(), dir_.at("inbox/bai.pdf").c_str()), 0);
  const Step done = settle();
  EXPECT_THAT(done.taken, IsEmpty());
  ASSERT_THAT(done.refused, SizeIs(1));
  EXPECT_EQ(done.refused[0].why, RefusedThing::Why::symlink);
  EXPECT_THAT(status_of("bai.pdf"), HasSubstr("TỪ CHỐI"));
  EXPECT_EQ(events_of_kind("drop.refused"), 1);
  EXPECT_THAT(inbox(), ElementsAre("bai.pdf"));
}

TEST_P(Refusals, ARestartDoesNotSayItAgain) {
  ASSERT_EQ(::symlink("/etc/passwd", dir_.at("inbox/bai.pdf").c_str()), 0);
  settle();
  start();
  settle();
  EXPECT_EQ(events_of_kind("drop.refused"), 1);
}

TEST_P(Refusals, AFifoNeitherBlocksNorIsTaken) {
  ASSERT_EQ(::mkfifo(dir_.at("inbox/pipe.pdf").c_str(), 0600), 0);
  const Step done = settle();
  ASSERT_THAT(done.refused, SizeIs(1));
  EXPECT_EQ(done.refused[0].why, RefusedThing::Why::special);
}

TEST_P(Refusals, ALinkInsideAFolderIsNamedAndNotFollowed) {
  drop("A/bai.pdf", "article");
  dir_.write("secret", "not for the store");
  ASSERT_EQ(::symlink(dir_.at("secret").c_str(), dir_.at("inbox/A/extra.pdf").c_str()), 0);
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  ASSERT_THAT(done.taken[0].notes, SizeIs(1));
  EXPECT_THAT(done.taken[0].notes[0].en, HasSubstr("extra.pdf"));
  EXPECT_THAT(version("DT-2020-0001", 1).parts, SizeIs(1));
  EXPECT_EQ(support::read_file(dir_.at("secret")), "not for the store");
}

TEST_P(Refusals, LitterInsideAFolderIsKeptAside) {
  drop("A/bai.pdf", "article");
  drop("A/Thumbs.db", "thumbnails");
  const Step done = settle();
  ASSERT_THAT(done.taken, SizeIs(1));
  EXPECT_THAT(version("DT-2020-0001", 1).parts, SizeIs(1));
  const auto aside = listed("store/aside/" + done.taken[0].drop);
  ASSERT_THAT(aside, SizeIs(1));
  EXPECT_EQ(support::read_file(dir_.at("store/aside/" + done.taken[0].drop + "/" + aside[0])), "thumbnails");
}

TEST_P(Refusals, LitterAndTransfersInTheInboxStayWhereTheyAre) {
  for (const char* name : {".DS_Store", "Thumbs.db", "~$bai.docx", "film.mp4.part", ".film.mp4.aB3dE9"})
    drop(name, "x");
  const Step done = settle(minutes(1));
  EXPECT_THAT(done.taken, IsEmpty());
  EXPECT_THAT(done.temporary, SizeIs(2));
  EXPECT_THAT(inbox(), SizeIs(5));
}

TEST_P(Refusals, ATransferLeftBehindForAnHourIsShown) {
  const std::string path = drop("film.mp4.part", "half");
  const auto old = clock_.now() - minutes(61);
  const timeval times[2] = {{old.time_since_epoch().count() / 1000, 0}, {old.time_since_epoch().count() / 1000, 0}};
  ASSERT_EQ(::utimes(path.c_str(), times), 0);
  const Step done = step();
  ASSERT_THAT(done.temporary, SizeIs(1));
  EXPECT_EQ(done.temporary[0].waiting.age, Waiting::Age::stale);
  EXPECT_THAT(status_of("film.mp4.part"), HasSubstr("ĐANG CHỜ"));
}

TEST_P(Refusals, BelowTheDiskFloorNothingIsTakenAndEverythingIsThereAfterwards) {
  space_.free = space_.floor - 1;
  drop("a.pdf", "article");
  const Step paused = settle();
  ASSERT_TRUE(paused.paused);
  EXPECT_THAT(paused.paused->vi, HasSubstr("Tạm dừng"));
  EXPECT_THAT(paused.taken, IsEmpty());
  EXPECT_THAT(status_of("a.pdf"), HasSubstr("Tạm dừng"));
  EXPECT_THAT(inbox(), ElementsAre("a.pdf"));
  space_.free = space_.floor;
  EXPECT_THAT(step().taken, SizeIs(1));
}

TEST_P(Refusals, AStatusFolderThatIsALinkIsNotWrittenThrough) {
  dir_.make_dir("elsewhere");
  ASSERT_EQ(::rmdir(dir_.at("inbox/" + std::string(kStatusFolder)).c_str()), 0);
  ASSERT_EQ(::symlink(dir_.at("elsewhere").c_str(), dir_.at("inbox/" + std::string(kStatusFolder)).c_str()), 0);
  drop("a.pdf", "article");
  EXPECT_THAT(settle().taken, SizeIs(1));
  EXPECT_THAT(listed("elsewhere"), IsEmpty());
}

TEST_P(Refusals, AFileInPlaceOfTheStatusFolderIsSaidOnceAndStopsNothing) {
  const std::string folder = dir_.at("inbox/" + std::string(kStatusFolder));
  ASSERT_EQ(::rmdir(folder.c_str()), 0);
  dir_.write("inbox/" + std::string(kStatusFolder), "a file");
  start();
  const Step first = step();
  ASSERT_THAT(first.notices, SizeIs(1));
  EXPECT_THAT(first.notices[0].vi, HasSubstr(std::string(kStatusFolder)));
  drop("a.pdf", "article");
  ASSERT_EQ(::symlink("/etc/passwd", dir_.at("inbox/bai.pdf").c_str()), 0);
  const Step done = settle();
  EXPECT_THAT(done.taken, SizeIs(1));
  EXPECT_THAT(done.refused, SizeIs(1));
  EXPECT_THAT(done.notices, IsEmpty());
  EXPECT_EQ(events_of_kind("drop.refused"), 1);
}

TEST_P(Refusals, AStatusFolderThatSomebodyDeletesComesBack) {
  drop("a.pdf", "article");
  settle();
  const std::string folder = dir_.at("inbox/" + std::string(kStatusFolder));
  ASSERT_EQ(::unlink((folder + "/a.pdf.txt").c_str()), 0);
  ASSERT_EQ(::rmdir(folder.c_str()), 0);
  drop("b.pdf", "another");
  settle();
  EXPECT_THAT(status_of("b.pdf"), HasSubstr("ĐÃ NHẬN"));
}

}  // namespace
}  // namespace sokhao::ingest
