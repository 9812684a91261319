#include "probes/media/sampled_decode.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "probes/media/decoder.h"

namespace sokhao::probes::media {
namespace {

constexpr double kSecond = 1.0;
constexpr double kShort_s = 12;        ///< videos up to this length are decoded whole
constexpr int kKeyPictures = 9;        ///< between the first and the last second
constexpr int kMostKeys = 4;           ///< the first after a seek may be half a picture
constexpr int kMostPackets = 3'000;    ///< looked at for one place
constexpr double kSilence = 0.001;     ///< -60 dB of full scale

struct Place {
  double at_s = 0;
  double length_s = kSecond;
  bool key_only = false;
};

std::vector<Place> places_of(double playable_s) {
  if (playable_s <= kShort_s) return {{0, playable_s + kSecond, false}};
  std::vector<Place> places{{0, kSecond, false}};
  for (int i = 1; i <= kKeyPictures; ++i) {
    const double at = playable_s * i / (kKeyPictures + 1);
    const bool middle = i * 2 == kKeyPictures + 1;
    places.push_back({at, kSecond, !middle});
  }
  places.push_back({playable_s - kSecond, 2 * kSecond, false});
  return places;
}

struct Seen {
  std::int64_t clean = 0, pictures = 0, samples = 0, refused = 0;
  /// Half a picture after a seek may come out unclean; one of two must not.
  [[nodiscard]] bool plays(bool has_picture) const { return has_picture ? clean > 0 && clean * 2 >= pictures : samples > 0; }
};

class Sampler {
 public:
  Sampler(Demuxer& demuxer, const Layout& layout, double playable_s)
      : demuxer_(demuxer), layout_(layout), playable_s_(playable_s) {
    if (demuxer.video() != nullptr) video_.emplace(*demuxer.video());
    if (demuxer.audio() != nullptr) audio_.emplace(*demuxer.audio());
  }

  [[nodiscard]] bool can_decode() const { return video_ ? video_->is_open() : audio_ && audio_->is_open(); }

  /// Looks at one place, again from further back where no picture came: the
  /// key picture it hangs on may lie before the point sought.
  core::Result<DecodeEnd> look_at(const Place& place, DecodeResult& result) {
    Seen seen;
    for (const double wanted : {0.0, 2.0, 8.0, 20.0}) {
      const double back = std::min(wanted, place.at_s);
      if (!seek(place.at_s - back)) return DecodeEnd::not_reached;
      auto end = decode(place, back, seen);
      if (!end || *end == DecodeEnd::out_of_time) return end;
      if (seen.clean > 0 || back == place.at_s) break;
    }
    ++result.places;
    result.pictures += seen.pictures;
    result.samples += seen.samples;
    if (!seen.plays(video_.has_value())) {
      ++result.failed;
      if (!result.first_failed_s) result.first_failed_s = place.at_s;
    }
    return DecodeEnd::complete;
  }

  void conclude(DecodeResult& result) const {
    if (pictures_judged_ > 0) result.black = bright_pictures_ == 0;
    if (result.samples > 0) result.silent = peak_ < kSilence;
  }

 private:
  const AVStream& main_stream() const { return *(video_ ? demuxer_.video() : demuxer_.audio()); }

  double start_s() const {
    const AVStream& stream = main_stream();
    return stream.start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(stream.start_time) * av_q2d(stream.time_base);
  }

  bool seek(double at_s) {
    AVFormatContext& format = demuxer_.format();
    const AVStream& stream = main_stream();
    int code = -1;
    if (has_one_clock(layout_.container))
      code = av_seek_frame(&format, stream.index, static_cast<std::int64_t>((start_s() + at_s) / av_q2d(stream.time_base)), AVSEEK_FLAG_BACKWARD);
    // Times that begin anew name no place; a share of the bytes does.
    if (code < 0 && (format.iformat->flags & AVFMT_NO_BYTE_SEEK) == 0) {
      const double share = playable_s_ > 0 ? std::clamp(at_s / playable_s_, 0.0, 1.0) : 0.0;
      code = av_seek_frame(&format, -1, static_cast<std::int64_t>(share * static_cast<double>(layout_.bytes)), AVSEEK_FLAG_BYTE);
    }
    if (video_ && video_->is_open()) video_->restart();
    if (audio_ && audio_->is_open()) audio_->restart();
    return code >= 0;
  }

