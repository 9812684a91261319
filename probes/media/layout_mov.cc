// MP4, QuickTime and 3GP: boxes (ISO/IEC 14496-12, clause 4.2).
#include <algorithm>
#include <string>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

constexpr std::uint64_t kMostBoxes = 200'000;

struct Box {
  std::uint64_t begin = 0, body = 0, end = 0;
  std::string type;
  bool to_the_end = false;  ///< size 0: whatever follows, to the end of the file
};

std::optional<Box> box_at(Reader& in, std::uint64_t at) {
  const auto size = in.be(at, 4);
  const auto type = in.bytes(at + 4, 4);
  if (!size || type.size() != 4) return std::nullopt;
  Box box{at, at + 8, at + *size, {reinterpret_cast<const char*>(type.data()), 4}, false};
  if (*size == 1) {
    const auto large = in.be(at + 8, 8);
    if (!large || *large < 16 || *large > (std::uint64_t{1} << 60)) return std::nullopt;
    box.body = at + 16;
    box.end = at + *large;
  } else if (*size == 0) {
    box.end = in.size();
    box.to_the_end = true;
  } else if (*size < 8) {
    return std::nullopt;
  }
  return box;
}

struct TrackHeader {
  std::string handler;
  std::optional<double> media_s;            ///< mdhd: all that is stored
  std::optional<std::uint64_t> shown_ticks; ///< tkhd: what the edit list shows of it, on the movie's clock
  bool encrypted = false;
};

// mvhd and mdhd share the layout of their times: version 1 uses 64 bits.
std::optional<double> header_seconds(Reader& in, const Box& box) {
  const auto version = in.be(box.body, 1);
  if (!version) return std::nullopt;
  const unsigned wide = *version == 1 ? 8 : 4;
  const auto scale = in.be(box.body + 4 + 2 * wide, 4);
  const auto duration = in.be(box.body + 8 + 2 * wide, wide);
  if (!scale || *scale == 0 || !duration || *duration == 0) return std::nullopt;
  if (*duration == (wide == 8 ? ~std::uint64_t{0} : 0xFFFFFFFFu)) return std::nullopt;  // "unknown"
  return static_cast<double>(*duration) / static_cast<double>(*scale);
}

bool is_encrypted_entry(std::string_view type) { return type == "encv" || type == "enca" || type == "drmi" || type == "drms"; }

// Children of `parent`, `visit(box)` each; broken sizes end the walk.
template <class Visit>
void children(Reader& in, std::uint64_t begin, std::uint64_t end, Visit visit) {
  std::uint64_t seen = 0;
  for (std::uint64_t at = begin; at + 8 <= end && seen < 10'000; ++seen) {
    const auto box = box_at(in, at);
    if (!box || box->end > end) return;
    visit(*box);
    at = box->end;
  }
}

TrackHeader read_track(Reader& in, const Box& trak) {
  TrackHeader track;
  children(in, trak.body, trak.end, [&](const Box& mdia) {
    if (mdia.type == "tkhd") {
      const bool wide = in.be(mdia.body, 1).value_or(0) == 1;
      const auto ticks = in.be(mdia.body + (wide ? 28 : 20), wide ? 8 : 4);
      if (ticks && *ticks > 0 && *ticks < (wide ? ~std::uint64_t{0} >> 1 : 0xFFFFFFFFu)) track.shown_ticks = ticks;
    }
    if (mdia.type != "mdia") return;
    children(in, mdia.body, mdia.end, [&](const Box& box) {
      if (box.type == "mdhd") track.media_s = header_seconds(in, box);
      if (box.type == "hdlr")
        for (const std::byte b : in.bytes(box.body + 8, 4)) track.handler += static_cast<char>(b);
      if (box.type != "minf") return;
      children(in, box.body, box.end, [&](const Box& stbl) {
        if (stbl.type != "stbl") return;
        children(in, stbl.body, stbl.end, [&](const Box& stsd) {
          if (stsd.type != "stsd") return;
          children(in, stsd.body + 8, stsd.end, [&](const Box& entry) { track.encrypted |= is_encrypted_entry(entry.type); });
        });
      });
    });
  });
  return track;
}

