// From bytes to facts: layout, packets, decode, and what they say together.
#include <algorithm>
#include <array>

#include "probes/media/demuxer.h"
#include "probes/media/media.h"
#include "probes/media/packet.h"
#include "probes/media/sampled_decode.h"
#include "probes/media/scan.h"
#include "probes/media/scan_policy.h"
#include "probes/media/unwrapped.h"
#include "probes/media/wording.h"

namespace sokhao::probes::media {
namespace {

using namespace std::chrono_literals;

constexpr auto kOpenLimit = 20s, kScanLimit = 120s, kDecodeLimit = 60s;

// Sound and picture of good files end within a second or two of each other.
constexpr double kLeastUnevenness_s = 10, kUnevenness = 0.05;

void note_streams(const Demuxer& demuxer, core::VideoFacts& facts) {
  if (const AVStream* video = demuxer.video()) {
    const AVCodecParameters& codec = *video->codecpar;
    facts.video_codec = avcodec_get_name(codec.codec_id);
    if (codec.width > 0 && codec.height > 0) {
      facts.width = codec.width;
      facts.height = codec.height;
    }
    if (const double frame = frame_seconds(*video); frame > 0) facts.frame_rate = 1 / frame;
  }
  if (const AVStream* audio = demuxer.audio()) facts.audio_codec = avcodec_get_name(audio->codecpar->codec_id);
}

class VideoProbe {
 public:
  VideoProbe(Unwrapped& part, Context& context, core::VideoFacts& facts)
      : source_(*part.media), layout_(part.layout), extents_(part.extents), context_(context), heartbeat_(context.on_progress), facts_(facts) {}

  core::Result<void> run() {
    facts_.declared_duration_s = layout_.declared_s;
    heartbeat_.begin(0, 0.1, {"mở video", "opening the video"}, kOpenLimit);
    if (auto opened = open(); !opened) return opened;
    if (!demuxer_ || demuxer_->format().nb_streams == 0) {
      note_unopened();
      return {};
    }
    note_streams(*demuxer_, facts_);
    if (layout_.container == Container::mov && indexed_bytes(*demuxer_) > layout_.bytes) {
      layout_.ending = Ending::cut;
      layout_.promised_bytes = extents_.promised = std::max(extents_.promised.value_or(0), indexed_bytes(*demuxer_));
    }
    if (auto measured = measure(); !measured) return measured;
    if (context_.options.decode && !encrypted_ && !layout_.wrong_copy_mode) return try_decode();
    return {};
  }

 private:
  void add(core::Damage damage) { facts_.damage.push_back(std::move(damage)); }

  core::Result<void> open() {
    demuxer_.reset();
    auto opened = Demuxer::open(source_, layout_.container, heartbeat_);
    if (!opened) return tl::unexpected(opened.error());
    demuxer_ = std::move(*opened);
    return {};
  }

  void note_unopened() {
    if (layout_.ending == Ending::cut) add(cut_short(extents_, std::nullopt, layout_.declared_s));
    if (layout_.index == Index::required) add(movie_index_missing(extents_));
    if (layout_.encrypted) add(encrypted());
    if (facts_.damage.empty()) add(demuxer_ ? nothing_inside() : cannot_be_opened(layout_.container));
  }

