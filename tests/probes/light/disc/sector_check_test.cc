#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/disc/sector_check.h"
#include "tests/probes/light/disc/probed.h"
#include "tests/support/temp_dir.h"

namespace sokhao::probes::disc {
namespace {

using core::DamageCode;
using testing::IsEmpty;
using testing::SizeIs;

std::string sample(const std::string& name) { return support::read_file(SOKHAO_TEST_DATA "/disc/" + name); }

std::size_t first_byte(const std::string& image) {
  core::MemorySource source(bytes_of(image));
  return probed(source).children.at(0).extents.at(0).offset;
}

const std::vector<core::Damage>& film_damage(const Probed& result) { return result.disc().titles.at(0).video.damage; }

TEST(Edc, IsTheChecksumThatTheStandardDescribesBitByBit) {
  std::vector<std::byte> bytes;
  for (int i = 0; i < 61; ++i) bytes.push_back(static_cast<std::byte>(i * 41));
  std::uint32_t crc = 0;
  for (const std::byte b : bytes) {
    crc ^= std::to_integer<std::uint32_t>(b);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xD8018001 : 0);
  }
  EXPECT_EQ(edc(bytes), crc);
}

class RawKind : public testing::TestWithParam<const char*> {};

TEST_P(RawKind, SoundSectorsAreNoDamage) { EXPECT_THAT(film_damage(probed(sample(GetParam()))), IsEmpty()); }

TEST_P(RawKind, OneWrongByteOfTheFilmIsOneUnreadableSectorOfThatFile) {
  std::string image = sample(GetParam());
  image[first_byte(image) + 100] ^= 0x10;

  const Probed result = probed(image);

  ASSERT_THAT(film_damage(result), SizeIs(1));
  EXPECT_EQ(film_damage(result)[0].code, DamageCode::unreadable_sectors);
  EXPECT_EQ(film_damage(result)[0].path, result.disc().titles[0].name);
}

INSTANTIATE_TEST_SUITE_P(All, RawKind, testing::Values("mode1_2352.bin", "mode1_2448.img", "mode1_2368.bin", "mode2_2352.bin", "mode2_2336.bin", "vcd.bin", "nero_v2_tao.nrg"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

TEST(SectorCheck, FillersOfRippingProgramsAreCounted) {
  for (const char filler : {'\x55', '\0'}) {
    std::string image = sample("mode1_2352.bin");
    const std::size_t second = first_byte(image) - 16 + 2352;
    image.replace(second, 2 * 2352, 2 * 2352, filler);

    const Probed result = probed(image);

    ASSERT_THAT(film_damage(result), SizeIs(1));
    EXPECT_EQ(film_damage(result)[0].code, DamageCode::unreadable_sectors);
    EXPECT_EQ(film_damage(result)[0].bytes, 2u * 2048);
  }
}

TEST(SectorCheck, FilmWhoseFirstSectorIsLostIsStillChecked) {
  std::string image = sample("mode1_2352.bin");
  image.replace(first_byte(image) - 16, 2352, 2352, '\x55');

  EXPECT_THAT(film_damage(probed(image)), SizeIs(1));
}

TEST(SectorCheck, EdcThatWasNotRecordedProvesNothing) {
  std::string image = sample("mode1_2352.bin");
  const std::size_t sector = first_byte(image) - 16;
  image.replace(sector + 2064, 4, 4, '\0');

  EXPECT_THAT(film_damage(probed(image)), IsEmpty());
}

/// A film of `count` raw sectors of mode 1 whose EDC was not recorded.
std::string film_of(std::size_t count) {
  std::string image;
  for (std::size_t i = 0; i < count; ++i) image += std::string("\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\2\0\1", 16) + std::string(2352 - 16, '\0');
  return image;
}
const core::ExtentMap kLongFilm{{.offset = 16, .length = 5000 * 2048, .block = 2048, .stride = 2352}};

TEST(SectorCheck, SampleOfALongFilmReadsLittleAndSeesBothEnds) {
  for (const std::size_t bad : {std::size_t{0}, std::size_t{4999}}) {
    std::string image = film_of(5000);
    image.replace(bad * 2352, 2352, 2352, '\x55');
    core::MemorySource source(bytes_of(image));

    const auto check = sample_sectors(source, kLongFilm);

    ASSERT_TRUE(check);
    EXPECT_EQ(check->sectors, 5000u);
    EXPECT_EQ(check->checked, kSampleRuns * kSampleRun);
    EXPECT_EQ(check->bad, 1u);
    EXPECT_EQ(check->bad_bytes, 2048u);
  }
}

TEST(SectorCheck, FullCheckSeesWhatASampleMissesAndKeepsToItsLimit) {
  std::string image = film_of(5000);
  image.replace(1234 * 2352, 2352, 2352, '\x55');
  core::MemorySource source(bytes_of(image));

  EXPECT_EQ(sample_sectors(source, kLongFilm)->bad, 0u);
  EXPECT_EQ(check_sectors(source, kLongFilm, UINT64_MAX, [] {})->bad, 1u);
  EXPECT_EQ(check_sectors(source, kLongFilm, 100 * 2352, [] {})->checked, 100u);
}

TEST(SectorCheck, PlainImagesHaveNothingToCheck) {
  core::MemorySource source(bytes_of(sample("level1.iso")));
  const Probed result = probed(source);
  const auto check = check_sectors(source, result.children.at(0).extents, 1u << 30, [] {});

  ASSERT_TRUE(check);
  EXPECT_EQ(check->checked, 0u);
}

}  // namespace
}  // namespace sokhao::probes::disc
