#include "probes/media/packet.h"

namespace sokhao::probes::media {

double frame_seconds(const AVStream& stream) {
  if (stream.codecpar->codec_type != AVMEDIA_TYPE_VIDEO) return 0;
  for (const AVRational rate : {stream.avg_frame_rate, stream.r_frame_rate})
    if (rate.num > 0 && rate.den > 0 && av_q2d(rate) >= 0.01 && av_q2d(rate) <= 1000) return 1 / av_q2d(rate);
  return 0;
}

PacketTimes times_of(const AVPacket& packet, const AVStream& stream) {
  const double tick = av_q2d(stream.time_base);
  PacketTimes times;
  if (packet.dts != AV_NOPTS_VALUE) times.decoded_s = static_cast<double>(packet.dts) * tick;
  if (packet.pts != AV_NOPTS_VALUE) times.shown_s = static_cast<double>(packet.pts) * tick;
  times.length_s = packet.duration > 0 ? static_cast<double>(packet.duration) * tick : frame_seconds(stream);
  return times;
}

bool is_lossless(const AVStream& stream) {
  const AVCodecDescriptor* codec = avcodec_descriptor_get(stream.codecpar->codec_id);
  // H.264 and others can be either, and are lossy wherever people meet them.
  return codec != nullptr && (codec->props & (AV_CODEC_PROP_LOSSLESS | AV_CODEC_PROP_LOSSY)) == AV_CODEC_PROP_LOSSLESS;
}

bool is_stuffed_mpeg(const AVStream& stream) {
  return stream.codecpar->codec_id == AV_CODEC_ID_MPEG1VIDEO || stream.codecpar->codec_id == AV_CODEC_ID_MPEG2VIDEO;
}

bool is_encrypted(const AVPacket& packet) { return av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr; }

}  // namespace sokhao::probes::media