  core::Result<void> measure() {
    BeforeScan known{layout_, layout_.declared_s, std::nullopt, false, filler_in_media(*demuxer_, layout_) > 0, context_.length_s.has_value()};
    // The whole index of these two is read at the start.
    if (layout_.container == Container::mov || layout_.container == Container::avi) known.last_seen_s = indexed_seconds(*demuxer_);
    ScanDecision decision = decide_scan(known, context_.options);
    if (decision.scan == Scan::look_at_end) {
      known.end_looked_at = true;
      auto tail = seconds_at_tail(*demuxer_, *layout_.declared_s);
      if (!tail) return tl::unexpected(tail.error());
      known.last_seen_s = *tail;
      decision = decide_scan(known, context_.options);
    }
    if (decision.scan == Scan::none) {
      plays_ = facts_.duration_s = context_.length_s ? context_.length_s : layout_.declared_s;
      facts_.duration_basis = context_.length_s ? "dvd cells and NAV packs" : known.end_looked_at ? "header and last packets" : "header and index";
      encrypted_ = layout_.encrypted;
      note_shape();
      return {};
    }
    heartbeat_.begin(0.1, 0.7, {"đo thời lượng", "measuring the duration"}, kScanLimit);
    if (known.end_looked_at) {
      if (auto again = open(); !again) return again;
      if (!demuxer_) return core::fail(core::ErrorKind::internal, "a video opened once did not open again");
    }
    auto scan = scan_packets(*demuxer_, layout_);
    if (!scan) return tl::unexpected(scan.error());
    note_streams(*demuxer_, facts_);
    conclude(*scan);
    return {};
  }

  // What can be told without the packets.
  void note_shape() {
    if (encrypted_) add(encrypted());
    if (!facts_.video_codec) add(facts_.audio_codec ? no_picture() : nothing_inside());
    if (layout_.never_closed) {
      add(recording_never_closed());
    } else if (layout_.container == Container::avi && layout_.index == Index::absent && layout_.ending != Ending::cut) {
      add(avi_index_missing());
    }
  }

  void conclude(const ScanResult& scan) {
    encrypted_ = layout_.encrypted || scan.encrypted_packets * 2 > scan.packets;
    facts_.scanned = scan.end == ScanEnd::complete;
    facts_.restarts = scan.restarts;
    if (layout_.wrong_copy_mode) {  // what was read after that is noise
      add(copied_in_wrong_mode());
      return;
    }
    note_shape();
    if (scan.end == ScanEnd::out_of_time) {
      add(scan_took_too_long());
      return;
    }
    std::optional<double> plays = demuxer_->video() != nullptr ? scan.picture_s : scan.sound_s;
    if (plays && *plays <= 0) plays.reset();
    const bool cut = layout_.ending == Ending::cut;
    if (cut) add(cut_short(extents_, plays, layout_.declared_s));
    if (!plays) {
      if (!cut && facts_.damage.empty()) add(nothing_inside());
      return;
    }
    plays_ = plays;
    facts_.duration_s = plays;
    facts_.duration_basis = cut ? "packets, up to the cut" : "packets";
    note_agreement(scan, *plays, cut);
    note_filler(scan, *plays, cut);
    note_contradictions(scan, cut);
    if (encrypted_ && !has_one_clock(layout_.container)) {
      // Scrambled pictures cannot be told apart, so nothing counts them.
      facts_.duration_s.reset();
      facts_.frame_rate.reset();
      facts_.duration_basis.clear();
    }
  }

  void note_agreement(const ScanResult& scan, double plays, bool cut) {
    const auto declared = layout_.declared_s;
    const bool leapt = scan.leapt_s > 0 && has_one_clock(layout_.container);
    const bool lacking = !cut && scan.filler_bytes == 0 && lacks_packets(scan, plays);
    if (lacking) add(packets_unreadable(scan.bad_packets));
    if (!cut && !leapt && !lacking && declared && !agree(*declared, plays)) {
      // Less than declared, and no table shows that this is all there was.
      if (plays < *declared && layout_.ending != Ending::whole) {
        add(ends_before_declared(plays, *declared));
        facts_.duration_basis = "packets, up to the cut";
      } else {
        add(declared_wrong(plays, *declared));
      }
    }
    if (scan.restarts > 0) add(times_begin_anew(scan.restarts, plays));
    if (scan.bad_packets > 0 && !cut && !lacking && scan.filler_bytes == 0) add(some_packets_bad(scan.bad_packets));
  }

