#include "probes/media/decoder.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

extern "C" {
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
}

namespace sokhao::probes::media {
namespace {

constexpr int kLinesLookedAt = 36;
constexpr double kDarkGrey = 48.0 / 255;     ///< video black is 16, noise and rounding above it
constexpr double kBrightShare = 0.002;       ///< a line of small text is brighter than this

}  // namespace

Decoder::Decoder(const AVStream& stream) {
  const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
  if (codec == nullptr) return;
  context_ = avcodec_alloc_context3(codec);
  frame_ = av_frame_alloc();
  if (context_ == nullptr || frame_ == nullptr) throw std::bad_alloc();
  if (avcodec_parameters_to_context(context_, stream.codecpar) < 0) {
    avcodec_free_context(&context_);
    return;
  }
  context_->thread_count = 1;
  context_->max_pixels = kMostPixels;
  context_->pkt_timebase = stream.time_base;
  if (avcodec_open2(context_, codec, nullptr) < 0) avcodec_free_context(&context_);
}

Decoder::~Decoder() {
  avcodec_free_context(&context_);
  av_frame_free(&frame_);
}

void Decoder::restart() { avcodec_flush_buffers(context_); }

bool is_clean(const AVFrame& frame) { return frame.decode_error_flags == 0 && (frame.flags & AV_FRAME_FLAG_CORRUPT) == 0; }

std::optional<bool> is_black(const AVFrame& frame) {
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  constexpr std::uint64_t kUnreadable = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_FLOAT;
  if (format == nullptr || (format->flags & kUnreadable) != 0 || frame.width <= 0 || frame.height <= 0) return std::nullopt;
  const bool palette = (format->flags & AV_PIX_FMT_FLAG_PAL) != 0;
  // Brightness is component 0 of YUV and grey, the largest of three of RGB.
  const int components = palette || (format->flags & AV_PIX_FMT_FLAG_RGB) != 0 ? 3 : 1;
  const int depth = palette ? 8 : format->comp[0].depth;
  const double limit = kDarkGrey * ((1 << depth) - 1);

  std::vector<std::uint16_t> line(static_cast<std::size_t>(frame.width));
  const int lines = std::min(frame.height, kLinesLookedAt);
  std::int64_t bright = 0;
  for (int i = 0; i < lines; ++i) {
    const int y = static_cast<int>(std::int64_t{i} * frame.height / lines);
    for (int component = 0; component < components; ++component) {
      av_read_image_line2(line.data(), const_cast<const std::uint8_t**>(frame.data), frame.linesize, format, 0, y, component,
                          frame.width, palette ? 1 : 0, 2);
      bright += std::count_if(line.begin(), line.end(), [&](std::uint16_t value) { return value > limit; });
    }
  }
  return static_cast<double>(bright) <= kBrightShare * lines * frame.width;
}

namespace {

template <class T>
double loudest(const AVFrame& frame, int planes, std::int64_t count, double zero, double full) {
  double peak = 0;
  for (int plane = 0; plane < planes; ++plane) {
    const T* samples = reinterpret_cast<const T*>(frame.extended_data[plane]);
    for (std::int64_t i = 0; i < count; ++i) {
      const double value = std::abs(static_cast<double>(samples[i]) - zero) / full;
      if (value > peak) peak = value;
    }
  }
  return peak;
}

}  // namespace

std::optional<double> loudness(const AVFrame& frame) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const int channels = frame.ch_layout.nb_channels;
  if (channels <= 0 || frame.nb_samples <= 0 || frame.extended_data == nullptr) return std::nullopt;
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  const int planes = planar ? channels : 1;
  const std::int64_t count = std::int64_t{frame.nb_samples} * (planar ? 1 : channels);
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8: return loudest<std::uint8_t>(frame, planes, count, 128, 128);
    case AV_SAMPLE_FMT_S16: return loudest<std::int16_t>(frame, planes, count, 0, 32768);
    case AV_SAMPLE_FMT_S32: return loudest<std::int32_t>(frame, planes, count, 0, 2147483648.0);
    case AV_SAMPLE_FMT_S64: return loudest<std::int64_t>(frame, planes, count, 0, 9223372036854775808.0);
    case AV_SAMPLE_FMT_FLT: return loudest<float>(frame, planes, count, 0, 1);
    case AV_SAMPLE_FMT_DBL: return loudest<double>(frame, planes, count, 0, 1);
    default: return std::nullopt;
  }
}

}  // namespace sokhao::probes::media
