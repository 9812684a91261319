#include <vector>

#include <gtest/gtest.h>

#include "probes/media/filler.h"

namespace sokhao::probes::media {
namespace {

constexpr std::uint64_t kSector = FillerMap::kSector;

std::vector<std::byte> content(std::size_t sectors) { return std::vector<std::byte>(sectors * kSector, std::byte{7}); }

void fill(std::vector<std::byte>& bytes, std::size_t sector, std::size_t count, std::byte value) {
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(sector * kSector), count * kSector, value);
}

TEST(FillerMap, FindsZerosAndTheFillerOfCloningTools) {
  auto bytes = content(10);
  fill(bytes, 2, 1, std::byte{0});
  fill(bytes, 5, 2, std::byte{0x55});
  FillerMap map;
  map.look(0, bytes);
  EXPECT_EQ(map.bytes_within(0, bytes.size()), 3 * kSector);
}

TEST(FillerMap, OtherEvenBytesAreContent) {
  FillerMap map;
  map.look(0, content(10));
  EXPECT_TRUE(map.empty());
}

TEST(FillerMap, ReadsOfAnySizeOnEndFindTheSame) {
  auto bytes = content(20);
  fill(bytes, 3, 9, std::byte{0});
  for (const std::size_t step : {100u, 2048u, 3000u, 5000u}) {
    FillerMap map;
    for (std::size_t at = 0; at < bytes.size(); at += step) map.look(at, std::span(bytes).subspan(at, std::min(step, bytes.size() - at)));
    EXPECT_EQ(map.bytes_within(0, bytes.size()), 9 * kSector) << step;
  }
}

TEST(FillerMap, ASectorReadTwiceCountsOnce) {
  auto bytes = content(4);
  fill(bytes, 1, 2, std::byte{0});
  FillerMap map;
  map.look(0, bytes);
  map.look(0, bytes);
  EXPECT_EQ(map.bytes_within(0, bytes.size()), 2 * kSector);
}

TEST(FillerMap, ShortRunsArePaddingWhereTheFormatPads) {
  auto bytes = content(40);
  fill(bytes, 1, 3, std::byte{0});
  fill(bytes, 10, 20, std::byte{0});
  FillerMap map;
  map.look(0, bytes);
  EXPECT_EQ(map.bytes_within(0, bytes.size(), 16 * kSector), 20 * kSector);
}

TEST(FillerMap, SilenceOfUncompressedSoundIsExcused) {
  auto bytes = content(10);
  fill(bytes, 2, 6, std::byte{0});
  FillerMap map;
  map.look(0, bytes);
  map.excuse(3 * kSector, 5 * kSector);
  EXPECT_EQ(map.bytes_within(0, bytes.size()), 4 * kSector);
}

TEST(FillerMap, PacketsMayEndWithPaddingButNotBeginWithIt) {
  auto bytes = content(20);
  fill(bytes, 3, 1, std::byte{0});    // the end of the packet of sectors 0..3
  fill(bytes, 11, 3, std::byte{0});   // over the start of the packet at 12
  FillerMap map;
  map.look(0, bytes);
  EXPECT_EQ(map.bytes_over_starts(0, bytes.size(), 4 * kSector), 3 * kSector);
}

}  // namespace
}  // namespace sokhao::probes::media
