#include <gtest/gtest.h>

#include "probes/page/jpeg.h"

namespace sokhao::probes::page {
namespace {

/// A page whose every row is its own grey.
Raster page_of(int width, int height) {
  Raster raster{width, height, 1, {}};
  for (int y = 0; y < height; ++y) raster.samples.insert(raster.samples.end(), static_cast<std::size_t>(width), static_cast<unsigned char>(y));
  return raster;
}

TEST(CutOut, HoldsTheBoxAndAMargin) {
  const auto cut = cut_out(page_of(200, 200), {0.25, 0.5, 0.5, 0.02});
  ASSERT_TRUE(cut);
  EXPECT_GE(cut->width, 100);
  EXPECT_LE(cut->width, 110);
  EXPECT_LE(cut->samples.front(), 99);
  EXPECT_GE(cut->samples.back(), 103);
  EXPECT_EQ(cut->samples.size(), static_cast<std::size_t>(cut->width) * static_cast<std::size_t>(cut->height));
}

TEST(CutOut, AtTheEdgeHasNoMargin) {
  const auto cut = cut_out(page_of(200, 200), {0, 0, 1, 0.02});
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->width, 200);
  EXPECT_EQ(cut->samples.front(), 0);
}

// The worker may not trust its host to have asked.
TEST(CutOut, OfABoxOutsideOfThePageIsNothing) {
  const Raster page = page_of(10, 10);
  EXPECT_FALSE(cut_out(page, {0.5, 0.5, 0.6, 0.1}));
  EXPECT_FALSE(cut_out(page, {-0.1, 0.5, 0.5, 0.1}));
  EXPECT_FALSE(cut_out(page, {0.5, 0.5, 0.0, 0.1}));
  EXPECT_FALSE(cut_out(Raster{}, {0, 0, 1, 1}));
}

TEST(CutOut, OfAVeryHighBoxIsItsTop) {
  const auto cut = cut_out(page_of(100, 200), {0, 0, 1, 1});
  ASSERT_TRUE(cut);
  EXPECT_LT(cut->height, 100);
}

}  // namespace
}  // namespace sokhao::probes::page
