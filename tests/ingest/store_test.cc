#include "ingest/store.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/digest.h"
#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

using ::testing::HasSubstr;

class StoreTest : public ::testing::Test {
 protected:
  Store open() {
    auto store = Store::open(dir_.at("store"));
    if (!store) throw std::runtime_error(store.error().what);
    return std::move(*store);
  }
  void stage(const std::string& name, const std::string& bytes) { dir_.write("store/staging/" + name, bytes); }
  static std::string object(const std::string& bytes) { return core::sha256_hex(bytes); }

  support::TempDir dir_{support::TempDir::Medium::memory};
};

TEST_F(StoreTest, ASecondDaemonIsRefusedAndToldWhoHasIt) {
  const Store first = open();
  const auto second = Store::open(dir_.at("store"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, core::ErrorKind::busy);
  EXPECT_THAT(second.error().what, HasSubstr(std::to_string(::getpid())));
}

TEST_F(StoreTest, ADaemonThatEndedLeavesTheStoreFree) {
  { const Store first = open(); }
  EXPECT_TRUE(Store::open(dir_.at("store")));
}

TEST_F(StoreTest, AFileIsTakenInPlaceWithoutASecondCopy) {
  Store store = open();
  stage("a", "bytes");
  struct stat before {
  }, after{};
  ASSERT_EQ(::stat(dir_.at("store/staging/a").c_str(), &before), 0);
  const auto stored = store.put(store.staging(), "a");
  ASSERT_TRUE(stored) << stored.error().what;
  EXPECT_EQ(stored->sha256, object("bytes"));
  EXPECT_EQ(stored->size, 5u);
  ASSERT_EQ(::stat(store.object_path(stored->sha256).value().c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
}

TEST_F(StoreTest, TheSameBytesAreOneObject) {
  Store store = open();
  stage("a", "bytes");
  stage("b", "bytes");
  EXPECT_EQ(store.put(store.staging(), "a")->novelty, Stored::Novelty::new_object);
  EXPECT_EQ(store.put(store.staging(), "b")->novelty, Stored::Novelty::known_object);
}

TEST_F(StoreTest, TakingTheSameFileAgainAfterACrashChangesNothing) {
  Store store = open();
  stage("a", "bytes");
  ASSERT_TRUE(store.put(store.staging(), "a"));
  const auto again = store.put(store.staging(), "a");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->novelty, Stored::Novelty::known_object);
}

TEST_F(StoreTest, AFileWithAnOpenWriterIsBusy) {
  Store store = open();
  stage("a", "bytes");
  const Fd writer(::open(dir_.at("store/staging/a").c_str(), O_WRONLY));
  EXPECT_EQ(store.put(store.staging(), "a").error().kind, core::ErrorKind::busy);
}

TEST_F(StoreTest, AnObjectOfTheWrongSizeIsAStorageFailure) {
  Store store = open();
  const std::string sha = object("bytes");
  dir_.write("store/sha256/" + sha.substr(0, 2) + "/" + sha, "byt");
  stage("a", "bytes");
  EXPECT_EQ(store.put(store.staging(), "a").error().kind, core::ErrorKind::storage_failed);
}

TEST_F(StoreTest, NothingButADigestNamesAnObject) {
  const Store store = open();
  for (const std::string name :
       {"", "..", "../../etc/passwd", "ABCDEF", std::string(64, 'g').c_str(), std::string(63, 'a').c_str()}) {
    EXPECT_EQ(store.open_object(name).error().kind, core::ErrorKind::not_found) << name;
  }
  EXPECT_EQ(store.open_object(std::string(64, 'a')).error().kind, core::ErrorKind::not_found);
}

TEST_F(StoreTest, ACopyLeavesItsSourceAlone) {
  Store store = open();
  const std::string path = dir_.write("elsewhere", "bytes");
  const Fd source(::open(path.c_str(), O_RDONLY));
  const auto stored = store.put_copy(source.get(), "elsewhere");
  ASSERT_TRUE(stored) << stored.error().what;
  EXPECT_EQ(support::read_file(path), "bytes");
  EXPECT_EQ(support::read_file(store.object_path(stored->sha256).value()), "bytes");
}

TEST_F(StoreTest, HalfMadeCopiesAreRemovedAtStart) {
  { const Store first = open(); }
  dir_.write("store/tmp/copy-17", "half");
  const Store store = open();
  EXPECT_NE(::access(dir_.at("store/tmp/copy-17").c_str(), F_OK), 0);
}

TEST_F(StoreTest, AReaderNeedsNoLock) {
  Store store = open();
  stage("a", "bytes");
  const auto stored = store.put(store.staging(), "a");
  auto reader = Store::open_for_reading(dir_.at("store"));
  ASSERT_TRUE(reader);
  EXPECT_TRUE(reader->open_object(stored->sha256));
}

TEST_F(StoreTest, AFileOfAnotherUserThatMayNotBeTakenOverIsStillStored) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root to make a file of somebody else";
  Store store = open();
  stage("a", "bytes");
  ASSERT_EQ(::chown(dir_.at("store/staging/a").c_str(), 65534, 65534), 0);
  const auto stored = store.put(store.staging(), "a");
  ASSERT_TRUE(stored);
  struct stat s {};
  ASSERT_EQ(::stat(store.object_path(stored->sha256).value().c_str(), &s), 0);
  EXPECT_EQ(s.st_uid, ::geteuid());
  EXPECT_EQ(s.st_mode & 0777, 0400u);
}

}  // namespace
}  // namespace sokhao::ingest