  // So many packets cannot be read that what the others add up to is no answer.
  bool lacks_packets(const ScanResult& scan, double plays) const {
    if (scan.end == ScanEnd::gave_up || scan.bad_packets * 50 > scan.packets) return true;
    return scan.bad_packets > 0 && layout_.declared_s && plays < *layout_.declared_s && !agree(*layout_.declared_s, plays);
  }

  // Where the packets themselves allow two answers, none is given.
  void note_contradictions(const ScanResult& scan, bool cut) {
    std::optional<core::Damage> found;
    if (scan.leapt_s > 0 && has_one_clock(layout_.container)) {
      found = times_leap(scan.leapt_s);
    } else if (!cut && scan.picture_s && scan.sound_s) {
      const double apart = std::abs(*scan.picture_s - *scan.sound_s);
      if (apart > std::max(kLeastUnevenness_s, kUnevenness * std::max(*scan.picture_s, *scan.sound_s)))
        found = picture_and_sound_differ(*scan.picture_s, *scan.sound_s);
    }
    if (!found) return;
    add(std::move(*found));
    facts_.duration_s.reset();
    facts_.duration_basis.clear();
  }

  void note_filler(const ScanResult& scan, double plays, bool cut) {
    if (scan.filler_bytes == 0) return;
    const double share = static_cast<double>(scan.filler_bytes) / static_cast<double>(std::max<std::uint64_t>(layout_.bytes, 1));
    const double lost = plays * std::min(share, 1.0);
    add(unreadable_sectors(scan.filler_bytes, lost));
    // AVI counts its pictures, so the lost ones are not in the sum already.
    if (layout_.container != Container::avi) facts_.duration_s = plays - lost;
    if (!cut) facts_.duration_basis = "packets, less unreadable sectors";
  }

  core::Result<void> try_decode() {
    if (demuxer_->video() == nullptr && demuxer_->audio() == nullptr) return {};
    if (!plays_) return {};
    heartbeat_.begin(0.7, 1.0, {"giải mã thử", "decoding samples"}, kDecodeLimit);
    auto decoded = decode_samples(*demuxer_, layout_, *plays_, heartbeat_);
    if (!decoded) return tl::unexpected(decoded.error());
    const DecodeResult& seen = *decoded;
    if (seen.failed > 0) {
      facts_.plays = false;
      add(does_not_play(seen.failed, seen.places, seen.first_failed_s.value_or(0)));
    } else if (seen.end == DecodeEnd::complete) {
      facts_.plays = true;
    }
    if (seen.end == DecodeEnd::no_decoder) add(codec_unsupported(facts_.video_codec.value_or(facts_.audio_codec.value_or(""))));
    if (seen.end == DecodeEnd::too_large) add(picture_too_large(facts_.width.value_or(0), facts_.height.value_or(0)));
    if (seen.end == DecodeEnd::out_of_time || seen.end == DecodeEnd::not_reached) add(decode_not_completed());
    facts_.black = seen.black;
    facts_.silent = seen.silent;
    if (seen.black.value_or(false)) add(black_throughout());
    if (seen.silent.value_or(false)) add(silent_throughout());
    return {};
  }

  core::ByteSource& source_;
  Layout& layout_;
  Extents& extents_;
  Context& context_;
  Heartbeat heartbeat_;
  core::VideoFacts& facts_;
  std::unique_ptr<Demuxer> demuxer_;
  std::optional<double> plays_;  ///< seconds over which samples are decoded
  bool encrypted_ = false;
};

}  // namespace

core::Result<core::VideoFacts> probe_video(core::ByteSource& source, Context& context) {
  core::VideoFacts facts;
  auto part = unwrap(source);
  if (!part) return tl::unexpected(part.error());
  if (!*part) {
    facts.damage.push_back(not_a_video());
    return facts;
  }
  facts.container = name_of((*part)->layout.container);
  if (auto done = VideoProbe(**part, context, facts).run(); !done) return tl::unexpected(done.error());
  if (context.on_progress) context.on_progress({1.0, {"xong", "done"}});
  return facts;
}

}  // namespace sokhao::probes::media
