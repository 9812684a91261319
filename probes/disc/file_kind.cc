// Marks and endings.
#include "probes/disc/file_kind.h"

#include <algorithm>
#include <array>
#include <utility>

#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

struct Mark {
  std::size_t at;
  std::string_view bytes;
  FileKind kind;
};

using namespace std::string_view_literals;

constexpr Mark kMarks[] = {
    {8, "AVI "sv, FileKind::video},
    {8, "CDXA"sv, FileKind::video},
    {8, "WAVE"sv, FileKind::audio},
    {0, "\x1A\x45\xDF\xA3"sv, FileKind::video},                  // Matroska, WebM
    {0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, FileKind::video},  // ASF: WMV, or WMA
    {0, "FLV\x01"sv, FileKind::video},
    {0, "\x00\x00\x01\xBA"sv, FileKind::video},  // MPEG program stream
    {0, "\x00\x00\x01\xB3"sv, FileKind::video},  // MPEG video alone
    {0, ".RMF"sv, FileKind::video},
    {0, "\x06\x0E\x2B\x34"sv, FileKind::video},  // MXF
    {4, "moov"sv, FileKind::video},
    {4, "mdat"sv, FileKind::video},
    {4, "wide"sv, FileKind::video},
    {4, "ftypM4A"sv, FileKind::audio},
    {4, "ftypheic"sv, FileKind::picture},
    {4, "ftypavif"sv, FileKind::picture},
    {4, "ftyp"sv, FileKind::video},
    {0, "ID3"sv, FileKind::audio},
    {0, "fLaC"sv, FileKind::audio},
    {0, "%PDF-"sv, FileKind::document},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileKind::document},  // Office 97
    {0, "{\\rtf"sv, FileKind::document},
    {0, "\xFF\xD8\xFF"sv, FileKind::picture},
    {0, "\x89PNG\r\n"sv, FileKind::picture},
    {0, "GIF8"sv, FileKind::picture},
    {0, "II*\0"sv, FileKind::picture},
    {0, "MM\0*"sv, FileKind::picture},
    {0, "MZ"sv, FileKind::program},
    {0, "PK\x03\x04"sv, FileKind::archive},
    {0, "Rar!\x1A\x07"sv, FileKind::archive},
    {0, "7z\xBC\xAF\x27\x1C"sv, FileKind::archive},
    {0, "\x1F\x8B"sv, FileKind::archive},
};

constexpr std::pair<std::string_view, FileKind> kEndings[] = {
    {"avi", FileKind::video},   {"mp4", FileKind::video},    {"m4v", FileKind::video},    {"mov", FileKind::video},
    {"qt", FileKind::video},    {"wmv", FileKind::video},    {"asf", FileKind::video},    {"mkv", FileKind::video},
    {"webm", FileKind::video},  {"flv", FileKind::video},    {"f4v", FileKind::video},    {"mpg", FileKind::video},
    {"mpeg", FileKind::video},  {"mpe", FileKind::video},    {"m2v", FileKind::video},    {"vob", FileKind::video},
    {"ts", FileKind::video},    {"m2ts", FileKind::video},   {"mts", FileKind::video},    {"m2t", FileKind::video},
    {"3gp", FileKind::video},   {"3g2", FileKind::video},    {"ogv", FileKind::video},    {"ogm", FileKind::video},
    {"rm", FileKind::video},    {"rmvb", FileKind::video},   {"divx", FileKind::video},   {"vro", FileKind::video},
    {"mod", FileKind::video},   {"tod", FileKind::video},    {"dv", FileKind::video},     {"mxf", FileKind::video},
    {"mp3", FileKind::audio},   {"wav", FileKind::audio},    {"wma", FileKind::audio},    {"m4a", FileKind::audio},
    {"aac", FileKind::audio},   {"ac3", FileKind::audio},    {"flac", FileKind::audio},   {"ogg", FileKind::audio},
    {"mid", FileKind::audio},   {"mka", FileKind::audio},    {"amr", FileKind::audio},    {"cda", FileKind::audio},
    {"pdf", FileKind::document},  {"doc", FileKind::document},  {"docx", FileKind::document}, {"xls", FileKind::document},
    {"xlsx", FileKind::document}, {"ppt", FileKind::document},  {"pptx", FileKind::document}, {"odt", FileKind::document},
    {"rtf", FileKind::document},  {"txt", FileKind::document},  {"htm", FileKind::document},  {"html", FileKind::document},
    {"xml", FileKind::document},  {"srt", FileKind::document},  {"nfo", FileKind::document},
    {"jpg", FileKind::picture}, {"jpeg", FileKind::picture}, {"png", FileKind::picture},  {"gif", FileKind::picture},
    {"bmp", FileKind::picture}, {"tif", FileKind::picture},  {"tiff", FileKind::picture}, {"ico", FileKind::picture},
    {"psd", FileKind::picture}, {"webp", FileKind::picture},
    {"exe", FileKind::program}, {"dll", FileKind::program},  {"msi", FileKind::program},  {"inf", FileKind::program},
    {"bat", FileKind::program}, {"cmd", FileKind::program},  {"com", FileKind::program},  {"sys", FileKind::program},
    {"lnk", FileKind::program}, {"swf", FileKind::program},
    {"zip", FileKind::archive}, {"rar", FileKind::archive},  {"7z", FileKind::archive},   {"tar", FileKind::archive},
    {"gz", FileKind::archive},  {"cab", FileKind::archive},  {"iso", FileKind::archive},
};

