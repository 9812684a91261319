// FFmpeg's packets and streams in seconds. For .cc files of this folder alone:
// it includes FFmpeg.
#pragma once

#include <new>
#include <optional>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace sokhao::probes::media {

class OwnedPacket {
 public:
  OwnedPacket() : packet_(av_packet_alloc()) {
    if (packet_ == nullptr) throw std::bad_alloc();
  }
  ~OwnedPacket() { av_packet_free(&packet_); }
  OwnedPacket(const OwnedPacket&) = delete;
  OwnedPacket& operator=(const OwnedPacket&) = delete;
  AVPacket& operator*() const { return *packet_; }
  AVPacket* operator->() const { return packet_; }

 private:
  AVPacket* packet_;
};

struct PacketTimes {
  std::optional<double> decoded_s, shown_s;  ///< empty where the container gives none
  double length_s = 0;                       ///< 0 where it cannot be told
};
[[nodiscard]] PacketTimes times_of(const AVPacket& packet, const AVStream& stream);

/// Length of one picture by the stream's rate; 0 for sound and unknown rates.
[[nodiscard]] double frame_seconds(const AVStream& stream);

/// Uncompressed or losslessly packed, so that zeros are silence or black.
[[nodiscard]] bool is_lossless(const AVStream& stream);

/// MPEG-1 and MPEG-2 video, whose constant rates are kept with zeros.
[[nodiscard]] bool is_stuffed_mpeg(const AVStream& stream);

/// Encrypted by the container's own scheme (ISO/IEC 23001-7).
[[nodiscard]] bool is_encrypted(const AVPacket& packet);

}  // namespace sokhao::probes::media
