// Video and sound files of every common container.
#include "probes/media/media.h"

#include <cstring>

extern "C" {
#include <libavformat/avformat.h>
}

#include "probes/media/container.h"
#include "probes/media/demuxer.h"
#include "probes/media/unwrapped.h"

namespace sokhao::probes {
namespace {

using namespace media;

// FFmpeg's own opinion of the first bytes, without a name to lean on.
bool ffmpeg_agrees(std::span<const std::byte> head, Container container) {
  prepare_ffmpeg();
  std::vector<std::uint8_t> padded(head.size() + AVPROBE_PADDING_SIZE);
  std::memcpy(padded.data(), head.data(), head.size());
  AVProbeData data{"", padded.data(), static_cast<int>(head.size()), nullptr};
  int score = 0;
  const AVInputFormat* format = av_probe_input_format3(&data, 1, &score);
  const std::string_view names = format == nullptr ? "" : format->name;
  return std::string_view(names.substr(0, names.find(','))) == demuxer_of(container);
}

// Only these begin with a mark that nothing else has.
bool has_sure_mark(Container container) {
  return container != Container::mpeg_ps && container != Container::mpeg_ts && container != Container::dv;
}

Match match(const Sample& sample) {
  const auto head = head_of(sample.source);
  const auto container = head ? container_of(*head) : std::nullopt;
  if (!container) return Match::no;
  if (has_sure_mark(*container)) return Match::certain;
  return ffmpeg_agrees(*head, *container) ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& part, Context& context, core::PartFacts& facts) {
  // Walk, demuxer and scan each begin at the head and look at the index.
  core::CachedSource source(part, 24);
  auto video = probe_video(source, context);
  if (!video) return tl::unexpected(video.error());
  facts.kind = core::PartKind::video;
  if (auto head = head_of(source); head && !context.name.empty()) {
    const auto container = container_of(*head);
    if (container && !fits_name(*container, context.name)) facts.damage.push_back(name_differs(*container, context.name));
  }
  facts.video = std::move(*video);
  return {};
}

core::Result<core::Wholeness> wholeness(core::ByteSource& source) {
  auto part = unwrap(source);
  if (!part) return tl::unexpected(part.error());
  core::Wholeness answer;
  if (!*part) return answer;
  const Layout& layout = (*part)->layout;
  if (layout.index == Index::required) {
    answer.whole = false;
    answer.reason = movie_index_missing((*part)->extents).message;
  } else if (layout.ending == Ending::cut) {
    answer.whole = false;
    answer.reason = cut_short((*part)->extents, std::nullopt, layout.declared_s).message;
  } else if (layout.ending == Ending::whole) {
    answer.whole = true;
  }
  return answer;
}

}  // namespace

extern const Probe media_video;
const Probe media_video{"media.video", 1, match, run, wholeness};

}  // namespace sokhao::probes
