// AVI with its OpenDML extension, and the RIFF wrapper that Windows puts around
// the tracks of a Video CD.
#include <algorithm>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

constexpr std::uint64_t kMostChunks = 10'000;

// What writers leave in a size that they meant to fill in later.
bool is_placeholder(std::uint64_t size) { return size <= 4 || size == 0xFFFFFFFF; }

struct StreamHeader {
  bool picture = false;
  std::optional<double> seconds;
};

StreamHeader read_stream_header(Reader& in, std::uint64_t strh) {
  StreamHeader header;
  header.picture = in.mark(strh + 8, "vids") || in.mark(strh + 8, "iavs");
  const auto scale = in.le(strh + 8 + 20, 4), rate = in.le(strh + 8 + 24, 4), length = in.le(strh + 8 + 32, 4);
  if (scale && rate && length && *scale > 0 && *rate > 0 && *length > 0)
    header.seconds = static_cast<double>(*length) * static_cast<double>(*scale) / static_cast<double>(*rate);
  return header;
}

struct AviWalk {
  Reader& in;
  Layout& out;
  bool super_index = false;
  std::uint64_t chunks = 0;

  // Chunks between two bytes; lists that hold headers are entered.
  void chunks_of(std::uint64_t begin, std::uint64_t end, int depth) {
    for (std::uint64_t at = begin; at + 8 <= end && ++chunks < kMostChunks;) {
      const auto size = in.le(at + 4, 4);
      if (!size) return;
      const std::uint64_t body = at + 8, next = body + *size + (*size & 1);
      if (in.mark(at, "LIST")) {
        const bool movie = in.mark(body, "movi");
        if (movie) note_movie(body, *size);
        if (depth < 3 && (in.mark(body, "hdrl") || in.mark(body, "strl"))) chunks_of(body + 4, std::min(next, end), depth + 1);
      } else if (in.mark(at, "strh")) {
        const auto header = read_stream_header(in, at);
        if (header.picture && header.seconds) out.declared_s = header.seconds;
      } else if (in.mark(at, "indx")) {
        super_index = true;
      } else if (in.mark(at, "idx1") && next - (*size & 1) <= in.size() && *size >= 16) {
        out.index = Index::present;
      }
      at = next;
    }
  }

  void note_movie(std::uint64_t body, std::uint64_t size) {
    if (is_placeholder(size)) out.never_closed = true;
    const std::uint64_t end = is_placeholder(size) ? in.size() : std::min(body + size, in.size());
    if (out.media_end == ~std::uint64_t{0}) {
      out.media_begin = body + 4;
      out.media_end = end;
    } else {
      out.media_end = std::max(out.media_end, end);
    }
  }
};

}  // namespace

void walk_avi(Reader& in, Layout& out) {
  AviWalk walk{in, out};
  out.index = Index::absent;
  std::uint64_t at = 0, riffs = 0;
  while (at + 12 <= in.size() && in.mark(at, "RIFF") && (at == 0 || in.mark(at + 8, "AVIX")) && ++riffs < kMostChunks) {
    const auto size = in.le(at + 4, 4);
    if (!size) break;
    if (is_placeholder(*size)) {
      out.never_closed = true;
      walk.chunks_of(at + 12, in.size(), 0);
      break;
    }
    const std::uint64_t end = at + 8 + *size;
    walk.chunks_of(at + 12, std::min(end, in.size()), 0);
    if (end > in.size()) out.promised_bytes = end;
    at = end + (*size & 1);
  }
  const bool cut = out.promised_bytes.has_value();
  if (walk.super_index && !cut) out.index = Index::present;
  out.ending = cut ? Ending::cut : out.never_closed ? Ending::unknown : Ending::whole;
}

void walk_cdxa(Reader& in, Layout& out) {
  const auto size = in.le(4, 4);
  if (size && *size > 0) out.promised_bytes = 8 + *size;
  out.ending = out.promised_bytes && *out.promised_bytes <= in.size() ? Ending::whole : Ending::unknown;
}

}  // namespace sokhao::probes::media
