// One FFmpeg decoder on one thread, within bounds. For .cc files of this folder
// alone: it includes FFmpeg.
#pragma once

#include <cstdint>
#include <optional>

#include "probes/media/packet.h"

namespace sokhao::probes::media {

/// 8K UHD and a little more; a picture of this size takes 50 MB.
inline constexpr std::int64_t kMostPixels = 36'000'000;

class Decoder {
 public:
  /// Not open (is_open() is false) where FFmpeg has no decoder for the stream.
  explicit Decoder(const AVStream& stream);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  [[nodiscard]] bool is_open() const { return context_ != nullptr; }
  /// Forgets the past, for packets from another place.
  void restart();

  /// Feeds one packet, nullptr for the end, and calls `see(const AVFrame&)` for
  /// every frame that comes out. False when the packet was refused.
  template <class See>
  bool feed(const AVPacket* packet, See see) {
    const int sent = avcodec_send_packet(context_, packet);
    for (;;) {
      const int got = avcodec_receive_frame(context_, frame_);
      if (got < 0) break;
      see(*frame_);
      av_frame_unref(frame_);
    }
    return sent >= 0;
  }

 private:
  AVCodecContext* context_ = nullptr;
  AVFrame* frame_ = nullptr;
};

/// No sign of an error in it.
[[nodiscard]] bool is_clean(const AVFrame& frame);

/// True when hardly a pixel is brighter than dark grey. Empty for formats that
/// do not lie in memory.
[[nodiscard]] std::optional<bool> is_black(const AVFrame& frame);

/// Loudest sample, 0 to 1 of full scale; empty for unknown formats.
[[nodiscard]] std::optional<double> loudness(const AVFrame& frame);

}  // namespace sokhao::probes::media
