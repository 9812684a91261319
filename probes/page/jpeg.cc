#include "probes/page/jpeg.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include "core/crops.h"

namespace sokhao::probes::page {
namespace {

constexpr JDIMENSION kMostPixels = 10'000;  ///< of one side
constexpr double kMostArea = 40e6;

struct Failure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void fail(j_common_ptr jpeg) { std::longjmp(reinterpret_cast<Failure*>(jpeg->err)->back, 1); }

// What a broken file is worth saying of nobody reads here.
void keep_silent(j_common_ptr) {}

struct Bytes {
  unsigned char* data = nullptr;
  unsigned long size = 0;
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { std::free(data); }
};

// libjpeg leaves by longjmp: nothing with a destructor lives in these two.
bool pack(const Raster& raster, int quality, Bytes& out) {
  jpeg_compress_struct jpeg{};
  Failure failure{};
  jpeg.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = fail;
  failure.manager.output_message = keep_silent;
  if (setjmp(failure.back) != 0) {
    jpeg_destroy_compress(&jpeg);
    return false;
  }
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &out.data, &out.size);
  jpeg.image_width = static_cast<JDIMENSION>(raster.width);
  jpeg.image_height = static_cast<JDIMENSION>(raster.height);
  jpeg.input_components = raster.channels;
  jpeg.in_color_space = raster.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  const std::size_t stride = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.channels);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(raster.samples.data() + jpeg.next_scanline * stride);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return true;
}

bool unpack(std::span<const std::byte> bytes, Raster& raster) {
  jpeg_decompress_struct jpeg{};
  Failure failure{};
  jpeg.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = fail;
  failure.manager.output_message = keep_silent;
  if (setjmp(failure.back) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  const bool fits = jpeg.image_width <= kMostPixels && jpeg.image_height <= kMostPixels && static_cast<double>(jpeg.image_width) * jpeg.image_height <= kMostArea;
  if (!fits || jpeg_has_multiple_scans(&jpeg) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg.out_color_space = jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_start_decompress(&jpeg);
  raster.width = static_cast<int>(jpeg.output_width);
  raster.height = static_cast<int>(jpeg.output_height);
  raster.channels = jpeg.output_components;
  const std::size_t stride = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.channels);
  raster.samples.resize(stride * static_cast<std::size_t>(raster.height));
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = raster.samples.data() + jpeg.output_scanline * stride;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return true;
}

}  // namespace

std::optional<std::string> packed(const Raster& raster, Packing packing) {
  const std::size_t needed = static_cast<std::size_t>(std::max(raster.width, 0)) * static_cast<std::size_t>(std::max(raster.height, 0)) * static_cast<std::size_t>(raster.channels);
  if (needed == 0 || raster.samples.size() < needed) return std::nullopt;
  Bytes bytes;
  if (!pack(raster, static_cast<int>(packing), bytes)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

std::optional<Raster> unpacked(std::span<const std::byte> jpeg) {
  Raster raster;
  if (!unpack(jpeg, raster)) return std::nullopt;
  return raster;
}

void black_out(Raster& raster, std::span<const core::Box> boxes) {
  constexpr double kSlack = 0.15;  // of the box's height
  for (const core::Box& box : boxes) {
    const double slack = box[3] * kSlack * raster.height;
    const auto clamped = [](double value, int most) { return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(most))); };
    const std::size_t left = clamped(std::floor(box[0] * raster.width - slack), raster.width), right = clamped(std::ceil((box[0] + box[2]) * raster.width + slack), raster.width);
    const std::size_t top = clamped(std::floor(box[1] * raster.height - slack), raster.height), bottom = clamped(std::ceil((box[1] + box[3]) * raster.height + slack), raster.height);
    const auto channels = static_cast<std::size_t>(raster.channels);
    for (std::size_t y = top; y < bottom; ++y) {
      const auto row = raster.samples.begin() + static_cast<std::ptrdiff_t>(y * static_cast<std::size_t>(raster.width) * channels);
      std::fill(row + static_cast<std::ptrdiff_t>(left * channels), row + static_cast<std::ptrdiff_t>(right * channels), static_cast<unsigned char>(0));
    }
  }
}

std::optional<Raster> cut_out(const Raster& raster, const core::Box& box) {
  if (!core::lies_on_page(box) || raster.width <= 0 || raster.height <= 0) return std::nullopt;
  constexpr double kMargin = 0.5, kLeastMargin = 0.006, kHighestLine = 0.03;
  constexpr double kHighest = 0.4;  // of the page
  const double margin = std::max(kLeastMargin, kMargin * std::min(box[3], kHighestLine)) * raster.height;
  const auto clamped = [](double value, int most) { return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(most))); };
  const std::size_t left = clamped(std::floor(box[0] * raster.width - margin), raster.width), right = clamped(std::ceil((box[0] + box[2]) * raster.width + margin), raster.width);
  const std::size_t top = clamped(std::floor(box[1] * raster.height - margin), raster.height);
  const std::size_t bottom = clamped(std::ceil((box[1] + std::min(box[3], kHighest)) * raster.height + margin), raster.height);
  if (right <= left || bottom <= top) return std::nullopt;
  const auto channels = static_cast<std::size_t>(raster.channels);
  Raster cut{static_cast<int>(right - left), static_cast<int>(bottom - top), raster.channels, {}};
  cut.samples.reserve((right - left) * (bottom - top) * channels);
  for (std::size_t y = top; y < bottom; ++y) {
    const auto row = raster.samples.begin() + static_cast<std::ptrdiff_t>(y * static_cast<std::size_t>(raster.width) * channels);
    cut.samples.insert(cut.samples.end(), row + static_cast<std::ptrdiff_t>(left * channels), row + static_cast<std::ptrdiff_t>(right * channels));
  }
  return cut;
}

}  // namespace sokhao::probes::page
