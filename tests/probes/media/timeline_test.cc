#include <gtest/gtest.h>

#include "probes/media/timeline.h"

namespace sokhao::probes::media {
namespace {

constexpr double kPicture = 0.04;

void play(Timeline& line, double from, double to) {
  for (int i = 0; from + i * kPicture < to - kPicture / 2; ++i) line.add(from + i * kPicture, from + i * kPicture, kPicture, std::nullopt);
}

TEST(Timeline, CountsTheLengthOfTheLastPacket) {
  Timeline line(Clock::one);
  play(line, 0, 4);
  EXPECT_NEAR(line.seconds(), 4.0, 1e-6);
}

TEST(Timeline, ATimeThatDoesNotBeginAtZeroIsNotPlayed) {
  Timeline line(Clock::one);
  play(line, 3600, 3604);
  EXPECT_NEAR(line.seconds(), 4.0, 1e-6);
}

TEST(Timeline, PiecesWhoseTimesBeginAnewAddUp) {
  Timeline line(Clock::may_restart);
  play(line, 0, 250);
  play(line, 0, 30);
  EXPECT_NEAR(line.seconds(), 280.0, 1e-3);
  EXPECT_EQ(line.restarts(), 1);
}

TEST(Timeline, ReorderedPicturesAreNoRestart) {
  Timeline line(Clock::one);
  const double shown[] = {0.08, 0.24, 0.16, 0.12, 0.20};
  for (int i = 0; i < 5; ++i) line.add(i * kPicture, shown[i], kPicture, std::nullopt);
  EXPECT_EQ(line.restarts(), 0);
  EXPECT_NEAR(line.seconds(), 0.20, 1e-6);
}

TEST(Timeline, ReorderedPicturesWithoutDecodingTimesAreNoRestart) {
  Timeline line(Clock::one);
  line.add(-14, 0, 14, std::nullopt);
  line.add(std::nullopt, 28, 14, std::nullopt);
  line.add(0, 14, 14, std::nullopt);
  EXPECT_EQ(line.restarts(), 0);
  EXPECT_NEAR(line.seconds(), 42, 1e-6);
}

TEST(Timeline, ALeapOnOneClockIsNotPlayingTimeAndIsTold) {
  Timeline line(Clock::one);
  play(line, 0, 2);
  play(line, 22, 24);
  EXPECT_NEAR(line.seconds(), 4.0, 1e-6);
  EXPECT_NEAR(line.leapt_s(), 20.0, 0.1);
  EXPECT_EQ(line.restarts(), 0);
}

TEST(Timeline, AStillPictureUnderRunningSoundIsPlayingTime) {
  Timeline line(Clock::one);
  line.add(0, 0, kPicture, std::nullopt);
  line.add(20, 20, kPicture, 19.9);
  EXPECT_NEAR(line.seconds(), 20 + kPicture, 1e-6);
  EXPECT_EQ(line.leapt_s(), 0);
}

TEST(Timeline, SoundThatLeaptItselfCoversNothing) {
  Timeline sound(Clock::one);
  play(sound, 0, 2);
  play(sound, 1000, 1001);
  EXPECT_FALSE(sound.covers_from(2.0).has_value());
  EXPECT_TRUE(sound.covers_from(1000.5).has_value());
}

TEST(Timeline, APacketWithoutTimesFollowsTheOneBefore) {
  Timeline line(Clock::may_restart);
  play(line, 0, 2);
  line.add(std::nullopt, std::nullopt, kPicture, std::nullopt);
  EXPECT_NEAR(line.seconds(), 2 + kPicture, 1e-6);
}

}  // namespace
}  // namespace sokhao::probes::media
