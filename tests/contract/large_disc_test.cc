// A disc of more than 4 GiB, sparse in a temporary folder, through the real workers.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "probes/host/examiner.h"
#include "tests/probes/light/disc/iso_image.h"
#include "tests/support/temp_dir.h"

namespace sokhao::contract {
namespace {

using probes::disc::IsoImage;

TEST(LargeDisc, FileOfSeveralExtentsAndAFilmBehindItAreReadInPlace) {
  constexpr std::uint32_t kBig = 100, kPieceSectors = 0x1F'FFFF;  // just below 4 GiB, as writers divide
  constexpr std::uint64_t kBigBytes = 5'000'000'000;
  constexpr auto kRestBytes = static_cast<std::uint32_t>(kBigBytes - std::uint64_t{kPieceSectors} * 2048);
  constexpr auto kFilm = static_cast<std::uint32_t>(kBig + (kBigBytes + 2047) / 2048);
  const std::string film = support::read_file(SOKHAO_TEST_DATA "/media/good.avi");
  const auto sectors = static_cast<std::uint32_t>(kFilm + (film.size() + 2047) / 2048);
  IsoImage image(sectors);
  image.directory(IsoImage::kRoot, probes::disc::iso_record("BIG.BAK;1", kBig, kPieceSectors * 2048u, probes::disc::kMoreExtentsFlag) +
                                       probes::disc::iso_record("BIG.BAK;1", kBig + kPieceSectors, kRestBytes, probes::disc::kPlainFile) +
                                       probes::disc::iso_record("FILM.AVI;1", kFilm, static_cast<std::uint32_t>(film.size()), probes::disc::kPlainFile));
  support::TempDir temp;
  const std::string path = temp.at("large.iso");
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  ASSERT_EQ(ftruncate(fd, static_cast<off_t>(sectors) * 2048), 0);
  for (const auto& [sector, bytes] : image.content()) ASSERT_EQ(pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(sector) * 2048), static_cast<ssize_t>(bytes.size()));
  ASSERT_EQ(pwrite(fd, film.data(), film.size(), static_cast<off_t>(kFilm) * 2048), static_cast<ssize_t>(film.size()));

  probes::Examiner examiner({SOKHAO_BIN, probes::Sandbox::full});
  const auto examination = examiner.examine(fd, "large.iso", {}, {});
  close(fd);

  ASSERT_TRUE(examination);
  EXPECT_THAT(examination->incomplete, testing::IsEmpty());
  ASSERT_TRUE(examination->facts.disc);
  const core::DiscFacts& disc = *examination->facts.disc;
  EXPECT_EQ(disc.complete, true);
  EXPECT_EQ(disc.medium, "dvd");
  ASSERT_EQ(disc.files.size(), 2u);
  EXPECT_EQ(disc.files[0].size, kBigBytes);
  EXPECT_EQ(disc.files[0].available, kBigBytes);
  ASSERT_THAT(disc.titles, testing::Not(testing::IsEmpty()));
  const core::Title& last = disc.titles.back();
  EXPECT_EQ(last.name, "/FILM.AVI");
  EXPECT_NEAR(last.video.duration_s.value_or(0), 4.04, 0.1);
  EXPECT_EQ(last.video.plays, true);
}

}  // namespace
}  // namespace sokhao::contract
