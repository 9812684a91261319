// The vocabulary of facts: what a probe saw in one part.
//
// Every probe fills these structs and no others. An empty optional means
// "could not be measured", and its cause stands in a `damage` list; what was
// looked for and is not there is said so (FieldState::absent). JSON names are
// the member names (core/facts_json.h).
//
// Units: sizes in bytes, times in seconds, lengths in millimetres, pages from
// 1, boxes as fractions of the page from its top left.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "core/local_text.h"

namespace sokhao::core {

enum class DamageCode {
#define SOKHAO_DAMAGE(code, effect) code,
#include "core/damage_codes.inc"
#undef SOKHAO_DAMAGE
};

/// True where the damage forbids a verdict on what it touches.
[[nodiscard]] bool blocks(DamageCode code);

struct Damage {
  DamageCode code = DamageCode::structure;
  std::string path;                    ///< file or title inside the part; "" = the part itself
  std::optional<std::uint64_t> bytes;  ///< how much is missing or bad, where known
  LocalText message;                   ///< a clerk reads this: what is wrong and how to mend it
};

/// [x, y, width, height], each 0..1.
using Box = std::array<double, 4>;

struct VideoFacts {
  std::string container;                      ///< FFmpeg's short name: "mov,mp4", "avi", "mpeg"
  std::optional<double> duration_s;           ///< playable; empty when nothing honest can be said
  std::optional<double> declared_duration_s;  ///< what the header says
  std::string duration_basis;                 ///< "packets", "header", "dvd cells and NAV packs", ...
  bool scanned = false;                       ///< measured on the content: every packet, or a DVD's NAV packs
  std::int64_t restarts = 0;                  ///< times the timestamps began anew
  std::optional<std::string> video_codec;     ///< empty: no video stream
  std::optional<std::string> audio_codec;     ///< empty: no audio stream
  std::optional<std::int64_t> width, height;
  std::optional<double> frame_rate;
  std::optional<bool> plays;   ///< sampled decode; empty: not tried or not completed
  std::optional<bool> black;   ///< every sampled picture is black
  std::optional<bool> silent;  ///< every sampled second is silent
  std::vector<Damage> damage;
};

enum class TitleKind { file, dvd_title, vcd_track, dvd_vr };

struct Title {
  TitleKind kind = TitleKind::file;
  std::string name;  ///< "/VIDEO/PHIM.AVI", "/VIDEO_TS title 1"
  VideoFacts video;
};

struct DiscFile {
  std::string path;             ///< UTF-8 NFC, control characters replaced
  std::uint64_t size = 0;
  std::uint64_t available = 0;  ///< bytes of it that lie within the image
  std::string status;           ///< "checked", or why it was passed over
};

struct DiscTrack {
  std::int64_t number = 0;   ///< from 1
  std::int64_t session = 1;  ///< from 1
  std::string mode;          ///< "data", "mode2", "audio"
  std::uint64_t first_sector = 0;
  std::uint64_t sectors = 0;
  std::string status;  ///< "checked", or why it was passed over
};

struct PartFacts;

struct DiscFacts {
  std::string container;                 ///< iso, bin_cue, nrg, mdf_mds, ccd, toc, raw
  std::vector<std::string> filesystems;  ///< iso9660, joliet, rock_ridge, udf
  std::optional<std::string> medium;     ///< cd, dvd; empty when it cannot be told
  std::optional<std::uint64_t> declared_bytes;
  std::uint64_t actual_bytes = 0;
  std::optional<bool> complete;
  std::string label;
  std::vector<DiscTrack> tracks;
  std::vector<DiscFile> files;
  std::vector<Title> titles;
  std::optional<std::int64_t> main_title;  ///< index into titles; empty: none or a person must choose
  std::vector<PartFacts> parts;            ///< documents, archives and images that lie on the disc
};

enum class DocumentFormat { pdf, docx, doc, odt, rtf, text, html, scan };
enum class TextSource { text, ocr, mixed };

struct Encoding {
  std::string name = "unicode";  ///< unicode, tcvn3, vni, viscii, vps, cp1258, mixed
  double confidence = 1.0;
};

/// The counts, each with its definition (study of documents, 1.3).
struct WordCounts {
  std::int64_t body = 0;             ///< chữ: whitespace tokens with a letter or digit, body only
  std::int64_t body_tokens = 0;      ///< every whitespace token of the body
  std::int64_t total = 0;            ///< chữ of everything, cover and headers included
  std::int64_t cover = 0;
  std::int64_t headers_footers = 0;
  std::int64_t footnotes = 0;
  std::int64_t icu = 0;                  ///< ICU word iterator, status >= 100, of the body
  std::int64_t dictionary_estimate = 0;  ///< body / 1.254
  std::vector<std::int64_t> per_page;    ///< chữ of the body by page; empty where pages are unknown
};

struct PageNumbers {
  std::optional<bool> present;
  std::int64_t pages_with = 0;
  std::int64_t pages_expected = 0;
};

enum class FieldState { found, absent, unreadable };

/// A piece of a page as a JPEG, for people.
struct Crop {
  std::int64_t width = 0, height = 0;  ///< pixels
  std::string jpeg;                    ///< bytes; in JSON as base64
  [[nodiscard]] bool empty() const { return jpeg.empty(); }
};

struct Field {
  FieldState state = FieldState::absent;
  std::string value;
  double confidence = 0;
  std::string basis;  ///< "label 'Họ và tên'", "largest centred lines"
  std::optional<std::int64_t> page;
  std::optional<Box> box;
  Crop crop = {};  ///< what stands in the box; empty where the format has no layout
};

struct CoverFields {
  std::vector<Field> authors;
  Field position, unit, phone, title;
  bool separate_page = false;  ///< the fields stand on a page of their own
};

struct OcrQuality {
  double confidence = 0;     ///< 0..100, mean of Tesseract's words
  double uncovered_ink = 0;  ///< share of text-sized ink outside word boxes
  double syllable_rate = 0;  ///< share of tokens that are Vietnamese syllables
};

/// What the program that wrote the file noted of it: often the computer's owner,
/// so nobody is judged by it.
struct DocumentMetadata {
  std::string author, title;
  [[nodiscard]] bool empty() const { return author.empty() && title.empty(); }
};

/// Where a document speaks of something that was asked for.
struct Passage {
  std::string term;        ///< as it was asked for, folded
  std::int64_t count = 0;  ///< how often the body has it
  std::optional<std::int64_t> page;
  std::string text;  ///< the first of them, with some words around it
};

struct DocumentFacts {
  DocumentFormat format = DocumentFormat::pdf;
  std::optional<std::int64_t> pages;
  std::vector<std::array<double, 2>> page_sizes_mm;  ///< width, height as the page is shown
  TextSource text_source = TextSource::text;
  Encoding encoding;
  std::optional<WordCounts> words;
  PageNumbers page_numbers;
  CoverFields cover;
  std::optional<OcrQuality> ocr;
  DocumentMetadata metadata = {};
  std::vector<Passage> passages;  ///< of the terms that were asked for, those that the body has
};

struct ImageFacts {
  std::int64_t width = 0, height = 0;
  std::string format;               ///< jpeg, png, ...
  std::optional<double> dpi;        ///< empty when the file says none or a silly one
  std::optional<std::string> text;  ///< read text; empty where it was not read
  std::optional<CoverFields> cover;
};

struct ArchiveFacts {
  std::string format;  ///< zip, 7z, rar, tar
  std::vector<DiscFile> files;
  std::vector<Title> titles;
  std::optional<std::int64_t> main_title;
  std::vector<PartFacts> parts;
};

enum class PartKind { disc, video, document, image, archive, unknown };

/// Facts of one file. Exactly the member named by `kind` is set.
struct PartFacts {
  std::string name;
  std::uint64_t size = 0;
  PartKind kind = PartKind::unknown;
  std::vector<Damage> damage;
  std::optional<DiscFacts> disc;
  std::optional<VideoFacts> video;
  std::optional<DocumentFacts> document;
  std::optional<ImageFacts> image;
  std::optional<ArchiveFacts> archive;
  std::vector<std::string> pieces;  ///< files of the entry that this one goes on in, in order, read as one with it
  std::string joined_to;  ///< the file that this one is the continuation of, and was read with; "": it is none
  std::map<std::string, std::int64_t> probes;  ///< probe name -> revision that made these facts
};

}  // namespace sokhao::core