// Ticks a second of the movie's clock.
std::optional<std::uint64_t> movie_scale(Reader& in, const Box& mvhd) {
  const auto scale = in.be(mvhd.body + 4 + (in.be(mvhd.body, 1).value_or(0) == 1 ? 16 : 8), 4);
  return scale && *scale > 0 ? scale : std::nullopt;
}

void read_movie(Reader& in, const Box& moov, Layout& out) {
  std::optional<std::uint64_t> scale, fragments_ticks;
  std::optional<double> movie, picture;
  children(in, moov.body, moov.end, [&](const Box& box) {
    if (box.type == "mvhd") {
      scale = movie_scale(in, box);
      movie = header_seconds(in, box);
    }
    if (box.type == "mvex")
      children(in, box.body, box.end, [&](const Box& mehd) {
        if (mehd.type == "mehd") fragments_ticks = in.be(mehd.body + 4, in.be(mehd.body, 1).value_or(0) == 1 ? 8 : 4);
      });
    if (box.type != "trak") return;
    const TrackHeader track = read_track(in, box);
    out.encrypted |= track.encrypted;
    if (track.handler != "vide") return;
    const auto shown = track.shown_ticks && scale ? std::optional(static_cast<double>(*track.shown_ticks) / static_cast<double>(*scale)) : track.media_s;
    if (shown) picture = std::max(picture.value_or(0), *shown);
  });
  if (!picture && !movie && fragments_ticks && *fragments_ticks > 0 && scale)
    movie = static_cast<double>(*fragments_ticks) / static_cast<double>(*scale);
  out.declared_s = picture ? picture : movie;
}

bool is_content(std::string_view type) {
  return type == "mdat" || type == "moov" || type == "moof" || type == "ftyp" || type == "sidx" || type == "mfra";
}

}  // namespace

void walk_mov(Reader& in, Layout& out) {
  bool movie = false, fragments = false, fragment_index = false, open_end = false;
  std::uint64_t media_begin = ~std::uint64_t{0}, media_end = 0;
  out.promise = Promise::at_least;
  std::uint64_t at = 0;
  for (std::uint64_t boxes = 0; at + 8 <= in.size() && boxes < kMostBoxes; ++boxes) {
    const auto box = box_at(in, at);
    if (!box) break;
    const bool cut = box->end > in.size();
    if (cut && !is_content(box->type)) break;  // junk behind the last box
    if (cut) out.promised_bytes = box->end;
    if (box->type == "moov" && !cut) {
      movie = true;
      read_movie(in, *box, out);
    }
    fragments |= box->type == "moof";
    fragment_index |= box->type == "mfra" && !cut;
    if (box->type == "mdat") {
      media_begin = std::min(media_begin, box->body);
      media_end = std::max(media_end, std::min(box->end, in.size()));
      open_end |= box->to_the_end;
    }
    at = box->end;
  }
  if (media_begin < media_end) {
    out.media_begin = media_begin;
    out.media_end = media_end;
  }
  // Fewer bytes than a box header: behind an index and its media they are what
  // a careless copy left, and the packets will tell; else something is missing.
  const bool remnant = at < in.size() && in.size() - at < 8 && !out.promised_bytes;
  const bool playable = movie && !fragments && media_begin < media_end;
  if (remnant && !playable) out.promised_bytes = at + 8;
  out.index = movie ? Index::present : Index::required;
  const bool says_its_end = movie && !open_end && !remnant && (!fragments || fragment_index);
  out.ending = out.promised_bytes ? Ending::cut : says_its_end ? Ending::whole : Ending::unknown;
}

}  // namespace sokhao::probes::media
