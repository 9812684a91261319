// Matroska and WebM: EBML elements (RFC 8794; RFC 9559).
#include <algorithm>
#include <bit>
#include <cmath>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

constexpr std::uint64_t kMostElements = 200'000;
constexpr std::uint64_t kUnknownSize = ~std::uint64_t{0};

constexpr std::uint64_t kSegment = 0x18538067, kSeekHead = 0x114D9B74, kSeek = 0x4DBB, kSeekId = 0x53AB,
                        kSeekPosition = 0x53AC, kInfo = 0x1549A966, kTimestampScale = 0x2AD7B1, kDuration = 0x4489,
                        kCluster = 0x1F43B675, kCues = 0x1C53BB6B;

struct Element {
  std::uint64_t id = 0, body = 0, size = 0, end = 0;  ///< end is kUnknownSize where size is
};

std::optional<Element> element_at(Reader& in, std::uint64_t at) {
  const auto first = in.be(at, 1);
  if (!first || *first < 0x10) return std::nullopt;
  const unsigned id_bytes = static_cast<unsigned>(std::countl_zero(static_cast<std::uint8_t>(*first))) + 1;
  const auto id = in.be(at, id_bytes);
  const auto lead = in.be(at + id_bytes, 1);
  if (!id || !lead || *lead == 0) return std::nullopt;
  const unsigned size_bytes = static_cast<unsigned>(std::countl_zero(static_cast<std::uint8_t>(*lead))) + 1;
  const auto raw = in.be(at + id_bytes, size_bytes);
  if (!raw) return std::nullopt;
  const std::uint64_t mask = (std::uint64_t{1} << (7 * size_bytes)) - 1;
  Element element{*id, at + id_bytes + size_bytes, *raw & mask, 0};
  if (element.size == mask) {
    element.size = element.end = kUnknownSize;
  } else {
    element.end = element.body + element.size;
  }
  return element;
}

template <class Visit>
void children(Reader& in, const Element& parent, Visit visit) {
  const std::uint64_t end = std::min(parent.end, in.size());
  std::uint64_t seen = 0;
  for (std::uint64_t at = parent.body; at < end && ++seen < 10'000;) {
    const auto child = element_at(in, at);
    if (!child || child->end == kUnknownSize || child->end > end) return;
    visit(*child);
    at = child->end;
  }
}

std::optional<double> float_of(Reader& in, const Element& element) {
  const auto raw = element.size == 4 || element.size == 8 ? in.be(element.body, static_cast<unsigned>(element.size)) : std::nullopt;
  if (!raw) return std::nullopt;
  if (element.size == 8) return std::bit_cast<double>(*raw);
  return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(*raw)));
}

void read_info(Reader& in, const Element& info, Layout& out) {
  double scale = 1e6;  // nanoseconds a tick
  std::optional<double> ticks;
  children(in, info, [&](const Element& child) {
    if (child.id == kTimestampScale && child.size <= 8 && child.size > 0)
      scale = static_cast<double>(in.be(child.body, static_cast<unsigned>(child.size)).value_or(1'000'000));
    if (child.id == kDuration) ticks = float_of(in, child);
  });
  if (!ticks || !std::isfinite(*ticks)) return;
  const double seconds = *ticks * scale / 1e9;
  if (seconds > 0 && seconds < 1e7) out.declared_s = seconds;
}

// Where the seek head says the cues begin, as a byte of the file.
std::optional<std::uint64_t> cues_position(Reader& in, const Element& seek_head, const Element& segment) {
  std::optional<std::uint64_t> found;
  children(in, seek_head, [&](const Element& seek) {
    if (seek.id != kSeek) return;
    std::uint64_t id = 0, position = 0;
    children(in, seek, [&](const Element& child) {
      if (child.size == 0 || child.size > 8) return;
      const auto value = in.be(child.body, static_cast<unsigned>(child.size)).value_or(0);
      if (child.id == kSeekId) id = value;
      if (child.id == kSeekPosition) position = value;
    });
    if (id == kCues && position < (std::uint64_t{1} << 60)) found = segment.body + position;
  });
  return found;
}

std::optional<Element> find_segment(Reader& in) {
  std::uint64_t at = 0;
  for (int i = 0; i < 8; ++i) {
    const auto element = element_at(in, at);
    if (!element) return std::nullopt;
    if (element->id == kSegment) return element;
    if (element->end == kUnknownSize || element->end >= in.size()) return std::nullopt;
    at = element->end;
  }
  return std::nullopt;
}

}  // namespace

void walk_matroska(Reader& in, Layout& out) {
  const auto segment = find_segment(in);
  if (!segment) return;
  out.index = Index::absent;
  std::optional<std::uint64_t> promise;
  if (segment->end == kUnknownSize) out.promise = Promise::at_least;
  if (segment->end != kUnknownSize && segment->end > in.size()) promise = segment->end;

  bool open_cluster = false;
  std::uint64_t media_begin = 0, media_end = 0, seen = 0;
  const std::uint64_t end = std::min(segment->end, in.size());
  for (std::uint64_t at = segment->body; at < end && ++seen < kMostElements;) {
    const auto element = element_at(in, at);
    if (!element) break;
    if (element->id == kCluster) {
      if (media_begin == 0) media_begin = element->body;
      media_end = std::min(element->end, end);
    }
    if (element->end == kUnknownSize) {
      open_cluster = true;
      break;
    }
    const bool cut = element->end > in.size();
    if (cut && (element->id == kCluster || element->id == kCues)) promise = std::max(promise.value_or(0), element->end);
    if (element->id == kInfo && !cut) read_info(in, *element, out);
    if (element->id == kCues && !cut) out.index = Index::present;
    if (element->id == kSeekHead && !cut)
      if (const auto cues = cues_position(in, *element, *segment); cues && *cues >= in.size())
        promise = std::max(promise.value_or(0), *cues + 1);
    at = element->end;
  }
  if (media_begin != 0) {
    out.media_begin = media_begin;
    out.media_end = media_end;
  }
  out.promised_bytes = promise;
  out.never_closed = segment->end == kUnknownSize;
  out.ending = promise ? Ending::cut : out.never_closed || open_cluster ? Ending::unknown : Ending::whole;
}

}  // namespace sokhao::probes::media
