#include "probes/preview/conversion.h"

#include <algorithm>
#include <cmath>
#include <ctime>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/mathematics.h>
}

#include "probes/preview/encoders.h"

namespace sokhao::probes::preview {
namespace {

constexpr int kMostBadInARow = 1'000;
constexpr double kMostPerSecond = 30.5;  ///< frames; faster ones are halved
constexpr double kContainerShare = 0.02;
constexpr int kUsualSoundPiece = 1024;
constexpr std::int64_t kLeastBitRate = 150'000;

std::int64_t start_of(AVFormatContext& format) { return format.start_time == AV_NOPTS_VALUE ? 0 : format.start_time; }

AVRational rate_of(AVFormatContext& format, AVStream& stream) {
  AVRational rate = av_guess_frame_rate(&format, &stream, nullptr);
  if (rate.num <= 0 || rate.den <= 0 || av_q2d(rate) < 1 || av_q2d(rate) > 1000) return {25, 1};
  while (av_q2d(rate) > kMostPerSecond) rate = av_mul_q(rate, {1, 2});
  int num = 25, den = 1;
  av_reduce(&num, &den, rate.num, rate.den, 60'000);
  return {num, den};
}

int turn_of(const AVStream& stream) {
  std::size_t size = 0;
  const std::uint8_t* matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (matrix == nullptr || size < 9 * sizeof(std::int32_t)) return 0;
  const double degrees = -av_display_rotation_get(reinterpret_cast<const std::int32_t*>(matrix));
  if (!std::isfinite(degrees)) return 0;
  return ((static_cast<int>(std::lround(degrees / 90)) * 90) % 360 + 360) % 360;
}

std::int64_t picture_bit_rate(const PreviewOrder& order) {
  const double whole = static_cast<double>(order.max_bytes_per_minute) * 8 / 60;
  return std::max(kLeastBitRate, static_cast<std::int64_t>(whole * (1 - kContainerShare)) - kSoundBitRate);
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

bool browser_plays_picture(const AVStream& stream) {
  const AVCodecParameters& codec = *stream.codecpar;
  constexpr int kHighestLevel = 41;
  const bool profile = codec.profile == FF_PROFILE_H264_CONSTRAINED_BASELINE || codec.profile == FF_PROFILE_H264_BASELINE ||
                       codec.profile == FF_PROFILE_H264_MAIN || codec.profile == FF_PROFILE_H264_HIGH;
  // The decoder's configuration as MP4 wants it begins with 1.
  return codec.codec_id == AV_CODEC_ID_H264 && codec.format == AV_PIX_FMT_YUV420P && profile && codec.level > 0 && codec.level <= kHighestLevel &&
         (codec.field_order == AV_FIELD_PROGRESSIVE || codec.field_order == AV_FIELD_UNKNOWN) && codec.extradata_size > 6 && codec.extradata[0] == 1;
}

bool browser_plays_sound(const AVStream& stream) {
  const AVCodecParameters& codec = *stream.codecpar;
  return codec.codec_id == AV_CODEC_ID_AAC && codec.extradata_size >= 2 && codec.ch_layout.nb_channels >= 1 && codec.ch_layout.nb_channels <= 2;
}

Conversion::Conversion(media::Demuxer& demuxer, media::Heartbeat& heartbeat, const PreviewOrder& order, Recipe recipe, Output& output)
    : demuxer_(demuxer), heartbeat_(heartbeat), order_(order), recipe_(recipe), movie_(output), clock_(start_of(demuxer.format()), static_cast<std::int64_t>(recipe.longest_step_s * AV_TIME_BASE)) {}

std::optional<double> Conversion::frame_rate() const {
  if (recipe_.picture == Treatment::none) return std::nullopt;
  if (form_.rate) return av_q2d(*form_.rate);
  const double frame = media::frame_seconds(*picture_.in);
  return frame > 0 ? std::optional(1 / frame) : std::nullopt;
}

void Conversion::open_picture() {
  AVStream& stream = *demuxer_.video();
  const AVCodecParameters& codec = *stream.codecpar;
  picture_.in = &stream;
  picture_.decoder = std::make_unique<media::Decoder>(stream);
  const bool sane = codec.width > 0 && codec.height > 0 && std::int64_t{codec.width} * codec.height <= media::kMostPixels;
  if (!sane || !picture_.decoder->is_open()) {
    recipe_.picture = Treatment::none;
    return;
  }
  form_ = picture_form(codec.width, codec.height, av_guess_sample_aspect_ratio(&demuxer_.format(), &stream, nullptr), turn_of(stream), static_cast<int>(order_.max_height));
  if (recipe_.picture == Treatment::encoded) {
    form_.rate = rate_of(demuxer_.format(), stream);
    picture_.encoder = open_picture_encoder({form_.width, form_.height, *form_.rate, picture_bit_rate(order_), codec.color_space, codec.color_primaries, codec.color_trc});
    if (!picture_.encoder) refused_ = true;
    else picture_.out = movie_.add_encoded(*picture_.encoder);
  } else {
    picture_.out = movie_.add_copied(demuxer_.format(), stream);
  }
  picture_.filters = std::make_unique<PictureFilters>(form_);
}

void Conversion::open_sound() {
  AVStream& stream = *demuxer_.audio();
  sound_.in = &stream;
  sound_.decoder = std::make_unique<media::Decoder>(stream);
  if (!sound_.decoder->is_open()) {
    recipe_.sound = Treatment::none;
    return;
  }
  int piece = kUsualSoundPiece;
  if (recipe_.sound == Treatment::encoded) {
    sound_.encoder = open_sound_encoder(SoundFilters::kRate);
    if (!sound_.encoder) refused_ = true;
    else piece = sound_.encoder->frame_size;
    if (sound_.encoder) sound_.out = movie_.add_encoded(*sound_.encoder);
  } else {
    sound_.out = movie_.add_copied(demuxer_.format(), stream);
  }
  sound_.filters = std::make_unique<SoundFilters>(piece);
}

bool Conversion::open() {
  if (recipe_.picture != Treatment::none) open_picture();
  if (recipe_.sound != Treatment::none) open_sound();
  if (recipe_.picture == Treatment::none && recipe_.sound == Treatment::none) return true;
  return !refused_ && movie_.begin();
}

Outcome Conversion::run() {
  if (!open()) {
    outcome_.stop = Stop::refused;
    return outcome_;
  }
  if (recipe_.picture == Treatment::none && recipe_.sound == Treatment::none) return outcome_;
  const Packet packet = new_packet();
  int bad_in_a_row = 0;
  for (bool going = true; going;) {
    switch (demuxer_.read(*packet)) {
      case media::ReadOutcome::packet:
        bad_in_a_row = 0;
        outcome_.stop = take(*packet);
        going = outcome_.stop == Stop::end;
        break;
      case media::ReadOutcome::bad_packet:
        ++outcome_.bad_packets;
        if (++bad_in_a_row < kMostBadInARow) break;
        outcome_.stop = Stop::unreadable;
        going = false;
        break;
      case media::ReadOutcome::end: going = false; break;
      case media::ReadOutcome::out_of_time:
        outcome_.stop = Stop::time_limit;
        going = false;
        break;
      case media::ReadOutcome::read_failed:
        outcome_.failure = demuxer_.failure();
        outcome_.stop = Stop::unreadable;
        going = false;
        break;
    }
  }
  if (outcome_.stop != Stop::refused) flush();
  if (refused_) outcome_.stop = movie_.failure() ? Stop::space : Stop::refused;
  return outcome_;
}

Stop Conversion::take(AVPacket& packet) {
  Track* track = nullptr;
  if (recipe_.picture != Treatment::none && packet.stream_index == picture_.in->index) track = &picture_;
  if (recipe_.sound != Treatment::none && packet.stream_index == sound_.in->index) track = &sound_;
  if (track == nullptr) return Stop::end;
  if (heartbeat_.out_of_time() || processor_seconds() > static_cast<double>(order_.time_limit_s)) return Stop::time_limit;
  if (movie_.nearly_full()) return Stop::space;

  const AVRational base = track->in->time_base;
  const bool is_picture = track == &picture_;
  const bool copied = (is_picture ? recipe_.picture : recipe_.sound) == Treatment::copied;
  const std::int64_t time = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
  if (time != AV_NOPTS_VALUE) {
    const std::int64_t length = packet.duration > 0 ? av_rescale_q(packet.duration, base, AV_TIME_BASE_Q) : static_cast<std::int64_t>(media::frame_seconds(*track->in) * AV_TIME_BASE);
    const std::int64_t now = av_rescale_q(time, base, AV_TIME_BASE_Q);
    // A source whose packets are kept keeps its one clock.
    const std::int64_t shift = recipe_.picture == Treatment::copied ? -start_of(demuxer_.format()) : clock_.shift(packet.stream_index, now, length);
    if (now + shift > order_.max_video_s * AV_TIME_BASE) return Stop::video_limit;
    const std::int64_t ticks = av_rescale_q(shift, AV_TIME_BASE_Q, base);
    if (packet.pts != AV_NOPTS_VALUE) packet.pts += ticks;
    if (packet.dts != AV_NOPTS_VALUE) packet.dts += ticks;
  }
  if (!is_picture || !recipe_.key_pictures_alone || (packet.flags & AV_PKT_FLAG_KEY) != 0) decode(&packet, *track);
  if (copied && !copy(packet, *track, is_picture ? outcome_.picture_s : outcome_.sound_s)) refused_ = true;
  return refused_ ? Stop::refused : Stop::end;
}

bool Conversion::copy(const AVPacket& packet, Track& track, double& length_s) {
  const Packet own = new_packet();
  if (av_packet_ref(own.get(), &packet) < 0) throw std::bad_alloc();
  if (packet.pts != AV_NOPTS_VALUE) length_s = std::max(length_s, static_cast<double>(packet.pts + packet.duration) * av_q2d(track.in->time_base));
  return movie_.write(*own, *track.out, track.in->time_base);
}

void Conversion::decode(const AVPacket* packet, Track& track) {
  const bool is_picture = &track == &picture_;
  const AVRational base = track.in->time_base;
  const auto see = [&](const AVFrame& decoded) {
    if (refused_ || heartbeat_.out_of_time()) return;
    heartbeat_.beat(0);  // still at work, between two reads
    const Frame frame(must(av_frame_clone(&decoded)));
    frame->pts = frame->best_effort_timestamp != AV_NOPTS_VALUE ? frame->best_effort_timestamp : track.next_in;
    if (is_picture) {
      ++outcome_.pictures;
      if (!media::is_clean(decoded)) ++outcome_.unclean_pictures;
      outcome_.interlaced |= frame->interlaced_frame != 0;
      frame->sample_aspect_ratio = av_guess_sample_aspect_ratio(&demuxer_.format(), track.in, frame.get());
      track.next_in = frame->pts + static_cast<std::int64_t>(std::lround(media::frame_seconds(*track.in) / av_q2d(base)));
      if (!track.filters->feed(frame.get(), base, [&](AVFrame& out) { see_picture(out); })) ++outcome_.bad_packets;
    } else {
      if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) av_channel_layout_default(&frame->ch_layout, frame->ch_layout.nb_channels);
      track.next_in = frame->pts + av_rescale_q(frame->nb_samples, {1, std::max(frame->sample_rate, 1)}, base);
      if (!track.filters->feed(frame.get(), base, [&](AVFrame& out) { see_sound(out); })) ++outcome_.bad_packets;
    }
  };
  if (!track.decoder->feed(packet, see) && packet != nullptr) ++outcome_.bad_packets;
}

void Conversion::see_picture(AVFrame& frame) {
  sheet_.see(frame, static_cast<double>(frame.pts) * av_q2d(picture_.filters->time_base()));
  if (recipe_.picture != Treatment::encoded) return;
  frame.pts = av_rescale_q(frame.pts, picture_.filters->time_base(), picture_.encoder->time_base);
  if (frame.pts <= picture_.last_out) return;
  picture_.last_out = frame.pts;
  frame.pict_type = AV_PICTURE_TYPE_NONE;
  if (!write(picture_, &frame, outcome_.picture_s)) refused_ = true;
}

void Conversion::see_sound(AVFrame& frame) {
  sound_line_.see(frame);
  if (recipe_.sound != Treatment::encoded) return;
  frame.pts = av_rescale_q(frame.pts, sound_.filters->time_base(), sound_.encoder->time_base);
  if (frame.pts <= sound_.last_out) return;
  sound_.last_out = frame.pts;
  if (!write(sound_, &frame, outcome_.sound_s)) refused_ = true;
}

bool Conversion::write(Track& track, AVFrame* frame, double& length_s) {
  return encode(*track.encoder, frame, [&](AVPacket& packet) {
    if (packet.duration <= 0) packet.duration = 1;
    length_s = std::max(length_s, static_cast<double>(packet.pts + packet.duration) * av_q2d(track.encoder->time_base));
    return movie_.write(packet, *track.out, track.encoder->time_base);
  });
}

// What decoders, filters and encoders still hold.
void Conversion::flush() {
  for (Track* track : {&picture_, &sound_}) {
    if (track->in == nullptr || track->filters == nullptr) continue;
    const bool is_picture = track == &picture_;
    decode(nullptr, *track);
    track->filters->feed(nullptr, track->in->time_base, [&](AVFrame& out) { is_picture ? see_picture(out) : see_sound(out); });
    if (track->encoder && !refused_ && !write(*track, nullptr, is_picture ? outcome_.picture_s : outcome_.sound_s)) refused_ = true;
  }
}

}  // namespace sokhao::probes::preview
