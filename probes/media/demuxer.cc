#include "probes/media/demuxer.h"

#include <cstdio>
#include <ctime>
#include <new>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/cpu.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

namespace sokhao::probes::media {
namespace {

constexpr int kBufferBytes = 64 * 1024;
constexpr std::int64_t kProbeBytes = 5 << 20;
constexpr int kMostStreams = 64;
// A size that a hostile table names is refused as bad content; memory that is
// really short is seen by the worker (probes/worker/allocation_watch.h).
constexpr std::size_t kMostAllocated = 256u << 20;

void say_nothing(void*, int, const char*, va_list) {}

// The only bytes are those of the part: a playlist or an external track that
// names another file or an address gets nothing.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EACCES); }

}  // namespace

void prepare_ffmpeg() {
  av_log_set_callback(say_nothing);
  av_max_alloc(kMostAllocated);
}

void load_ffmpeg() {
  tzset();
  prepare_ffmpeg();
  (void)av_get_cpu_flags();
  (void)av_cpu_count();
  void* iterator = nullptr;
  while (av_demuxer_iterate(&iterator) != nullptr) {
  }
}

int Demuxer::read_bytes(void* opaque, std::uint8_t* buffer, int length) {
  auto& self = *static_cast<Demuxer*>(opaque);
  self.heartbeat_.beat(self.size() == 0 ? 0 : static_cast<double>(self.position_) / static_cast<double>(self.size()));
  if (self.failure_) return AVERROR(EIO);
  const std::span out(reinterpret_cast<std::byte*>(buffer), static_cast<std::size_t>(length));
  auto got = self.source_.read_at(self.position_, out);
  if (!got) {
    self.failure_ = got.error();
    return AVERROR(EIO);
  }
  if (*got == 0) return AVERROR_EOF;
  self.filler_.look(self.position_, out.first(*got));
  self.position_ += *got;
  return static_cast<int>(*got);
}

std::int64_t Demuxer::seek(void* opaque, std::int64_t offset, int whence) {
  auto& self = *static_cast<Demuxer*>(opaque);
  const auto size = static_cast<std::int64_t>(self.size());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  std::int64_t base = 0;
  if ((whence & 3) == SEEK_CUR) base = static_cast<std::int64_t>(self.position_);
  if ((whence & 3) == SEEK_END) base = size;
  std::int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) return AVERROR(EINVAL);
  self.position_ = static_cast<std::uint64_t>(target);
  return target;
}

int Demuxer::interrupted(void* opaque) {
  auto& self = *static_cast<Demuxer*>(opaque);
  return self.failure_ || self.heartbeat_.out_of_time() ? 1 : 0;
}

bool Demuxer::allocate() {
  format_ = avformat_alloc_context();
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(kBufferBytes));
  AVIOContext* io = buffer == nullptr ? nullptr : avio_alloc_context(buffer, kBufferBytes, 0, this, read_bytes, nullptr, seek);
  if (io == nullptr) av_free(buffer);
  if (format_ == nullptr || io == nullptr) return false;
  format_->pb = io;
  format_->flags |= AVFMT_FLAG_CUSTOM_IO;
  format_->io_open = refuse_to_open;
  format_->interrupt_callback = {interrupted, this};
  format_->probesize = kProbeBytes;
  format_->max_analyze_duration = 5 * AV_TIME_BASE;
  format_->max_streams = kMostStreams;
  format_->skip_estimate_duration_from_pts = 1;
  format_->format_whitelist = av_strdup(kDemuxers);
  format_->protocol_whitelist = av_strdup("none");
  return format_->format_whitelist != nullptr && format_->protocol_whitelist != nullptr;
}

Demuxer::~Demuxer() {
  if (format_ == nullptr) return;
  AVIOContext* io = format_->pb;
  avformat_close_input(&format_);
  if (io != nullptr) av_freep(&io->buffer);
  avio_context_free(&io);
}

core::Result<std::unique_ptr<Demuxer>> Demuxer::open(core::ByteSource& source, Container container, Heartbeat& heartbeat) {
  prepare_ffmpeg();
  std::unique_ptr<Demuxer> self(new Demuxer(source, heartbeat));
  if (!self->allocate()) throw std::bad_alloc();
  AVIOContext* io = self->format_->pb;
  // Forcing the demuxer leaves nothing for a name or a playlist to decide.
  const AVInputFormat* input = av_find_input_format(demuxer_of(container));
  if (input == nullptr) return core::fail(core::ErrorKind::missing_tool, "FFmpeg was built without this demuxer");
  int code = avformat_open_input(&self->format_, nullptr, input, nullptr);
  if (code < 0) {  // FFmpeg freed the context, not the buffers that are ours
    av_freep(&io->buffer);
    avio_context_free(&io);
  } else {
    code = avformat_find_stream_info(self->format_, nullptr);
  }
  if (self->failure_) return tl::unexpected(*self->failure_);
  if (self->format_ == nullptr) return std::unique_ptr<Demuxer>{};
  self->choose_streams();
  return self;
}

void Demuxer::choose_streams() {
  video_ = audio_ = nullptr;
  std::int64_t area = -1;
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    AVStream* stream = format_->streams[i];
    const AVCodecParameters& codec = *stream->codecpar;
    const bool still = (stream->disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE)) != 0;
    if (codec.codec_type == AVMEDIA_TYPE_VIDEO && !still) {
      const std::int64_t here = std::int64_t{codec.width} * codec.height;
      if (here > area) {
        area = here;
        video_ = stream;
      }
    }
    if (codec.codec_type == AVMEDIA_TYPE_AUDIO && audio_ == nullptr) audio_ = stream;
  }
}

ReadOutcome Demuxer::read(AVPacket& packet) {
  av_packet_unref(&packet);
  const int code = av_read_frame(format_, &packet);
  if (failure_) return ReadOutcome::read_failed;
  if (code >= 0) return ReadOutcome::packet;
  if (code == AVERROR_EXIT || heartbeat_.out_of_time()) return ReadOutcome::out_of_time;
  if (code == AVERROR_EOF || (format_->pb != nullptr && format_->pb->eof_reached != 0 && code != AVERROR_INVALIDDATA)) return ReadOutcome::end;
  return ReadOutcome::bad_packet;
}

}  // namespace sokhao::probes::media
