// The fields of every fact, named once for writing and for strict reading.
//
// Included by core/facts_json.cc and core/report_json.cc alone; everybody else
// uses the functions that those offer.
#pragma once

#include <utility>

#include "core/base64.h"
#include "core/clerk_form.h"
#include "core/crops.h"
#include "core/facts.h"
#include "core/json_fields.h"
#include "core/local_text_fields.h"

namespace sokhao::core {

template <class E>
using EnumName = std::pair<E, std::string_view>;

template <>
struct EnumNames<DamageCode> {
  static constexpr EnumName<DamageCode> names[] = {
#define SOKHAO_DAMAGE(code, effect) {DamageCode::code, #code},
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
  };
};

template <>
struct EnumNames<TitleKind> {
  static constexpr EnumName<TitleKind> names[] = {{TitleKind::file, "file"},
                                                  {TitleKind::dvd_title, "dvd_title"},
                                                  {TitleKind::vcd_track, "vcd_track"},
                                                  {TitleKind::dvd_vr, "dvd_vr"}};
};

template <>
struct EnumNames<DocumentFormat> {
  static constexpr EnumName<DocumentFormat> names[] = {
      {DocumentFormat::pdf, "pdf"},   {DocumentFormat::docx, "docx"}, {DocumentFormat::doc, "doc"},
      {DocumentFormat::odt, "odt"},   {DocumentFormat::rtf, "rtf"},   {DocumentFormat::text, "text"},
      {DocumentFormat::html, "html"}, {DocumentFormat::scan, "scan"}};
};

template <>
struct EnumNames<TextSource> {
  static constexpr EnumName<TextSource> names[] = {
      {TextSource::text, "text"}, {TextSource::ocr, "ocr"}, {TextSource::mixed, "mixed"}};
};

template <>
struct EnumNames<FieldState> {
  static constexpr EnumName<FieldState> names[] = {
      {FieldState::found, "found"}, {FieldState::absent, "absent"}, {FieldState::unreadable, "unreadable"}};
};

template <>
struct EnumNames<PartKind> {
  static constexpr EnumName<PartKind> names[] = {{PartKind::disc, "disc"},         {PartKind::video, "video"},
                                                 {PartKind::document, "document"}, {PartKind::image, "image"},
                                                 {PartKind::archive, "archive"},   {PartKind::unknown, "unknown"}};
};

template <>
struct EnumNames<EntryForm> {
  static constexpr EnumName<EntryForm> names[] = {{EntryForm::article, "article"}, {EntryForm::video, "video"}};
};

template <class V>
void describe(V& v, Damage& d) {
  v("code", d.code);
  v("path", d.path);
  v("bytes", d.bytes);
  v("message", d.message);
}

template <class V>
void describe(V& v, VideoFacts& f) {
  v("container", f.container);
  v("duration_s", f.duration_s);
  v("declared_duration_s", f.declared_duration_s);
  v("duration_basis", f.duration_basis);
  v("scanned", f.scanned);
  v("restarts", f.restarts);
  v("video_codec", f.video_codec);
  v("audio_codec", f.audio_codec);
  v("width", f.width);
  v("height", f.height);
  v("frame_rate", f.frame_rate);
  v("plays", f.plays);
  v("black", f.black);
  v("silent", f.silent);
  v("damage", f.damage);
}

template <class V>
void describe(V& v, Title& t) {
  v("kind", t.kind);
  v("name", t.name);
  v("video", t.video);
}

template <class V>
void describe(V& v, DiscFile& f) {
  v("path", f.path);
  v("size", f.size);
  v("available", f.available);
  v("status", f.status);
}

template <class V>
void describe(V& v, DiscTrack& t) {
  v("number", t.number);
  v("session", t.session);
  v("mode", t.mode);
  v("first_sector", t.first_sector);
  v("sectors", t.sectors);
  v("status", t.status);
}

template <class V>
void describe(V& v, DiscFacts& f) {
  v("container", f.container);
  v("filesystems", f.filesystems);
  v("medium", f.medium);
  v("declared_bytes", f.declared_bytes);
  v("actual_bytes", f.actual_bytes);
  v("complete", f.complete);
  v("label", f.label);
  v("tracks", f.tracks);
  v("files", f.files);
  v("titles", f.titles);
  v("main_title", f.main_title);
  v.later("parts", f.parts);
}

template <class V>
void describe(V& v, Encoding& e) {
  v("name", e.name);
  v("confidence", e.confidence);
}

template <class V>
void describe(V& v, WordCounts& w) {
  v("body", w.body);
  v("body_tokens", w.body_tokens);
  v("total", w.total);
  v("cover", w.cover);
  v("headers_footers", w.headers_footers);
  v("footnotes", w.footnotes);
  v("icu", w.icu);
  v("dictionary_estimate", w.dictionary_estimate);
  v("per_page", w.per_page);
}

template <class V>
void describe(V& v, PageNumbers& p) {
  v("present", p.present);
  v("pages_with", p.pages_with);
  v("pages_expected", p.pages_expected);
}

inline Json write_value(const Crop& crop) { return {{"width", crop.width}, {"height", crop.height}, {"jpeg", base64(crop.jpeg)}}; }

/// A browser and the PDF will show it: nothing but a small JPEG.
inline bool read_value(const Json& json, Crop& crop) {
  constexpr std::int64_t kMostPixels = 4000;
  if (!json.is_object() || json.size() != 3 || !json.contains("width") || !json.contains("height") || !json.contains("jpeg")) return false;
  if (!json["width"].is_number_integer() || !json["height"].is_number_integer() || !json["jpeg"].is_string()) return false;
  const auto& letters = json["jpeg"].get_ref<const std::string&>();
  if (letters.size() > 2 * kMostCropBytes) return false;
  auto jpeg = from_base64(letters);
  if (!jpeg || jpeg->size() > kMostCropBytes || !jpeg->starts_with("\xFF\xD8\xFF")) return false;
  crop = {json["width"].get<std::int64_t>(), json["height"].get<std::int64_t>(), std::move(*jpeg)};
  return crop.width > 0 && crop.height > 0 && crop.width <= kMostPixels && crop.height <= kMostPixels;
}

template <class V>
void describe(V& v, Field& f) {
  v("state", f.state);
  v("value", f.value);
  v("confidence", f.confidence);
  v("basis", f.basis);
  v("page", f.page);
  v("box", f.box);
  v.later("crop", f.crop);
}

template <class V>
void describe(V& v, CoverFields& c) {
  v("authors", c.authors);
  v("position", c.position);
  v("unit", c.unit);
  v("phone", c.phone);
  v("title", c.title);
  v("separate_page", c.separate_page);
}

template <class V>
void describe(V& v, OcrQuality& q) {
  v("confidence", q.confidence);
  v("uncovered_ink", q.uncovered_ink);
  v("syllable_rate", q.syllable_rate);
}

template <class V>
void describe(V& v, DocumentMetadata& m) {
  v("author", m.author);
  v("title", m.title);
}

template <class V>
void describe(V& v, Passage& p) {
  v("term", p.term);
  v("count", p.count);
  v("page", p.page);
  v("text", p.text);
}

template <class V>
void describe(V& v, DocumentFacts& f) {
  v("format", f.format);
  v("pages", f.pages);
  v("page_sizes_mm", f.page_sizes_mm);
  v("text_source", f.text_source);
  v("encoding", f.encoding);
  v("words", f.words);
  v("page_numbers", f.page_numbers);
  v("cover", f.cover);
  v("ocr", f.ocr);
  v.later("metadata", f.metadata);
  v.later("passages", f.passages);
}

template <class V>
void describe(V& v, ImageFacts& f) {
  v("width", f.width);
  v("height", f.height);
  v("format", f.format);
  v("dpi", f.dpi);
  v("text", f.text);
  v("cover", f.cover);
}

template <class V>
void describe(V& v, ArchiveFacts& f) {
  v("format", f.format);
  v("files", f.files);
  v("titles", f.titles);
  v("main_title", f.main_title);
  v("parts", f.parts);
}

/// Writes the member that `kind` names and no other; null when the probe ended
/// before it could fill it (its cause stands in `damage`).
template <class V>
void describe(V& v, PartFacts& f) {
  v("name", f.name);
  v("size", f.size);
  v("kind", f.kind);
  v("damage", f.damage);
  switch (f.kind) {
    case PartKind::disc: v("disc", f.disc); break;
    case PartKind::video: v("video", f.video); break;
    case PartKind::document: v("document", f.document); break;
    case PartKind::image: v("image", f.image); break;
    case PartKind::archive: v("archive", f.archive); break;
    case PartKind::unknown: break;
  }
  v.later("pieces", f.pieces);
  v.later("joined_to", f.joined_to);
  v("probes", f.probes);
}

template <class V>
void describe(V& v, ClerkForm& c) {
  v("form", c.form);
  v("authors", c.authors);
  v("position", c.position);
  v("unit", c.unit);
  v("phone", c.phone);
  v("title", c.title);
  v("handed_in", c.handed_in);
  v("ticks", c.ticks);
  v.later("denied", c.denied);
  v("corrects", c.corrects);
  v.later("carrier", c.carrier);
  v("problems", c.problems);
}

}  // namespace sokhao::core
