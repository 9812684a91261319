#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {
namespace {

using core::DamageCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string dvd() { return support::read_file(SOKHAO_TEST_DATA "/disc/dvd_video.iso"); }

/// Overwrites each place where `mark` stands, from the `from`-th on.
std::string without(std::string image, std::string_view mark, int from, int count) {
  std::size_t at = 0;
  for (int seen = 0; (at = image.find(mark, at)) != std::string::npos; ++seen, ++at) {
    if (seen >= from && seen < from + count) image.replace(at, mark.size(), mark.size(), '?');
  }
  return image;
}

constexpr std::string_view kPack("\0\0\1\xBA", 4);

/// Sectors of packs whose packet has the stream number.
std::vector<std::size_t> packs(const std::string& image, int stream) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at + 2048 <= image.size(); at += 2048) {
    if (std::string_view(image).substr(at, 4) == kPack && static_cast<unsigned char>(image[at + 0x11]) == stream) found.push_back(at);
  }
  return found;
}

std::vector<std::string> title_names(const Probed& result) {
  std::vector<std::string> names;
  for (const auto& title : result.disc().titles) names.push_back(title.name);
  return names;
}

// On the image the BUP of a set comes before its IFO.
TEST(Dvd, BrokenIfoIsReadFromItsBackup) {
  const Probed result = probed(without(dvd(), "DVDVIDEO-VTS", 1, 1));

  EXPECT_THAT(title_names(result), ElementsAre("/VIDEO_TS title 1", "/VIDEO_TS title 3"));
  ASSERT_THAT(result.facts.damage, SizeIs(2));
  EXPECT_EQ(result.facts.damage[0].code, DamageCode::backup_used);
  EXPECT_EQ(result.facts.damage[0].path, "/VIDEO_TS/VTS_01_0.BUP");
}

TEST(Dvd, TitleThatRepeatsAnotherOneIsNamedAndNotCounted) {
  const Probed result = probed(dvd());

  ASSERT_THAT(result.facts.damage, SizeIs(1));
  EXPECT_EQ(result.facts.damage[0].path, "/VIDEO_TS title 2");
  EXPECT_FALSE(core::blocks(result.facts.damage[0].code));
}

TEST(Dvd, WithoutTheDiscTableTheSetsTellTheirTitles) {
  const Probed result = probed(without(dvd(), "DVDVIDEO-VMG", 0, 2));

  EXPECT_THAT(title_names(result), ElementsAre("/VIDEO_TS title 1", "/VIDEO_TS title 3"));
}

TEST(Dvd, WithoutAnyTableTheVobsAreFiles) {
  const Probed result = probed(without(without(dvd(), "DVDVIDEO-VTS", 0, 4), "DVDVIDEO-VMG", 0, 2));

  EXPECT_THAT(title_names(result), ElementsAre("/VIDEO_TS/VTS_01_1.VOB", "/VIDEO_TS/VTS_01_2.VOB", "/VIDEO_TS/VTS_02_1.VOB"));
  EXPECT_TRUE(result.has(DamageCode::structure));
}

TEST(Dvd, LostNavPackLeavesTheDurationUnknown) {
  std::string image = dvd();
  image[packs(image, 0xBB).at(1)] = '?';

  const Probed result = probed(image);

  EXPECT_EQ(result.disc().titles[0].video.duration_s, std::nullopt);
  EXPECT_EQ(result.disc().titles[0].video.declared_duration_s, 3.0);
  EXPECT_EQ(result.disc().titles[1].video.duration_s, 1.0);
}

TEST(Dvd, ScrambledPacksAreSaid) {
  std::string image = dvd();
  for (int stream : {0xE0, 0xC0}) {
    for (const std::size_t at : packs(image, stream)) image[at + 0x14] = static_cast<char>(image[at + 0x14] | 0x30);
  }

  const Probed result = probed(image);

  EXPECT_TRUE(result.has(DamageCode::encrypted));
  EXPECT_EQ(result.disc().titles[0].video.damage.at(0).code, DamageCode::encrypted);
  EXPECT_EQ(result.disc().titles[0].video.duration_s, 3.0);
}

TEST(Dvd, CutTitleIsNamedAndHasNoDuration) {
  const std::string image = dvd();
  const std::size_t last_vob = packs(image, 0xBB).back();

  const Probed result = probed(std::string_view(image).substr(0, last_vob + 3 * 2048));

  EXPECT_EQ(result.disc().titles[0].video.duration_s, 3.0);
  const auto& cut = result.disc().titles[1].video;
  EXPECT_EQ(cut.duration_s, std::nullopt);
  EXPECT_EQ(cut.damage.at(0).code, DamageCode::truncated);
  EXPECT_EQ(cut.damage.at(0).path, "/VIDEO_TS title 3");
  EXPECT_EQ(result.disc().complete, false);
}

TEST(Dvd, AnyFlippedBytesInItsTablesEndWithinTheBounds) {
  std::mt19937 random(7);
  const std::string good = dvd();
  const std::size_t tables = good.find("DVDVIDEO");
  for (int round = 0; round < 400; ++round) {
    std::string image = good;
    for (int i = 0; i < 1 + round % 20; ++i) image[tables + random() % 16'000] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    const Probed result = probed(image);
    EXPECT_LE(result.disc().titles.size(), 100u);
    for (const auto& child : result.children) EXPECT_TRUE(core::lies_within(child.extents, image.size()));
  }
}

}  // namespace
}  // namespace sokhao::probes::disc
