#include "tests/probes/ocr/distort.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numbers>
#include <random>

namespace sokhao::probes::ocr::distort {
namespace {

std::string bytes_of(l_uint8* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return bytes;
}

}  // namespace

Pixels grey_page(const std::string& sample) {
  const Pixels bits(pixRead((std::string(SOKHAO_TEST_DATA) + "/scan/" + sample).c_str()));
  EXPECT_TRUE(bits) << sample;
  const Pixels grey(pixConvertTo8(bits.get(), 0));
  return Pixels(pixBlockconv(grey.get(), 1, 1));  // a scanner's edges are soft
}

Pixels rotated(const Pixels& page, double degrees) {
  return Pixels(pixRotate(page.get(), static_cast<float>(degrees * std::numbers::pi / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                          width_of(page), height_of(page)));
}

Pixels quarter_turns(const Pixels& page, int clockwise) { return Pixels(pixRotateOrth(page.get(), clockwise)); }

Pixels mirrored(const Pixels& page) { return Pixels(pixFlipLR(nullptr, page.get())); }

Pixels scaled(const Pixels& page, double factor) { return Pixels(pixScale(page.get(), static_cast<float>(factor), static_cast<float>(factor))); }

Pixels blurred_with_noise(const Pixels& page, int blur, float noise) {
  Pixels soft(blur > 0 ? pixBlockconv(page.get(), blur, blur) : pixCopy(nullptr, page.get()));
  std::mt19937 random(11);
  std::normal_distribution<float> grain(0, noise);
  for (int y = 0; y < height_of(soft); ++y)
    for (int x = 0; x < width_of(soft); ++x) {
      l_uint32 level = 0;
      pixGetPixel(soft.get(), x, y, &level);
      pixSetPixel(soft.get(), x, y, static_cast<l_uint32>(std::clamp(static_cast<float>(level) + grain(random), 0.0F, 255.0F)));
    }
  return soft;
}

Pixels photographed(const Pixels& page) {
  const int width = width_of(page) + 400, height = height_of(page) + 400;
  const Pixels table(pixCreate(width, height, 8));
  pixSetAllArbitrary(table.get(), 70);
  const Points from(ptaCreate(4)), to(ptaCreate(4));
  const float right = static_cast<float>(width_of(page) - 1), low = static_cast<float>(height_of(page) - 1);
  const float corners[4][2] = {{0, 0}, {right, 0}, {right, low}, {0, low}};
  const float seen[4][2] = {{190, 120}, {right + 130, 210}, {right + 330, low + 280}, {90, low + 190}};
  for (int i = 0; i < 4; ++i) {
    ptaAddPt(from.get(), corners[i][0], corners[i][1]);
    ptaAddPt(to.get(), seen[i][0], seen[i][1]);
  }
  const Pixels large(pixCreate(width, height, 8)), mask(pixCreate(width, height, 8));
  pixRasterop(large.get(), 0, 0, width_of(page), height_of(page), PIX_SRC, page.get(), 0, 0);
  const Pixels whole(pixCreate(width_of(page), height_of(page), 8));
  pixSetAllArbitrary(whole.get(), 255);
  pixRasterop(mask.get(), 0, 0, width_of(page), height_of(page), PIX_SRC, whole.get(), 0, 0);
  const Pixels sheet(pixProjectivePta(large.get(), to.get(), from.get(), L_BRING_IN_BLACK));
  const Pixels where(pixProjectivePta(mask.get(), to.get(), from.get(), L_BRING_IN_BLACK));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      l_uint32 on_sheet = 0, level = 0;
      pixGetPixel(where.get(), x, y, &on_sheet);
      pixGetPixel(on_sheet > 127 ? sheet.get() : table.get(), x, y, &level);
      const double shade = 0.95 - 0.35 / (1 + std::exp(-(x - width * 0.5) / 90));
      pixSetPixel(table.get(), x, y, static_cast<l_uint32>(level * shade));
    }
  return blurred_with_noise(table, 1, 6);
}

Pixels half_in_shadow(const Pixels& page) {
  Pixels shaded(pixCopy(nullptr, page.get()));
  for (int y = 0; y < height_of(shaded); ++y)
    for (int x = width_of(shaded) * 11 / 20; x < width_of(shaded); ++x) {
      l_uint32 level = 0;
      pixGetPixel(shaded.get(), x, y, &level);
      pixSetPixel(shaded.get(), x, y, level * 9 / 20);
    }
  return shaded;
}

std::string as_jpeg(const Pixels& page, int quality) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixWriteMemJpeg(&data, &size, page.get(), quality, 0), 0);
  return bytes_of(data, size);
}

std::string as_png(const Pixels& page) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixWriteMemPng(&data, &size, page.get(), 0), 0);
  return bytes_of(data, size);
}

}  // namespace sokhao::probes::ocr::distort
