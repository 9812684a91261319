// JPEG through libjpeg.
//
// libjpeg leaves a failed call by longjmp, which runs no destructors: whatever
// must outlive or be freed stands in `Decoder`, and between setjmp and the jump
// there are only plain locals.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
// Behind jpeglib.h, which says what was compiled in.
#include <jerror.h>

#include <csetjmp>
#include <cstring>
#include <memory>
#include <vector>

#include "probes/image/picture.h"

namespace sokhao::probes::image {
namespace {

/// A progressive picture may have any number of scans over the same pixels;
/// encoders make about ten.
constexpr int kMostScans = 100;
constexpr std::size_t kBuffer = 64 * 1024;
constexpr double kCentimetresPerInch = 2.54;

struct Decoder {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  jpeg_source_mgr input{};
  jpeg_progress_mgr progress{};
  std::jmp_buf back;

  core::ByteSource* source = nullptr;
  const core::OnProgress* on_progress = nullptr;
  std::uint64_t offset = 0;
  std::vector<std::byte> buffer = std::vector<std::byte>(kBuffer);
  std::vector<JSAMPLE> line;
  std::optional<core::Error> read_error;

  bool at_end = false;        ///< more bytes were asked for than there are
  bool data_missing = false;  ///< a scan ended before its last block
  bool data_broken = false;   ///< a block did not decode
  bool too_many_scans = false;
  int fatal = 0;  ///< libjpeg's message code; 0 = none
  char complaint[JMSG_LENGTH_MAX] = {};

