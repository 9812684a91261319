#include "probes/preview/play_clock.h"

#include <gtest/gtest.h>

#include "probes/preview/filters.h"

namespace sokhao::probes::preview {
namespace {

constexpr std::int64_t kFrame = 40'000, kSecond = 1'000'000, kLongest = 10 * kSecond;

TEST(PlayClock, StartsAtZero) {
  PlayClock clock(5 * kSecond, kLongest);
  EXPECT_EQ(clock.shift(0, 5 * kSecond, kFrame), -5 * kSecond);
}

TEST(PlayClock, TimesThatBeginAnewGoOnWhereTheyWere) {
  PlayClock clock(0, kLongest);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(clock.shift(0, i * kFrame, kFrame), 0);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(i * kFrame + clock.shift(0, i * kFrame, kFrame), (100 + i) * kFrame);
}

TEST(PlayClock, SoundFromBeforeTheNewBeginningKeepsItsPlace) {
  PlayClock clock(0, kLongest);
  for (int i = 0; i < 100; ++i) (void)clock.shift(0, i * kFrame, kFrame);
  for (int i = 0; i < 90; ++i) (void)clock.shift(1, i * kFrame, kFrame);
  EXPECT_EQ(clock.shift(0, 0, kFrame), 100 * kFrame);
  EXPECT_EQ(clock.shift(1, 90 * kFrame, kFrame), 0);
  EXPECT_EQ(clock.shift(0, kFrame, kFrame), 100 * kFrame);
  for (int i = 91; i < 100; ++i) EXPECT_EQ(clock.shift(1, i * kFrame, kFrame), 0);
  EXPECT_EQ(clock.shift(1, 0, kFrame), 100 * kFrame);
}

TEST(PlayClock, LeapOfAnHourIsNoHourOfVideo) {
  PlayClock clock(0, kLongest);
  (void)clock.shift(0, 0, kFrame);
  const std::int64_t later = 3600 * kSecond;
  EXPECT_EQ(later + clock.shift(0, later, kFrame), kFrame);
}

TEST(PlayClock, DeclaredLengthOfOnePictureMakesNoHourEither) {
  PlayClock clock(0, kLongest);
  (void)clock.shift(0, 0, 3600 * kSecond);
  const std::int64_t later = 3600 * kSecond;
  EXPECT_LE(later + clock.shift(0, later, kFrame), 20 * kSecond);
}

TEST(PictureForm, MakesPixelsSquare) {
  const auto wide = picture_form(720, 576, {64, 45}, 0, 720);
  EXPECT_EQ(wide.width, 1024);
  EXPECT_EQ(wide.height, 576);
  const auto narrow = picture_form(720, 576, {16, 15}, 0, 720);
  EXPECT_EQ(narrow.width, 768);
  EXPECT_EQ(narrow.height, 576);
}

TEST(PictureForm, KeepsTheShapeUnderTheHeightAllowed) {
  const auto form = picture_form(1920, 1080, {1, 1}, 0, 720);
  EXPECT_EQ(form.width, 1280);
  EXPECT_EQ(form.height, 720);
}

TEST(PictureForm, TurnedPictureStandsUpright) {
  const auto form = picture_form(1920, 1080, {1, 1}, 90, 720);
  EXPECT_EQ(form.height, 720);
  EXPECT_EQ(form.width, 406);
}

TEST(PictureForm, AbsurdShapesAreBounded) {
  const auto form = picture_form(16, 4000, {1, 1000}, 0, 720);
  EXPECT_GE(form.width, 16);
  EXPECT_LE(picture_form(4000, 16, {1000, 1}, 0, 720).width, 4 * 16 + 2);
}

}  // namespace
}  // namespace sokhao::probes::preview
