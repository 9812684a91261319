// Progressive JPEG, which no tool of the sample makers writes: compressed here.
#include <cstddef>
#include <cstdio>

#include <gtest/gtest.h>
#include <jpeglib.h>

#include <cstdlib>
#include <vector>

#include "probes/image/picture.h"

namespace sokhao::probes::image {
namespace {

std::vector<std::byte> progressive(unsigned side) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* memory = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &memory, &size);
  info.image_width = info.image_height = side;
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  std::vector<JSAMPLE> line(side);
  for (unsigned y = 0; y < side; ++y) {
    for (unsigned x = 0; x < side; ++x) line[x] = static_cast<JSAMPLE>((x * y) % 251);
    JSAMPROW row = line.data();
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  const auto* bytes = reinterpret_cast<const std::byte*>(memory);
  std::vector<std::byte> out(bytes, bytes + size);
  std::free(memory);
  jpeg_destroy_compress(&info);
  return out;
}

Picture read(std::vector<std::byte> bytes) {
  core::MemorySource source(std::move(bytes));
  const auto picture = read_jpeg(source, nullptr);
  EXPECT_TRUE(picture.has_value());
  return picture.value_or(Picture{});
}

/// The scan that starts nearest before the end, and everything after it.
std::size_t last_scan(const std::vector<std::byte>& bytes) {
  for (std::size_t i = bytes.size() - 2; i > 0; --i)
    if (bytes[i] == std::byte{0xFF} && bytes[i + 1] == std::byte{0xDA}) return i;
  return 0;
}

TEST(ProgressiveJpeg, IsSoundWhenAllScansAreThere) {
  const Picture picture = read(progressive(160));
  EXPECT_EQ(picture.soundness, Soundness::sound) << picture.complaint;
  EXPECT_EQ(picture.width, 160);
  EXPECT_EQ(picture.height, 160);
}

TEST(ProgressiveJpeg, IsCutWhenItEndsInsideAScan) {
  auto bytes = progressive(160);
  bytes.resize(bytes.size() / 2);
  EXPECT_EQ(read(bytes).soundness, Soundness::cut);
}

TEST(ProgressiveJpeg, IsCutWhenAWholeScanIsMissingAtTheEnd) {
  auto bytes = progressive(160);
  bytes.resize(last_scan(bytes));
  EXPECT_EQ(read(bytes).soundness, Soundness::cut);
}

TEST(ProgressiveJpeg, WithEndlessScansIsStopped) {
  auto bytes = progressive(160);
  const std::size_t from = last_scan(bytes);
  const std::vector<std::byte> scan(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end() - 2);
  bytes.resize(from);
  for (int i = 0; i < 300; ++i) bytes.insert(bytes.end(), scan.begin(), scan.end());
  bytes.insert(bytes.end(), {std::byte{0xFF}, std::byte{0xD9}});
  EXPECT_EQ(read(bytes).soundness, Soundness::too_large);
}

}  // namespace
}  // namespace sokhao::probes::image