  ~Decoder() { jpeg_destroy_decompress(&info); }
};

Decoder& decoder_of(j_common_ptr info) { return *static_cast<Decoder*>(info->client_data); }
Decoder& decoder_of(j_decompress_ptr info) { return *static_cast<Decoder*>(info->client_data); }

void remember(Decoder& decoder, j_common_ptr info) {
  if (decoder.complaint[0] == '\0') info->err->format_message(info, decoder.complaint);
}

[[noreturn]] void leave(j_common_ptr info) {
  Decoder& decoder = decoder_of(info);
  decoder.fatal = info->err->msg_code;
  remember(decoder, info);
  std::longjmp(decoder.back, 1);
}

void hear(j_common_ptr info, int level) {
  if (level >= 0) return;
  Decoder& decoder = decoder_of(info);
  ++info->err->num_warnings;
  remember(decoder, info);
  switch (info->err->msg_code) {
    case JWRN_HIT_MARKER:
      decoder.data_missing = true;
      break;
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_BOGUS_PROGRESSION:
      decoder.data_broken = true;
      break;
    default:
      break;
  }
}

void begin(j_decompress_ptr) {}
void end(j_decompress_ptr) {}

boolean fill(j_decompress_ptr info) {
  static const JOCTET kEndOfImage[2] = {0xFF, JPEG_EOI};
  Decoder& decoder = decoder_of(info);
  const auto got = decoder.source->read_at(decoder.offset, decoder.buffer);
  if (!got) decoder.read_error = got.error();
  if (!got || *got == 0) {
    decoder.at_end = true;
    info->src->next_input_byte = kEndOfImage;
    info->src->bytes_in_buffer = sizeof kEndOfImage;
    return TRUE;
  }
  decoder.offset += *got;
  info->src->next_input_byte = reinterpret_cast<const JOCTET*>(decoder.buffer.data());
  info->src->bytes_in_buffer = *got;
  return TRUE;
}

void skip(j_decompress_ptr info, long count) {
  if (count <= 0) return;
  const auto wanted = static_cast<std::size_t>(count);
  if (wanted <= info->src->bytes_in_buffer) {
    info->src->next_input_byte += wanted;
    info->src->bytes_in_buffer -= wanted;
    return;
  }
  decoder_of(info).offset += wanted - info->src->bytes_in_buffer;
  info->src->bytes_in_buffer = 0;
}

void watch(j_common_ptr info) {
  Decoder& decoder = decoder_of(info);
  if (decoder.info.input_scan_number > kMostScans) {
    decoder.too_many_scans = true;
    std::longjmp(decoder.back, 1);
  }
}

void prepare(Decoder& decoder, core::ByteSource& source, const core::OnProgress& on_progress) {
  decoder.source = &source;
  decoder.on_progress = &on_progress;
  decoder.info.err = jpeg_std_error(&decoder.errors);
  decoder.errors.error_exit = &leave;
  decoder.errors.emit_message = &hear;
  decoder.info.client_data = &decoder;
}

void report(const Decoder& decoder) {
  if (!*decoder.on_progress) return;
  const double done = static_cast<double>(decoder.offset) / static_cast<double>(decoder.source->size() + 1);
  (*decoder.on_progress)({done, {"đọc ảnh JPEG", "reading the JPEG picture"}});
}

/// True when all lines were decoded; false when libjpeg gave up or the picture
/// is too large. Only plain locals: this frame is jumped into.
bool decode(Decoder& decoder, Picture& picture) {
  if (setjmp(decoder.back) != 0) return false;
  jpeg_create_decompress(&decoder.info);
  decoder.info.client_data = &decoder;
  decoder.input.init_source = &begin;
  decoder.input.fill_input_buffer = &fill;
  decoder.input.skip_input_data = &skip;
  decoder.input.resync_to_restart = &jpeg_resync_to_restart;
  decoder.input.term_source = &end;
  decoder.info.src = &decoder.input;
  decoder.progress.progress_monitor = &watch;
  decoder.info.progress = &decoder.progress;

  jpeg_read_header(&decoder.info, TRUE);
  picture.width = decoder.info.image_width;
  picture.height = decoder.info.image_height;
  if (decoder.info.density_unit != 0 && decoder.info.X_density == decoder.info.Y_density)
    picture.dpi = decoder.info.X_density * (decoder.info.density_unit == 2 ? kCentimetresPerInch : 1);
  if (!within_bounds(picture.width, picture.height)) {
    picture.soundness = Soundness::too_large;
    return false;
  }

  // Every block is read; an eighth of the size spares most of the arithmetic.
  decoder.info.scale_num = 1;
  decoder.info.scale_denom = 8;
  decoder.info.out_color_space = decoder.info.jpeg_color_space;
  jpeg_start_decompress(&decoder.info);
  decoder.line.resize(static_cast<std::size_t>(decoder.info.output_width) *
                      static_cast<std::size_t>(decoder.info.output_components));
  while (decoder.info.output_scanline < decoder.info.output_height) {
    JSAMPROW row = decoder.line.data();
    jpeg_read_scanlines(&decoder.info, &row, 1);
    if (decoder.info.output_scanline % 64 == 0) report(decoder);
  }
  jpeg_finish_decompress(&decoder.info);
  return true;
}

bool is_unsupported(int message) {
  switch (message) {
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_ARITH_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_COMPONENT_COUNT:
      return true;
    default:
      return false;
  }
}

Soundness judged(const Decoder& decoder, bool complete) {
  if (decoder.too_many_scans) return Soundness::too_large;
  if (!complete) {
    if (is_unsupported(decoder.fatal)) return Soundness::unsupported;
    return decoder.at_end ? Soundness::cut : Soundness::broken;
  }
  // Without its end mark a progressive picture may lack whole scans; a
  // sequential one lacks nothing if no block was missed.
  if (decoder.at_end && (decoder.data_missing || decoder.info.progressive_mode)) return Soundness::cut;
  if (decoder.data_broken || decoder.data_missing) return Soundness::broken;
  return decoder.at_end || decoder.errors.num_warnings > 0 ? Soundness::flawed : Soundness::sound;
}

}  // namespace

core::Result<Picture> read_jpeg(core::ByteSource& source, const core::OnProgress& on_progress) {
  Picture picture;
  const auto decoder = std::make_unique<Decoder>();
  prepare(*decoder, source, on_progress);
  const bool complete = decode(*decoder, picture);
  if (decoder->read_error) return tl::unexpected(*decoder->read_error);
  if (picture.soundness != Soundness::too_large) picture.soundness = judged(*decoder, complete);
  picture.complaint = decoder->complaint;
  return picture;
}

}  // namespace sokhao::probes::image