/// In lower case; "" without one.
std::string ending_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return "";
  return lower_ascii(path.substr(dot + 1));
}

}  // namespace

bool names_a_document(Bytes head) {
  constexpr std::size_t kName = 30;  // behind the local header
  if (!has_mark(head, 0, "PK\x03\x04")) return false;
  const std::string_view firsts[] = {"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/", "mimetypeapplication/"};
  return std::any_of(std::begin(firsts), std::end(firsts), [&](std::string_view first) { return has_mark(head, kName, first); });
}

FileKind kind_by_content(Bytes head) {
  if (names_a_document(head)) return FileKind::document;
  for (const Mark& mark : kMarks) {
    if (has_mark(head, mark.at, mark.bytes)) return mark.kind;
  }
  return FileKind::unknown;
}

FileKind kind_by_name(std::string_view path) {
  const std::string ending = ending_of(path);
  for (const auto& [known, kind] : kEndings) {
    if (ending == known) return kind;
  }
  return FileKind::unknown;
}

bool is_worth_a_part(FileKind kind, std::string_view path, std::uint64_t size) {
  constexpr std::uint64_t kSmallestText = 2'000, kLargestText = 10'000'000;
  constexpr std::string_view kNoArticle[] = {"xml", "srt", "nfo", "xls", "xlsx", "ppt", "pptx"}, kBareText[] = {"txt", "htm", "html"};
  if (kind == FileKind::picture || kind == FileKind::archive) return true;
  if (kind != FileKind::document) return false;
  const std::string ending = ending_of(path);
  const auto is_one_of = [&](const auto& list) { return std::find(std::begin(list), std::end(list), ending) != std::end(list); };
  if (is_one_of(kNoArticle)) return false;
  return !is_one_of(kBareText) || (size >= kSmallestText && size <= kLargestText);
}

std::string passed_over(FileKind kind) {
  switch (kind) {
    case FileKind::audio: return "bỏ qua: âm thanh, không phải video";
    case FileKind::document: return "bỏ qua: tài liệu, không phải video";
    case FileKind::picture: return "bỏ qua: hình ảnh, không phải video";
    case FileKind::program: return "bỏ qua: chương trình, không phải video";
    case FileKind::archive: return "bỏ qua: tệp nén hoặc ảnh đĩa, không phải video";
    case FileKind::unknown:
    case FileKind::video: break;
  }
  return "bỏ qua: không phải video";
}

}  // namespace sokhao::probes::disc
