#include "ingest/watch.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

using std::chrono::milliseconds;

class Watching : public ::testing::Test {
 protected:
  std::unique_ptr<Watcher> watch(Mount mount) {
    auto made = watch_folder(dir_.path(), mount);
    EXPECT_TRUE(made);
    return made ? std::move(*made) : nullptr;
  }
  static Hint hint(Watcher& watcher) { return watcher.wait(milliseconds(0)).value(); }
  support::TempDir dir_;
};

TEST_F(Watching, NothingIsATimeout) {
  const auto watcher = watch(Mount::local);
  EXPECT_EQ(hint(*watcher), Hint::timeout);
}

TEST_F(Watching, AWrittenFileIsAHint) {
  const auto watcher = watch(Mount::local);
  dir_.write("a", "x");
  EXPECT_EQ(hint(*watcher), Hint::changed);
  EXPECT_EQ(hint(*watcher), Hint::timeout);
}

TEST_F(Watching, AFileMovedInIsAHint) {
  const support::TempDir other;
  other.write("a", "x");
  const auto watcher = watch(Mount::local);
  ASSERT_EQ(std::rename(other.at("a").c_str(), dir_.at("a").c_str()), 0);
  EXPECT_EQ(hint(*watcher), Hint::changed);
}

TEST_F(Watching, AFolderMovedInIsAHint) {
  const support::TempDir other;
  other.write("A/a", "x");
  const auto watcher = watch(Mount::local);
  ASSERT_EQ(std::rename(other.at("A").c_str(), dir_.at("A").c_str()), 0);
  EXPECT_EQ(hint(*watcher), Hint::changed);
}

TEST_F(Watching, ALinkedNameIsAHint) {
  const support::TempDir other;
  other.write("a", "x");
  const auto watcher = watch(Mount::local);
  ASSERT_EQ(::link(other.at("a").c_str(), dir_.at("a").c_str()), 0);
  EXPECT_EQ(hint(*watcher), Hint::changed);
}

TEST_F(Watching, MoreEventsThanTheQueueHoldsAreAnOverflow) {
  const auto watcher = watch(Mount::local);
  const std::string a = dir_.write("a", "x"), b = dir_.at("b");
  for (int i = 0; i < 10'000; ++i) {
    ASSERT_EQ(std::rename(a.c_str(), b.c_str()), 0);
    ASSERT_EQ(std::rename(b.c_str(), a.c_str()), 0);
  }
  EXPECT_EQ(hint(*watcher), Hint::overflow);
  EXPECT_EQ(hint(*watcher), Hint::timeout);
}

TEST_F(Watching, AShareIsNotWatchedButPolled) {
  const auto watcher = watch(Mount::polled);
  dir_.write("a", "x");
  EXPECT_EQ(hint(*watcher), Hint::timeout);
}

TEST_F(Watching, AWakeUpEndsALongWaitFromAnotherThread) {
  for (const Mount mount : {Mount::local, Mount::polled}) {
    const auto watcher = watch(mount);
    std::thread other([&] { watcher->wake(); });
    EXPECT_EQ(watcher->wait(milliseconds(600'000)).value(), Hint::changed);
    other.join();
  }
}

TEST_F(Watching, AMissingFolderIsSaid) {
  EXPECT_EQ(watch_folder(dir_.at("none"), Mount::local).error().kind, core::ErrorKind::not_found);
}

TEST_F(Watching, ALocalDiskIsLocal) { EXPECT_EQ(mount_of(open_folder(dir_.path())->get()), Mount::local); }

}  // namespace
}  // namespace sokhao::ingest
