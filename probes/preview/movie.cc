#include "probes/preview/movie.h"

#include <span>

extern "C" {
#include <libavutil/opt.h>
}

namespace sokhao::probes::preview {
namespace {

constexpr int kBufferBytes = 256 * 1024;
/// The index is written and the rest moved behind it; a packet takes less than
/// this in it. Pictures come after.
constexpr std::uint64_t kIndexBytesPerPacket = 48, kKeptFree = 8u << 20;

}  // namespace

// One position in the file; the muxer opens a second one to move the content.
struct Movie::Access {
  Movie& movie;
  std::uint64_t position = 0;
};

int Movie::write_bytes(void* opaque, std::uint8_t* bytes, int length) {
  auto& access = *static_cast<Access*>(opaque);
  Movie& movie = access.movie;
  if (movie.failure_) return AVERROR(ENOSPC);
  const std::span data(reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(length));
  if (auto done = movie.output_.write_at(movie.base_ + access.position, data); !done) {
    movie.failure_ = done.error();
    return AVERROR(ENOSPC);
  }
  access.position += static_cast<std::uint64_t>(length);
  return length;
}

int Movie::read_bytes(void* opaque, std::uint8_t* bytes, int length) {
  auto& access = *static_cast<Access*>(opaque);
  auto got = access.movie.output_.read_at(access.movie.base_ + access.position, {reinterpret_cast<std::byte*>(bytes), static_cast<std::size_t>(length)});
  if (!got) return AVERROR(EIO);
  if (*got == 0) return AVERROR_EOF;
  access.position += *got;
  return static_cast<int>(*got);
}

std::int64_t Movie::seek(void* opaque, std::int64_t offset, int whence) {
  auto& access = *static_cast<Access*>(opaque);
  const auto size = static_cast<std::int64_t>(access.movie.bytes());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  const std::int64_t from = whence == SEEK_CUR ? static_cast<std::int64_t>(access.position) : whence == SEEK_END ? size : 0;
  if (from + offset < 0 || from + offset > size) return AVERROR(EINVAL);
  access.position = static_cast<std::uint64_t>(from + offset);
  return from + offset;
}

AVIOContext* Movie::new_access(Movie& movie, int writes) {
  auto* buffer = must(static_cast<std::uint8_t*>(av_malloc(kBufferBytes)));
  return must(avio_alloc_context(buffer, kBufferBytes, writes, new Access{movie}, writes != 0 ? nullptr : read_bytes, writes != 0 ? write_bytes : nullptr, seek));
}

void Movie::free_access(AVIOContext* io) {
  if (io == nullptr) return;
  delete static_cast<Access*>(io->opaque);
  av_freep(&io->buffer);
  avio_context_free(&io);
}

// The muxer's only other file is its own, to be read while it is moved.
int Movie::open_again(AVFormatContext* format, AVIOContext** io, const char*, int flags, AVDictionary**) {
  if ((flags & AVIO_FLAG_WRITE) != 0) return AVERROR(EACCES);
  *io = new_access(*static_cast<Movie*>(format->opaque), 0);
  return 0;
}

int Movie::close_again(AVFormatContext*, AVIOContext* io) {
  free_access(io);
  return 0;
}

Movie::Movie(Output& output) : output_(output), base_(output.size()) {
  if (avformat_alloc_output_context2(&format_, nullptr, "mp4", nullptr) < 0) throw std::bad_alloc();
  format_->opaque = this;
  format_->io_open = open_again;
  format_->io_close2 = close_again;
  format_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;  // bit-exact: no mark of the maker
  format_->pb = new_access(*this, 1);
}

Movie::~Movie() {
  free_access(format_->pb);
  format_->pb = nullptr;
  avformat_free_context(format_);
}

AVStream* Movie::add_copied(AVFormatContext& from, AVStream& stream) {
  AVStream* added = must(avformat_new_stream(format_, nullptr));
  if (avcodec_parameters_copy(added->codecpar, stream.codecpar) < 0) throw std::bad_alloc();
  added->codecpar->codec_tag = 0;
  added->time_base = stream.time_base;
  added->avg_frame_rate = stream.avg_frame_rate;
  added->sample_aspect_ratio = added->codecpar->sample_aspect_ratio = av_guess_sample_aspect_ratio(&from, &stream, nullptr);
  std::size_t size = 0;
  if (const std::uint8_t* turn = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size); turn != nullptr)
    std::copy_n(turn, size, must(av_stream_new_side_data(added, AV_PKT_DATA_DISPLAYMATRIX, size)));
  return added;
}

AVStream* Movie::add_encoded(const AVCodecContext& encoder) {
  AVStream* added = must(avformat_new_stream(format_, nullptr));
  if (avcodec_parameters_from_context(added->codecpar, &encoder) < 0) throw std::bad_alloc();
  added->time_base = encoder.time_base;
  added->avg_frame_rate = encoder.framerate;
  added->sample_aspect_ratio = encoder.sample_aspect_ratio;
  return added;
}

bool Movie::begin() {
  AVDictionary* options = nullptr;
  av_dict_set(&options, "movflags", "faststart", 0);
  const int code = avformat_write_header(format_, &options);
  av_dict_free(&options);
  begun_ = code >= 0;
  return begun_;
}

bool Movie::write(AVPacket& packet, const AVStream& stream, AVRational base) {
  av_packet_rescale_ts(&packet, base, stream.time_base);
  packet.stream_index = stream.index;
  packet.pos = -1;
  ++packets_;
  return av_interleaved_write_frame(format_, &packet) >= 0 && !failure_;
}

bool Movie::finish() { return begun_ && av_write_trailer(format_) >= 0 && !failure_; }

bool Movie::nearly_full() const { return output_.left() < kKeptFree + packets_ * kIndexBytesPerPacket; }

}  // namespace sokhao::probes::preview
