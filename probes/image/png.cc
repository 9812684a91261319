// PNG through libpng, which checks every chunk's CRC.
//
// As in jpeg.cc, a failed call comes back by longjmp: what has to be freed
// stands in `Decoder`.
#include <png.h>

#include <csetjmp>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "probes/image/picture.h"

namespace sokhao::probes::image {
namespace {

/// Text and colour profiles are packed and could unfold to anything.
constexpr png_alloc_size_t kLargestChunk = 8u * 1024 * 1024;
constexpr png_uint_32 kMostChunksKept = 128;
constexpr double kMetresPerInch = 0.0254;

struct Decoder {
  png_structp png = nullptr;
  png_infop info = nullptr;
  core::ByteSource* source = nullptr;
  const core::OnProgress* on_progress = nullptr;
  std::uint64_t offset = 0;
  std::vector<png_byte> line;
  std::optional<core::Error> read_error;
  bool at_end = false;
  int warnings = 0;
  char complaint[160] = {};

  ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

void remember(Decoder& decoder, png_const_charp message) {
  if (decoder.complaint[0] == '\0') std::strncpy(decoder.complaint, message, sizeof decoder.complaint - 1);
}

[[noreturn]] void leave(png_structp png, png_const_charp message) {
  remember(*static_cast<Decoder*>(png_get_error_ptr(png)), message);
  png_longjmp(png, 1);
}

void hear(png_structp png, png_const_charp message) {
  Decoder& decoder = *static_cast<Decoder*>(png_get_error_ptr(png));
  ++decoder.warnings;
  remember(decoder, message);
}

/// False at the end of the source or after a failed read.
bool take(Decoder& decoder, png_bytep out, std::size_t length) {
  const auto got = decoder.source->read_at(decoder.offset, std::as_writable_bytes(std::span(out, length)));
  if (!got) decoder.read_error = got.error();
  if (!got || *got < length) return false;
  decoder.offset += length;
  return true;
}

void fill(png_structp png, png_bytep out, std::size_t length) {
  Decoder& decoder = *static_cast<Decoder*>(png_get_io_ptr(png));
  if (take(decoder, out, length)) return;
  decoder.at_end = true;
  png_error(png, "the file ends here");
}

void report(const Decoder& decoder) {
  if (!*decoder.on_progress) return;
  const double done = static_cast<double>(decoder.offset) / static_cast<double>(decoder.source->size() + 1);
  (*decoder.on_progress)({done, {"đọc ảnh PNG", "reading the PNG picture"}});
}

void note_density(const Decoder& decoder, Picture& picture) {
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  if (png_get_pHYs(decoder.png, decoder.info, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER && x == y)
    picture.dpi = x * kMetresPerInch;
}

/// True when everything up to IEND was decoded. Only plain locals.
bool decode(Decoder& decoder, Picture& picture) {
  if (setjmp(png_jmpbuf(decoder.png)) != 0) return false;
  png_set_read_fn(decoder.png, &decoder, &fill);
  png_set_chunk_malloc_max(decoder.png, kLargestChunk);
  png_set_chunk_cache_max(decoder.png, kMostChunksKept);
  png_set_user_limits(decoder.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // ours follow, with a reason of their own

  png_read_info(decoder.png, decoder.info);
  picture.width = png_get_image_width(decoder.png, decoder.info);
  picture.height = png_get_image_height(decoder.png, decoder.info);
  note_density(decoder, picture);
  if (!within_bounds(picture.width, picture.height)) {
    picture.soundness = Soundness::too_large;
    return false;
  }

  const int passes = png_set_interlace_handling(decoder.png);
  png_read_update_info(decoder.png, decoder.info);
  decoder.line.resize(png_get_rowbytes(decoder.png, decoder.info));
  for (int pass = 0; pass < passes; ++pass)
    for (std::int64_t y = 0; y < picture.height; ++y) {
      png_read_row(decoder.png, decoder.line.data(), nullptr);
      if (y % 256 == 0) report(decoder);
    }
  png_read_end(decoder.png, nullptr);
  return true;
}

}  // namespace

core::Result<Picture> read_png(core::ByteSource& source, const core::OnProgress& on_progress) {
  Picture picture;
  const auto decoder = std::make_unique<Decoder>();
  decoder->source = &source;
  decoder->on_progress = &on_progress;
  decoder->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, decoder.get(), &leave, &hear);
  if (decoder->png != nullptr) decoder->info = png_create_info_struct(decoder->png);
  if (decoder->info == nullptr) return core::fail(core::ErrorKind::internal, "libpng does not start");

  const bool complete = decode(*decoder, picture);
  if (decoder->read_error) return tl::unexpected(*decoder->read_error);
  if (picture.soundness != Soundness::too_large) {
    if (!complete)
      picture.soundness = decoder->at_end ? Soundness::cut : Soundness::broken;
    else if (decoder->warnings > 0)
      picture.soundness = Soundness::flawed;
  }
  picture.complaint = decoder->complaint;
  return picture;
}

}  // namespace sokhao::probes::image
