#include "probes/preview/picture_file.h"

#include <algorithm>

namespace sokhao::probes::preview {
namespace {

constexpr int kJpegQuality = 4;  // FFmpeg's scale, 2 (best) to 31

Scaler scaler(int from_width, int from_height, AVPixelFormat from, int to_width, int to_height, AVPixelFormat to) {
  return Scaler(must(sws_getContext(from_width, from_height, from, to_width, to_height, to, SWS_BICUBIC | SWS_ACCURATE_RND, nullptr, nullptr, nullptr)));
}

// Brightness and colour are mixed by one rule in SD and another in HD video.
void set_matrix(SwsContext& context, const AVFrame& frame) {
  const bool hd = frame.colorspace == AVCOL_SPC_BT709 || (frame.colorspace == AVCOL_SPC_UNSPECIFIED && frame.height >= 720);
  const int* matrix = sws_getCoefficients(hd ? SWS_CS_ITU709 : SWS_CS_ITU601);
  sws_setColorspaceDetails(&context, matrix, frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
}

Frame frame_for(const Canvas& canvas, AVPixelFormat format) {
  Frame frame = new_frame();
  frame->width = canvas.width;
  frame->height = canvas.height;
  frame->format = format;
  if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
  const Scaler turn = scaler(canvas.width, canvas.height, AV_PIX_FMT_RGB24, canvas.width, canvas.height, format);
  const std::uint8_t* planes[4] = {canvas.pixels.data(), nullptr, nullptr, nullptr};
  const int strides[4] = {canvas.width * 3, 0, 0, 0};
  sws_scale(turn.get(), planes, strides, 0, canvas.height, frame->data, frame->linesize);
  return frame;
}

std::vector<std::byte> packed(const Canvas& canvas, AVCodecID id, AVPixelFormat format) {
  std::vector<std::byte> bytes;
  const AVCodec* codec = avcodec_find_encoder(id);
  if (codec == nullptr || canvas.width <= 0 || canvas.height <= 0) return bytes;
  const Codec encoder(must(avcodec_alloc_context3(codec)));
  encoder->width = canvas.width;
  encoder->height = canvas.height;
  encoder->pix_fmt = format;
  encoder->color_range = AVCOL_RANGE_JPEG;
  encoder->time_base = {1, 25};
  encoder->thread_count = 1;
  encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;  // bit-exact: no comment of the maker
  encoder->global_quality = FF_QP2LAMBDA * kJpegQuality;
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return bytes;
  const Frame frame = frame_for(canvas, format);
  frame->quality = encoder->global_quality;
  const Packet packet = new_packet();
  if (avcodec_send_frame(encoder.get(), frame.get()) < 0 || avcodec_send_frame(encoder.get(), nullptr) < 0 || avcodec_receive_packet(encoder.get(), packet.get()) < 0) return bytes;
  const auto* data = reinterpret_cast<const std::byte*>(packet->data);
  bytes.assign(data, data + packet->size);
  return bytes;
}

}  // namespace

void Canvas::fill(int x, int y, int w, int h, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  for (int row = std::max(y, 0); row < std::min(y + h, height); ++row)
    for (int column = std::max(x, 0); column < std::min(x + w, width); ++column) {
      std::uint8_t* pixel = at(column, row);
      pixel[0] = red;
      pixel[1] = green;
      pixel[2] = blue;
    }
}

void Canvas::draw(const Canvas& other, int x, int y) {
  if (x < 0 || y < 0 || x + other.width > width) return;
  for (int row = 0; row < other.height && y + row < height; ++row) std::copy_n(other.at(0, row), other.width * 3, at(x, y + row));
}

Canvas canvas_of(const AVFrame& frame, int width, int height) {
  Canvas canvas(width, height, 0);
  const Scaler scale = scaler(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), width, height, AV_PIX_FMT_RGB24);
  set_matrix(*scale, frame);
  std::uint8_t* planes[4] = {canvas.pixels.data(), nullptr, nullptr, nullptr};
  const int strides[4] = {width * 3, 0, 0, 0};
  sws_scale(scale.get(), frame.data, frame.linesize, 0, frame.height, planes, strides);
  return canvas;
}

std::vector<std::byte> jpeg(const Canvas& canvas) { return packed(canvas, AV_CODEC_ID_MJPEG, AV_PIX_FMT_YUVJ420P); }
std::vector<std::byte> png(const Canvas& canvas) { return packed(canvas, AV_CODEC_ID_PNG, AV_PIX_FMT_RGB24); }

}  // namespace sokhao::probes::preview
