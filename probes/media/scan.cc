#include "probes/media/scan.h"

#include <algorithm>
#include <vector>

#include "probes/media/packet.h"
#include "probes/media/timeline.h"

namespace sokhao::probes::media {
namespace {

constexpr std::int64_t kMostBadInARow = 10'000;

// Program streams and the tracks of Video CDs are padded with empty sectors,
// and MPEG video may be stuffed with zeros (ISO/IEC 13818-2, 6.2.1).
constexpr std::uint64_t kLeastRunOfMpeg = 16 * FillerMap::kSector;
// Recorders align the chunks of AVI with chunks of padding.
constexpr std::uint64_t kLeastRunOfAvi = 4 * FillerMap::kSector;
// Margins of a Video CD track hold up to 150 empty sectors at either end.
constexpr std::uint64_t kMarginOfMpeg = 300 * 2352;

struct Streams {
  explicit Streams(Container container) : clock(has_one_clock(container) ? Clock::one : Clock::may_restart) {}

  Clock clock;
  std::vector<Timeline> lines;

  Timeline& at(int index) {
    while (lines.size() <= static_cast<std::size_t>(index)) lines.emplace_back(clock);
    return lines[static_cast<std::size_t>(index)];
  }
  std::optional<double> covered(int except, double from_s) const {
    std::optional<double> furthest;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (static_cast<int>(i) != except)
        if (const auto reach = lines[i].covers_from(from_s)) furthest = std::max(furthest.value_or(*reach), *reach);
    return furthest;
  }
  const Timeline* of(const AVStream* stream) const {
    if (stream == nullptr || static_cast<std::size_t>(stream->index) >= lines.size()) return nullptr;
    const Timeline& line = lines[static_cast<std::size_t>(stream->index)];
    return line.packets() > 0 ? &line : nullptr;
  }
};

std::uint64_t least_run(const AVStream& stream) { return is_stuffed_mpeg(stream) ? kLeastRunOfMpeg : FillerMap::kSector; }

// Where filler is damage: in compressed packets (MP4 has gaps of its own
// between them), or anywhere between the first and the last of them.
class FillerCount {
 public:
  FillerCount(Demuxer& demuxer, const Layout& layout) : demuxer_(demuxer), layout_(layout) {}

  void note(const AVPacket& packet, const AVStream& stream) {
    if (demuxer_.filler().empty() || packet.pos < 0 || packet.size <= 0) return;
    const auto begin = static_cast<std::uint64_t>(packet.pos), end = begin + static_cast<std::uint64_t>(packet.size);
    if (is_lossless(stream)) {
      demuxer_.filler().excuse(begin, end + kChunkHeader);
    } else if (layout_.container == Container::mov) {
      in_packets_ += demuxer_.filler().bytes_within(begin, end, least_run(stream));
    }
  }

  [[nodiscard]] std::uint64_t total() const {
    return layout_.container == Container::mov ? in_packets_ : filler_in_media(demuxer_, layout_);
  }

 private:
  static constexpr std::uint64_t kChunkHeader = 64;

