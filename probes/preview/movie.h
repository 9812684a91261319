// The MP4 file that a browser plays: index first, no names, no dates.
#pragma once

#include <optional>

#include "probes/preview/av.h"
#include "probes/preview/output.h"

namespace sokhao::probes::preview {

class Movie {
 public:
  explicit Movie(Output& output);
  ~Movie();
  Movie(const Movie&) = delete;
  Movie& operator=(const Movie&) = delete;

  /// A stream of the source's own packets, with its shape and turn.
  [[nodiscard]] AVStream* add_copied(AVFormatContext& from, AVStream& stream);
  /// A stream of an open encoder.
  [[nodiscard]] AVStream* add_encoded(const AVCodecContext& encoder);

  /// After the streams were added. False when the muxer refuses them.
  [[nodiscard]] bool begin();
  /// The packet's times are in `base`. False when the muxer refuses it or there
  /// is no space; what was written stays usable.
  [[nodiscard]] bool write(AVPacket& packet, const AVStream& stream, AVRational base);
  /// Closes the file and brings its index to the front.
  [[nodiscard]] bool finish();

  /// Room that finish() needs must be kept free by whoever writes.
  [[nodiscard]] bool nearly_full() const;
  [[nodiscard]] std::uint64_t bytes() const { return output_.size() - base_; }
  [[nodiscard]] core::Extent extent() const { return output_.since(base_); }
  [[nodiscard]] const std::optional<core::Error>& failure() const { return failure_; }

 private:
  struct Access;
  static int write_bytes(void* access, std::uint8_t* bytes, int length);
  static int read_bytes(void* access, std::uint8_t* bytes, int length);
  static std::int64_t seek(void* access, std::int64_t offset, int whence);
  static int open_again(AVFormatContext* format, AVIOContext** io, const char* url, int flags, AVDictionary** options);
  static int close_again(AVFormatContext* format, AVIOContext* io);
  static AVIOContext* new_access(Movie& movie, int writes);
  static void free_access(AVIOContext* io);

  Output& output_;
  std::uint64_t base_;
  std::optional<core::Error> failure_;
  AVFormatContext* format_ = nullptr;
  std::uint64_t packets_ = 0;
  bool begun_ = false;
};

}  // namespace sokhao::probes::preview
