// Owners of FFmpeg's objects. For .cc files of this folder alone: it includes
// FFmpeg.
#pragma once

#include <memory>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace sokhao::probes::preview {

struct Closer {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
  void operator()(SwsContext* context) const { sws_freeContext(context); }
};

using Frame = std::unique_ptr<AVFrame, Closer>;
using Packet = std::unique_ptr<AVPacket, Closer>;
using Codec = std::unique_ptr<AVCodecContext, Closer>;
using Graph = std::unique_ptr<AVFilterGraph, Closer>;
using Scaler = std::unique_ptr<SwsContext, Closer>;

/// For what only lack of memory can refuse.
template <class T>
T* must(T* made) {
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

inline Frame new_frame() { return Frame(must(av_frame_alloc())); }
inline Packet new_packet() { return Packet(must(av_packet_alloc())); }

}  // namespace sokhao::probes::preview