  Demuxer& demuxer_;
  const Layout& layout_;
  std::uint64_t in_packets_ = 0;
};

// In a transport stream the flag is no more than a doubt.
bool is_cut_off(const AVPacket& packet, Container container) {
  return (packet.flags & AV_PKT_FLAG_CORRUPT) != 0 && container != Container::mpeg_ts;
}

}  // namespace

core::Result<ScanResult> scan_packets(Demuxer& demuxer, const Layout& layout) {
  ScanResult result;
  Streams streams(layout.container);
  FillerCount filler(demuxer, layout);
  OwnedPacket packet;
  for (std::int64_t bad_in_a_row = 0; result.end == ScanEnd::complete;) {
    const ReadOutcome outcome = demuxer.read(*packet);
    if (outcome == ReadOutcome::read_failed) return tl::unexpected(*demuxer.failure());
    if (outcome == ReadOutcome::out_of_time) result.end = ScanEnd::out_of_time;
    if (outcome == ReadOutcome::out_of_time || outcome == ReadOutcome::end) break;
    if (outcome == ReadOutcome::bad_packet) {
      ++result.bad_packets;
      if (++bad_in_a_row == kMostBadInARow) result.end = ScanEnd::gave_up;
      continue;
    }
    bad_in_a_row = 0;
    ++result.packets;
    result.encrypted_packets += is_encrypted(*packet);
    const AVStream& stream = *demuxer.format().streams[packet->stream_index];
    filler.note(*packet, stream);
    if ((packet->flags & AV_PKT_FLAG_DISCARD) != 0) continue;  // before or behind what the edit list shows
    if (is_cut_off(*packet, layout.container)) {
      ++result.bad_packets;
      continue;
    }
    Timeline& line = streams.at(packet->stream_index);
    const PacketTimes times = times_of(*packet, stream);
    line.add(times.decoded_s, times.shown_s, times.length_s, streams.covered(packet->stream_index, line.position_s().value_or(0)));
  }
  // Streams of MPEG may turn up only after the beginning was looked at.
  demuxer.choose_streams();
  const Timeline* picture = streams.of(demuxer.video());
  const Timeline* sound = streams.of(demuxer.audio());
  if (picture != nullptr) result.picture_s = picture->seconds();
  if (sound != nullptr) result.sound_s = sound->seconds();
  if (const Timeline* line = picture != nullptr ? picture : sound) {
    result.restarts = line->restarts();
    result.leapt_s = line->leapt_s();
  }
  result.filler_bytes = filler.total();
  return result;
}

std::uint64_t filler_in_media(Demuxer& demuxer, const Layout& layout) {
  const FillerMap& filler = demuxer.filler();
  std::uint64_t begin = layout.media_begin, end = std::min(layout.media_end, layout.bytes);
  if (layout.container == Container::mpeg_ps) {
    const std::uint64_t margin = std::min(kMarginOfMpeg, layout.bytes / 8);
    begin += margin;
    if (layout.ending != Ending::whole) end -= std::min(margin, end);
    return filler.bytes_within(begin, end, kLeastRunOfMpeg);
  }
  if (layout.packet_bytes > 0) return filler.bytes_over_starts(begin, end, layout.packet_bytes);
  const std::uint64_t least = layout.container == Container::avi ? kLeastRunOfAvi : FillerMap::kSector;
  return filler.bytes_within(begin, end, demuxer.video() == nullptr ? least : std::max(least, least_run(*demuxer.video())));
}

std::optional<double> indexed_seconds(Demuxer& demuxer) {
  AVStream* stream = demuxer.video() != nullptr ? demuxer.video() : demuxer.audio();
  if (stream == nullptr) return std::nullopt;
  const int entries = avformat_index_get_entries_count(stream);
  if (entries < 2) return std::nullopt;
  const AVIndexEntry* first = avformat_index_get_entry(stream, 0);
  const AVIndexEntry* last = avformat_index_get_entry(stream, entries - 1);
  return static_cast<double>(last->timestamp - first->timestamp) * av_q2d(stream->time_base) + frame_seconds(*stream);
}

std::uint64_t indexed_bytes(Demuxer& demuxer) {
  std::int64_t end = 0;
  for (unsigned i = 0; i < demuxer.format().nb_streams; ++i) {
    AVStream* stream = demuxer.format().streams[i];
    for (int entry = avformat_index_get_entries_count(stream) - 1; entry >= 0; --entry) {
      const AVIndexEntry* at = avformat_index_get_entry(stream, entry);
      end = std::max(end, at->pos + at->size);
    }
  }
  return static_cast<std::uint64_t>(end);
}

core::Result<std::optional<double>> seconds_at_tail(Demuxer& demuxer, double declared_s) {
  constexpr double kBefore_s = 3;
  constexpr std::int64_t kMostPackets = 20'000;
  const AVStream* stream = demuxer.video() != nullptr ? demuxer.video() : demuxer.audio();
  if (stream == nullptr) return std::optional<double>{};
  const double start = stream->start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(stream->start_time) * av_q2d(stream->time_base);
  const auto target = static_cast<std::int64_t>((start + std::max(0.0, declared_s - kBefore_s)) / av_q2d(stream->time_base));
  if (av_seek_frame(&demuxer.format(), stream->index, target, AVSEEK_FLAG_BACKWARD) < 0) return std::optional<double>{};
  std::optional<double> end;
  OwnedPacket packet;
  for (std::int64_t packets = 0; packets < kMostPackets; ++packets) {
    const ReadOutcome outcome = demuxer.read(*packet);
    if (outcome == ReadOutcome::read_failed) return tl::unexpected(*demuxer.failure());
    if (outcome == ReadOutcome::end) return end ? std::optional(*end - start) : std::nullopt;
    if (outcome != ReadOutcome::packet) break;
    if (packet->stream_index != stream->index) continue;
    const PacketTimes times = times_of(*packet, *stream);
    if (times.shown_s) end = std::max(end.value_or(0), *times.shown_s + times.length_s);
  }
  return std::optional<double>{};
}

}  // namespace sokhao::probes::media
