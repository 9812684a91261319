#include "probes/disc/main_title.h"

#include <gtest/gtest.h>

namespace sokhao::probes::disc {
namespace {

using core::Title;

constexpr core::Bounds kContest{240, 360};

Title video(std::optional<double> seconds) {
  Title title;
  title.video.container = "avi";
  title.video.video_codec = "mpeg4";
  title.video.duration_s = seconds;
  return title;
}

Title damaged() {
  Title title;
  title.video.damage.push_back({core::DamageCode::truncated, "/A.AVI", 10, {"a", "b"}});
  return title;
}

std::optional<std::int64_t> chosen(std::vector<Title> titles, std::optional<core::Bounds> limits = kContest) {
  return main_title(titles, limits);
}

TEST(MainTitle, NoneOnADiscWithoutVideo) { EXPECT_EQ(chosen({}), std::nullopt); }
TEST(MainTitle, OnlyOneIsItWhateverItsLength) {
  EXPECT_EQ(chosen({video(20)}), 0);
  EXPECT_EQ(chosen({video(std::nullopt)}), 0);
  EXPECT_EQ(chosen({damaged()}), 0);
}
TEST(MainTitle, LogosStepAsideForALongerOne) { EXPECT_EQ(chosen({video(12), video(700), video(59)}), 1); }
TEST(MainTitle, OnlyOneInsideTheLimitsWinsOverALongerOne) { EXPECT_EQ(chosen({video(3000), video(300)}), 1); }
TEST(MainTitle, TwoInsideTheLimitsAreForAPerson) { EXPECT_EQ(chosen({video(250), video(300)}), std::nullopt); }
TEST(MainTitle, OutsideTheLimitsTheLongestWins) { EXPECT_EQ(chosen({video(400), video(900), video(100)}), 1); }
TEST(MainTitle, WithoutLimitsTheLongestWins) { EXPECT_EQ(chosen({video(250), video(300)}, std::nullopt), 1); }
TEST(MainTitle, TwoEquallyLongAreForAPerson) { EXPECT_EQ(chosen({video(900), video(900.5)}), std::nullopt); }
TEST(MainTitle, UnknownLengthBesideOneOutsideTheLimitsIsForAPerson) {
  EXPECT_EQ(chosen({damaged(), video(90)}), std::nullopt);
}
TEST(MainTitle, UnknownLengthYieldsToTheOnlyOneInside) { EXPECT_EQ(chosen({damaged(), video(300)}), 1); }
TEST(MainTitle, LogoBesideADamagedVideoIsNotTheMainTitle) { EXPECT_EQ(chosen({video(10), damaged()}), 1); }
TEST(MainTitle, SoundAloneIsNoCandidate) {
  Title sound = video(900);
  sound.video.video_codec.reset();
  EXPECT_EQ(chosen({sound, video(100)}), 1);
}
TEST(MainTitle, FileThatNoProbeKnewIsNoCandidate) { EXPECT_EQ(chosen({Title{}, video(100)}), 1); }

}  // namespace
}  // namespace sokhao::probes::disc
