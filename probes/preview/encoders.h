// The two encoders of the proxy: x264 under a rate cap, and AAC.
#pragma once

#include <functional>

#include "probes/preview/av.h"

namespace sokhao::probes::preview {

inline constexpr std::int64_t kSoundBitRate = 128'000;

struct PictureSettings {
  int width = 0, height = 0;
  AVRational rate{25, 1};
  std::int64_t max_bit_rate = 1'500'000;
  AVColorSpace matrix = AVCOL_SPC_UNSPECIFIED;  ///< of the source, passed on
  AVColorPrimaries primaries = AVCOL_PRI_UNSPECIFIED;
  AVColorTransferCharacteristic transfer = AVCOL_TRC_UNSPECIFIED;
};

/// H.264 High, 4:2:0, a key picture every two seconds; nullptr where FFmpeg
/// was built without x264.
[[nodiscard]] Codec open_picture_encoder(const PictureSettings& settings);
/// Stereo at `rate`.
[[nodiscard]] Codec open_sound_encoder(int rate);

/// Feeds a frame, nullptr for the end, and hands on what comes out; false when
/// the encoder or `see` refuses.
bool encode(AVCodecContext& encoder, const AVFrame* frame, const std::function<bool(AVPacket&)>& see);

}  // namespace sokhao::probes::preview
