#include "ingest/asker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

/// Answers about "held..." wait until they are let go.
class AskerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto inbox = open_folder(dir_.path());
    ASSERT_TRUE(inbox);
    inbox_ = std::move(*inbox);
  }
  void TearDown() override {
    let_go();
    asker_.reset();
  }

  void start(unsigned threads) {
    asker_ = std::make_unique<Asker>(
        inbox_.get(),
        [this](int, const std::string& name) -> core::Result<core::Wholeness> {
          std::unique_lock lock(mutex_);
          ++asked_;
          changed_.notify_all();
          if (name.starts_with("held")) changed_.wait(lock, [this] { return !held_; });
          if (busy_) return core::fail(core::ErrorKind::busy, "stopping");
          return core::Wholeness{whole_, {}};
        },
        Asker::Options{threads, [this] {
                         const std::lock_guard lock(mutex_);
                         ++rung_;
                         changed_.notify_all();
                       }});
  }

  FoundFile file(const std::string& name, const std::string& bytes = "x") {
    dir_.write(name, bytes);
    const auto fd = open_file_at(inbox_.get(), name);
    return *stamp_of(fd->get(), name);
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    held_ = false;
    changed_.notify_all();
  }
  void wait_until_asked(int times) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return asked_ >= times; });
  }
  void wait_until_rung(int times) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return rung_ >= times; });
  }
  std::optional<bool> whole(const FoundFile& file) {
    const auto answer = asker_->wholeness(file);
    return answer && *answer ? (*answer)->whole : std::nullopt;
  }

  support::TempDir dir_;
  Fd inbox_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = true, busy_ = false, whole_ = true;
  int asked_ = 0, rung_ = 0;
  std::unique_ptr<Asker> asker_;
};

TEST_F(AskerTest, WithoutThreadsItAnswersAtOnce) {
  start(0);
  EXPECT_EQ(whole(file("a.iso")), true);
  EXPECT_FALSE(asker_->asking());
}

TEST_F(AskerTest, AFileOverWhichAWorkerHangsDoesNotHoldUpAnother) {
  start(2);
  const FoundFile held = file("held.pdf"), other = file("other.iso");
  EXPECT_FALSE(asker_->wholeness(held));
  wait_until_asked(1);
  EXPECT_FALSE(asker_->wholeness(other));
  wait_until_asked(2);
  while (!asker_->wholeness(other)) std::this_thread::yield();
  EXPECT_EQ(whole(other), true);
  EXPECT_FALSE(asker_->wholeness(held));
  EXPECT_TRUE(asker_->asking());
  let_go();
  wait_until_rung(1);
  EXPECT_EQ(whole(held), true);
  EXPECT_FALSE(asker_->asking());
}

TEST_F(AskerTest, AnAnswerAboutOlderBytesIsNone) {
  start(1);
  const FoundFile before = file("held.iso", "a");
  EXPECT_FALSE(asker_->wholeness(before));
  wait_until_asked(1);
  const FoundFile after = file("held.iso", "ab");
  EXPECT_FALSE(asker_->wholeness(after));
  let_go();
  wait_until_rung(1);
  EXPECT_EQ(asked_, 2);
  EXPECT_EQ(whole(after), true);
}

TEST_F(AskerTest, AnAnswerThatWasCutShortIsAskedForAgain) {
  start(1);
  busy_ = true;
  const FoundFile one = file("a.iso");
  EXPECT_FALSE(asker_->wholeness(one));
  wait_until_rung(1);
  {
    const std::lock_guard lock(mutex_);
    busy_ = false;
  }
  EXPECT_FALSE(asker_->wholeness(one));
  wait_until_rung(2);
  EXPECT_EQ(whole(one), true);
}

TEST_F(AskerTest, WhatNobodyAsksForIsForgotten) {
  start(1);
  const FoundFile one = file("a.iso");
  EXPECT_FALSE(asker_->wholeness(one));
  wait_until_rung(1);
  asker_->forget_others();
  EXPECT_EQ(whole(one), true);
  asker_->forget_others();
  asker_->forget_others();
  EXPECT_FALSE(asker_->wholeness(one)) << "asked anew";
  wait_until_rung(2);
}

}  // namespace
}  // namespace sokhao::ingest
