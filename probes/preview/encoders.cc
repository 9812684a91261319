#include "probes/preview/encoders.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/cpu.h>
#include <libavutil/opt.h>
}

#include "probes/previews.h"

namespace sokhao::probes::preview {
namespace {

constexpr int kMostThreads = 4;
constexpr double kKeyPicture_s = 2;

constexpr const char* kPictureEncoder = "libx264";

}  // namespace

Codec open_picture_encoder(const PictureSettings& settings) {
  const AVCodec* codec = avcodec_find_encoder_by_name(kPictureEncoder);
  if (codec == nullptr) return nullptr;
  Codec encoder(must(avcodec_alloc_context3(codec)));
  encoder->width = settings.width;
  encoder->height = settings.height;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->sample_aspect_ratio = {1, 1};
  encoder->color_range = AVCOL_RANGE_MPEG;
  encoder->colorspace = settings.matrix;
  encoder->color_primaries = settings.primaries;
  encoder->color_trc = settings.transfer;
  encoder->framerate = settings.rate;
  encoder->time_base = av_inv_q(settings.rate);
  encoder->gop_size = std::max(1, static_cast<int>(std::lround(av_q2d(settings.rate) * kKeyPicture_s)));
  encoder->rc_max_rate = settings.max_bit_rate;
  encoder->rc_buffer_size = static_cast<int>(std::min<std::int64_t>(2 * settings.max_bit_rate, 100'000'000));
  encoder->thread_count = std::clamp(av_cpu_count(), 1, kMostThreads);
  encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
  av_opt_set(encoder->priv_data, "crf", "23", 0);
  av_opt_set(encoder->priv_data, "profile", "high", 0);
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return nullptr;
  return encoder;
}

Codec open_sound_encoder(int rate) {
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
  if (codec == nullptr) return nullptr;
  Codec encoder(must(avcodec_alloc_context3(codec)));
  encoder->sample_fmt = AV_SAMPLE_FMT_FLTP;
  encoder->sample_rate = rate;
  encoder->time_base = {1, rate};
  encoder->bit_rate = kSoundBitRate;
  av_channel_layout_default(&encoder->ch_layout, 2);
  encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return nullptr;
  return encoder;
}

bool encode(AVCodecContext& encoder, const AVFrame* frame, const std::function<bool(AVPacket&)>& see) {
  if (avcodec_send_frame(&encoder, frame) < 0) return false;
  const Packet packet = new_packet();
  while (avcodec_receive_packet(&encoder, packet.get()) >= 0) {
    const bool taken = see(*packet);
    av_packet_unref(packet.get());
    if (!taken) return false;
  }
  return true;
}

}  // namespace sokhao::probes::preview

namespace sokhao::probes {

std::string missing_for_previews() {
  std::string missing;
  if (avcodec_find_encoder_by_name(preview::kPictureEncoder) == nullptr) missing += std::string("FFmpeg: ") + preview::kPictureEncoder;
  if (avcodec_find_encoder(AV_CODEC_ID_AAC) == nullptr) missing += missing.empty() ? "FFmpeg: aac" : ", aac";
  return missing;
}

}  // namespace sokhao::probes
