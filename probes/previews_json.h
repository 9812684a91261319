// Previews on the wire and in the manifest (core/json_fields.h).
#pragma once

#include "core/json_fields.h"
#include "core/local_text_fields.h"
#include "probes/previews.h"

namespace sokhao::core {

template <>
struct EnumNames<probes::PreviewKind> {
  using E = probes::PreviewKind;
  static constexpr std::pair<E, std::string_view> names[] = {{E::proxy, "proxy"}, {E::poster, "poster"}, {E::sheet, "sheet"}, {E::waveform, "waveform"},
                                                              {E::page, "page"}, {E::blind_page, "blind_page"}, {E::text, "text"}, {E::blind_text, "blind_text"}};
};

template <>
struct EnumNames<probes::Treatment> {
  using E = probes::Treatment;
  static constexpr std::pair<E, std::string_view> names[] = {{E::none, "none"}, {E::copied, "copied"}, {E::encoded, "encoded"}};
};

template <>
struct EnumNames<probes::PreviewEnd> {
  using E = probes::PreviewEnd;
  static constexpr std::pair<E, std::string_view> names[] = {{E::complete, "complete"}, {E::partial, "partial"}, {E::nothing, "nothing"}};
};

template <class V>
void describe(V& v, Extent& e) {
  v("offset", e.offset);
  v("length", e.length);
  v("block", e.block);
  v("stride", e.stride);
}

}  // namespace sokhao::core

namespace sokhao::probes {

template <class V>
void describe(V& v, PreviewOrder& o) {
  v("max_height", o.max_height);
  v("max_bytes_per_minute", o.max_bytes_per_minute);
  v("copy_bytes_per_minute", o.copy_bytes_per_minute);
  v("max_video_s", o.max_video_s);
  v("time_limit_s", o.time_limit_s);
}

template <class V>
void describe(V& v, VideoPreview& p) {
  v("picture", p.picture);
  v("sound", p.sound);
  v("duration_s", p.duration_s);
  v("frame_rate", p.frame_rate);
  v("deinterlaced", p.deinterlaced);
  v("sheet_times_s", p.sheet_times_s);
  v("loudness_lufs", p.loudness_lufs);
  v("peak_dbfs", p.peak_dbfs);
}

template <class V>
void describe(V& v, PreviewFile& f) {
  v("kind", f.kind);
  v("extent", f.extent);
  v("width", f.width);
  v("height", f.height);
}

template <class V>
void describe(V& v, PreviewAnswer& a) {
  v("end", a.end);
  v("reasons", a.reasons);
  v("files", a.files);
  v("video", a.video);
}

}  // namespace sokhao::probes
