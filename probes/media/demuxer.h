// FFmpeg's demuxer over a byte source, with every other way to the outside shut.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/byte_source.h"
#include "probes/media/container.h"
#include "probes/media/filler.h"
#include "probes/media/heartbeat.h"

struct AVFormatContext;
struct AVPacket;
struct AVStream;

namespace sokhao::probes::media {

enum class ReadOutcome {
  packet,
  bad_packet,  ///< this one cannot be read; the next one may be
  end,
  out_of_time,
  read_failed,  ///< failure() says why
};

class Demuxer {
 public:
  /// nullptr when FFmpeg cannot open the bytes as that container; an Error is
  /// a failed read.
  [[nodiscard]] static core::Result<std::unique_ptr<Demuxer>> open(core::ByteSource& source, Container container, Heartbeat& heartbeat);
  ~Demuxer();
  Demuxer(const Demuxer&) = delete;
  Demuxer& operator=(const Demuxer&) = delete;

  [[nodiscard]] AVFormatContext& format() { return *format_; }
  /// The picture to judge (no cover art) and the sound; nullptr where none.
  [[nodiscard]] AVStream* video() const { return video_; }
  [[nodiscard]] AVStream* audio() const { return audio_; }
  void choose_streams();

  /// The next packet of any stream; `packet` is emptied first.
  [[nodiscard]] ReadOutcome read(AVPacket& packet);

  [[nodiscard]] FillerMap& filler() { return filler_; }
  [[nodiscard]] const std::optional<core::Error>& failure() const { return failure_; }
  [[nodiscard]] std::uint64_t size() const { return source_.size(); }
  [[nodiscard]] std::uint64_t position() const { return position_; }

 private:
  Demuxer(core::ByteSource& source, Heartbeat& heartbeat) : source_(source), heartbeat_(heartbeat) {}
  static int read_bytes(void* self, std::uint8_t* buffer, int length);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);
  static int interrupted(void* self);
  [[nodiscard]] bool allocate();

  core::ByteSource& source_;
  Heartbeat& heartbeat_;
  FillerMap filler_;
  std::optional<core::Error> failure_;
  std::uint64_t position_ = 0;
  AVFormatContext* format_ = nullptr;
  AVStream* video_ = nullptr;
  AVStream* audio_ = nullptr;
};

/// FFmpeg says nothing on its own and makes no single allocation above 256 MiB.
void prepare_ffmpeg();

/// Everything that FFmpeg would look up once, later: tables, processor, time zone.
void load_ffmpeg();

}  // namespace sokhao::probes::media