  void see_picture(const AVFrame& frame, Seen& seen) {
    ++seen.pictures;
    seen.clean += is_clean(frame);
    if (!is_clean(frame)) return;
    if (const auto black = is_black(frame)) {
      ++pictures_judged_;
      bright_pictures_ += !*black;
    }
  }

  core::Result<DecodeEnd> decode(const Place& place, double back, Seen& seen) {
    OwnedPacket packet;
    std::optional<double> begun;
    double last = 0;
    // Pictures on the way to the place say nothing about it, and a decoder
    // may hold them back until later.
    const auto there = [&](double time) {
      return back == 0 || time >= (has_one_clock(layout_.container) ? start_s() + place.at_s : begun.value_or(0) + back) - kSecond;
    };
    const auto picture = [&](const AVFrame& frame) {
      const bool timed = frame.best_effort_timestamp != AV_NOPTS_VALUE;
      if (there(timed ? static_cast<double>(frame.best_effort_timestamp) * av_q2d(main_stream().time_base) : last)) see_picture(frame, seen);
    };
    const auto sound = [&](const AVFrame& frame) {
      if (const auto level = loudness(frame)) {
        seen.samples += frame.nb_samples;
        peak_ = std::max(peak_, *level);
      }
    };
    bool key_seen = false;
    int keys = 0;
    for (int packets = 0; packets < kMostPackets || place.length_s > 2 * kSecond; ++packets) {
      const ReadOutcome outcome = demuxer_.read(*packet);
      if (outcome == ReadOutcome::read_failed) return tl::unexpected(*demuxer_.failure());
      if (outcome == ReadOutcome::out_of_time) return DecodeEnd::out_of_time;
      if (outcome == ReadOutcome::end) break;
      if (outcome == ReadOutcome::bad_packet) continue;
      if (demuxer_.audio() != nullptr && packet->stream_index == demuxer_.audio()->index && audio_->is_open())
        seen.refused += !audio_->feed(&*packet, sound);
      if (packet->stream_index == main_stream().index) {
        const PacketTimes times = times_of(*packet, main_stream());
        const double now = times.decoded_s.value_or(times.shown_s.value_or(last));
        // The first times after a seek may be wrong, and times may begin anew.
        if (!begun || now < *begun || now > last + kLeap_s) begun = now;
        last = now;
        if (now - *begun > place.length_s + back + kMostGop_s) break;
        if (video_) {
          if (!key_seen && (packet->flags & AV_PKT_FLAG_KEY) != 0) {
            key_seen = true;
            begun = std::max(*begun, now - back);  // what came before it was not decoded
          }
          if (!key_seen || (place.key_only && back == 0 && (packet->flags & AV_PKT_FLAG_KEY) == 0)) continue;
          seen.refused += !video_->feed(&*packet, picture);
          if (place.key_only && back == 0) {
            video_->feed(nullptr, picture);
            if (seen.clean > 0 || ++keys >= kMostKeys) return DecodeEnd::complete;
            video_->restart();
          }
        }
        if (there(now) && now - *begun > place.length_s + back && seen.pictures > 0) break;
      }
    }
    if (video_) video_->feed(nullptr, picture);
    return DecodeEnd::complete;
  }

  static constexpr double kMostGop_s = 15, kLeap_s = 5;

  Demuxer& demuxer_;
  const Layout& layout_;
  double playable_s_;
  std::optional<Decoder> video_, audio_;
  std::int64_t pictures_judged_ = 0, bright_pictures_ = 0;
  double peak_ = 0;
};

}  // namespace

core::Result<DecodeResult> decode_samples(Demuxer& demuxer, const Layout& layout, double playable_s, Heartbeat& heartbeat) {
  DecodeResult result;
  if (const AVStream* video = demuxer.video())
    if (std::int64_t{video->codecpar->width} * video->codecpar->height > kMostPixels) {
      result.end = DecodeEnd::too_large;
      return result;
    }
  Sampler sampler(demuxer, layout, playable_s);
  if (!sampler.can_decode()) {
    result.end = DecodeEnd::no_decoder;
    return result;
  }
  const std::vector<Place> places = places_of(playable_s);
  for (std::size_t i = 0; i < places.size() && result.end == DecodeEnd::complete; ++i) {
    heartbeat.beat(static_cast<double>(i) / static_cast<double>(places.size()));
    auto end = sampler.look_at(places[i], result);
    if (!end) return tl::unexpected(end.error());
    result.end = *end;
  }
  sampler.conclude(result);
  return result;
}

}  // namespace sokhao::probes::media
