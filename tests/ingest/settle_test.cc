#include "ingest/settle.h"

#include <gmock/gmock.h>

namespace sokhao::ingest {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class SettlingTest : public ::testing::Test {
 protected:
  Judgement judge() {
    const auto drops = group(files_);
    return settling_.judge(drops.at(0), files_, mount_, now_,
                           {[this](const std::string&) { return writer_; },
                            [this](const FoundFile&) -> std::optional<core::Result<core::Wholeness>> {
                              if (unanswered_) return std::nullopt;
                              if (worker_fails_) return core::Result<core::Wholeness>(core::fail(core::ErrorKind::worker_failed, "crashed"));
                              return core::Result<core::Wholeness>(core::Wholeness{whole_, {"thiếu", "cut"}});
                            }});
  }
  Judgement after(milliseconds wait) {
    now_ += wait;
    return judge();
  }
  static std::optional<WaitReason> waits(const Judgement& judged) {
    const auto* waiting = std::get_if<Waiting>(&judged);
    return waiting == nullptr ? std::nullopt : std::optional(waiting->reason);
  }
  static bool ready(const Judgement& judged) { return std::holds_alternative<Ready>(judged); }

  Settling settling_{SettleLimits{}};
  std::vector<FoundFile> files_{{"D007.iso", FileKind::regular, Stamp{1, 2, 100, 3, 4, 1}}};
  Mount mount_ = Mount::local;
  core::Uptime now_{hours_};
  WriterState writer_ = WriterState::nobody;
  std::optional<bool> whole_ = true;
  bool worker_fails_ = false, unanswered_ = false;
  static constexpr milliseconds hours_ = std::chrono::hours(1);
};

TEST_F(SettlingTest, WaitsWhileAWorkerLooksWhetherTheFileIsWhole) {
  unanswered_ = true;
  static_cast<void>(judge());
  EXPECT_EQ(waits(after(seconds(2))), WaitReason::checking);
  EXPECT_EQ(waits(after(minutes(4))), WaitReason::checking);
  unanswered_ = false;
  EXPECT_TRUE(ready(judge()));
}

TEST_F(SettlingTest, TwoSecondsOfQuietAreEnoughOnALocalDisk) {
  EXPECT_EQ(waits(judge()), WaitReason::changing);
  EXPECT_EQ(waits(after(milliseconds(1'999))), WaitReason::changing);
  EXPECT_TRUE(ready(after(milliseconds(1))));
}

TEST_F(SettlingTest, TenSecondsOnAShare) {
  mount_ = Mount::polled;
  static_cast<void>(judge());
  EXPECT_EQ(waits(after(milliseconds(9'999))), WaitReason::changing);
  EXPECT_TRUE(ready(after(milliseconds(1))));
}

TEST_F(SettlingTest, AChangeOfAnyStampStartsTheWaitAnew) {
  static_cast<void>(judge());
  const auto change = [&](auto member, auto value) {
    now_ += milliseconds(1'999);
    files_[0].stamp.*member = value;
    EXPECT_EQ(waits(after(milliseconds(1))), WaitReason::changing);
    EXPECT_EQ(waits(after(milliseconds(1'999))), WaitReason::changing);
  };
  change(&Stamp::size, 101u);
  change(&Stamp::mtime_ns, 33);
  change(&Stamp::ctime_ns, 44);
  change(&Stamp::inode, 22u);
  EXPECT_TRUE(ready(after(milliseconds(1))));
}

TEST_F(SettlingTest, ANewFileOfTheDropStartsTheWaitAnew) {
  static_cast<void>(judge());
  files_.push_back({"D007.jpg", FileKind::regular, Stamp{1, 5, 10, 1, 1, 1}});
  EXPECT_EQ(waits(after(seconds(2))), WaitReason::changing);
  EXPECT_TRUE(ready(after(seconds(2))));
}

TEST_F(SettlingTest, AnIncompleteFileWaitsLongerWhereNobodyCanTellWhoWrites) {
  whole_ = false;
  writer_ = WriterState::cannot_tell;
  static_cast<void>(judge());
  EXPECT_EQ(waits(after(seconds(2))), WaitReason::incomplete);
  EXPECT_EQ(waits(after(seconds(599))), WaitReason::incomplete);
  EXPECT_TRUE(ready(after(seconds(1))));
}

TEST_F(SettlingTest, ContentThatCannotTellIsNoReasonToWait) {
  whole_ = std::nullopt;
  static_cast<void>(judge());
  EXPECT_TRUE(ready(after(seconds(2))));
}

TEST_F(SettlingTest, AWorkerThatFailsIsNoReasonToWait) {
  worker_fails_ = true;
  static_cast<void>(judge());
  EXPECT_TRUE(ready(after(seconds(2))));
}

TEST_F(SettlingTest, BecomingWholeEndsTheWaitAtOnce) {
  whole_ = false;
  static_cast<void>(judge());
  EXPECT_EQ(waits(after(seconds(2))), WaitReason::incomplete);
  whole_ = true;
  files_[0].stamp.size = 200;
  static_cast<void>(after(seconds(1)));
  EXPECT_TRUE(ready(after(seconds(2))));
}

TEST_F(SettlingTest, AWaitOfAnHourIsStale) {
  writer_ = WriterState::somebody;
  static_cast<void>(judge());
  EXPECT_EQ(std::get<Waiting>(after(minutes(59))).age, Waiting::Age::fresh);
  EXPECT_EQ(std::get<Waiting>(after(minutes(1))).age, Waiting::Age::stale);
}

TEST_F(SettlingTest, ACueWithoutItsBinWaitsForIt) {
  files_[0].name = "D007.cue";
  static_cast<void>(judge());
  EXPECT_EQ(waits(after(minutes(9))), WaitReason::companion);
  const auto judged = after(minutes(1));
  ASSERT_TRUE(ready(judged));
  EXPECT_EQ(std::get<Ready>(judged).notes.size(), 1u);
}

TEST_F(SettlingTest, WhatIsForgottenIsSeenForTheFirstTimeAgain) {
  static_cast<void>(judge());
  now_ += seconds(2);
  settling_.keep_only({});
  EXPECT_EQ(waits(judge()), WaitReason::changing);
}

}  // namespace
}  // namespace sokhao::ingest
