// One pass over a video: its packets become the proxy, its pictures and sound
// the things to look at.
#pragma once

#include <memory>
#include <optional>

#include "probes/media/decoder.h"
#include "probes/media/demuxer.h"
#include "probes/media/heartbeat.h"
#include "probes/preview/filters.h"
#include "probes/preview/movie.h"
#include "probes/preview/play_clock.h"
#include "probes/preview/sheet.h"
#include "probes/preview/sound_line.h"
#include "probes/previews.h"

namespace sokhao::probes::preview {

/// What is done with each stream.
struct Recipe {
  Treatment picture = Treatment::none, sound = Treatment::none;
  bool key_pictures_alone = false;  ///< enough for the sheet of a long copied video
  double longest_step_s = 10;       ///< between two packets; more is a leap of the clock
};

enum class Stop {
  end,
  unreadable,   ///< the rest cannot be read
  video_limit,  ///< longer than the order wants
  time_limit,
  space,
  refused       ///< the muxer or an encoder does not take it
};

struct Outcome {
  Stop stop = Stop::end;
  std::optional<core::Error> failure;  ///< why it is unreadable, where a read failed
  std::int64_t bad_packets = 0;        ///< that could not be read or decoded
  std::int64_t pictures = 0, unclean_pictures = 0;
  double picture_s = 0, sound_s = 0;   ///< length of each stream in the proxy; 0: nothing of it
  double first_picture_s = 0;
  bool interlaced = false;
};

class Conversion {
 public:
  Conversion(media::Demuxer& demuxer, media::Heartbeat& heartbeat, const PreviewOrder& order, Recipe recipe, Output& output);

  /// Everything but the proxy's end.
  [[nodiscard]] Outcome run();
  /// Closes the proxy.
  [[nodiscard]] bool finish() { return movie_.finish(); }

  /// After run(): as it was done; a stream without a decoder becomes none.
  [[nodiscard]] const Recipe& recipe() const { return recipe_; }
  [[nodiscard]] const Movie& movie() const { return movie_; }
  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] const SoundLine& sound_line() const { return sound_line_; }
  [[nodiscard]] const PictureForm& form() const { return form_; }
  [[nodiscard]] std::optional<double> frame_rate() const;

 private:
  struct Track {
    AVStream* in = nullptr;
    AVStream* out = nullptr;
    std::unique_ptr<media::Decoder> decoder;
    std::unique_ptr<Filters> filters;
    Codec encoder;
    std::int64_t last_out = INT64_MIN;  ///< in the encoder's time base
    std::int64_t next_in = 0;           ///< where a frame without a time goes, in the stream's time base
  };
  bool open();
  void open_picture();
  void open_sound();
  Stop take(AVPacket& packet);
  bool copy(const AVPacket& packet, Track& track, double& length_s);
  void decode(const AVPacket* packet, Track& track);
  void see_picture(AVFrame& frame);
  void see_sound(AVFrame& frame);
  bool write(Track& track, AVFrame* frame, double& length_s);
  void flush();

  media::Demuxer& demuxer_;
  media::Heartbeat& heartbeat_;
  const PreviewOrder& order_;
  Recipe recipe_;
  Movie movie_;
  Track picture_, sound_;
  PictureForm form_;
  Sheet sheet_;
  SoundLine sound_line_;
  PlayClock clock_;
  Outcome outcome_;
  bool refused_ = false;
};

/// Whether the stream's own packets can stand in the proxy.
[[nodiscard]] bool browser_plays_picture(const AVStream& stream);
[[nodiscard]] bool browser_plays_sound(const AVStream& stream);

}  // namespace sokhao::probes::preview
