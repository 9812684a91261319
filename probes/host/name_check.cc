#include "probes/host/name_check.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace sokhao::probes {
namespace {

using core::DocumentFormat;
using core::PartKind;

struct Ending {
  std::string_view ending;
  PartKind kind;
};

constexpr Ending kEndings[] = {
    {"pdf", PartKind::document}, {"docx", PartKind::document}, {"doc", PartKind::document}, {"odt", PartKind::document}, {"rtf", PartKind::document},
    {"jpg", PartKind::image},    {"jpeg", PartKind::image},    {"png", PartKind::image},    {"tif", PartKind::image},    {"tiff", PartKind::image},
    {"iso", PartKind::disc},     {"bin", PartKind::disc},      {"img", PartKind::disc},     {"nrg", PartKind::disc},     {"mdf", PartKind::disc},
    {"mp4", PartKind::video},    {"m4v", PartKind::video},     {"mov", PartKind::video},    {"avi", PartKind::video},    {"wmv", PartKind::video},
    {"mkv", PartKind::video},    {"mpg", PartKind::video},     {"mpeg", PartKind::video},   {"vob", PartKind::video},    {"flv", PartKind::video},
    {"3gp", PartKind::video},    {"ts", PartKind::video},      {"webm", PartKind::video},   {"asf", PartKind::video},    {"zip", PartKind::archive},
    {"rar", PartKind::archive},  {"7z", PartKind::archive},
};

core::LocalText kind_name(const core::PartFacts& facts) {
  switch (facts.kind) {
    case PartKind::disc: return {"ảnh đĩa", "a disc image"};
    case PartKind::video: return {"tệp video hoặc âm thanh", "a video or sound file"};
    case PartKind::image: return {"tệp ảnh", "a picture"};
    case PartKind::archive: return {"tệp nén", "an archive"};
    case PartKind::document: break;
    case PartKind::unknown: return {"nội dung chưa nhận ra", "unrecognised content"};
  }
  switch (facts.document ? facts.document->format : DocumentFormat::pdf) {
    case DocumentFormat::pdf: return {"tài liệu PDF", "a PDF document"};
    case DocumentFormat::docx: return {"tài liệu Word (DOCX)", "a Word document (DOCX)"};
    case DocumentFormat::doc: return {"tài liệu Word (DOC)", "a Word document (DOC)"};
    case DocumentFormat::odt: return {"tài liệu OpenDocument (ODT)", "an OpenDocument text (ODT)"};
    case DocumentFormat::rtf: return {"tài liệu RTF", "an RTF document"};
    case DocumentFormat::html: return {"trang web (HTML)", "a web page (HTML)"};
    case DocumentFormat::text: return {"văn bản thuần", "plain text"};
    default: return {"tài liệu loại khác", "another kind of document"};
  }
}

bool agrees(std::string_view ending, PartKind promised, const core::PartFacts& facts) {
  // A TIFF of several pictures is a scanned document.
  if (promised == PartKind::image && facts.document && facts.document->format == DocumentFormat::scan) return true;
  if (promised != facts.kind) return false;
  if (facts.kind != PartKind::document || !facts.document) return true;
  const auto format = facts.document->format;
  if (ending == "pdf") return format == DocumentFormat::pdf;
  if (ending == "docx") return format == DocumentFormat::docx;
  if (ending == "doc") return format == DocumentFormat::doc;
  if (ending == "odt") return format == DocumentFormat::odt;
  if (ending == "rtf") return format == DocumentFormat::rtf;
  return format != DocumentFormat::pdf;
}

}  // namespace

std::optional<core::Damage> name_mismatch(const core::PartFacts& facts) {
  const auto dot = facts.name.rfind('.');
  if (dot == std::string::npos || facts.kind == PartKind::unknown) return std::nullopt;
  std::string ending = facts.name.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& known : kEndings) {
    if (known.ending != ending || agrees(ending, known.kind, facts)) continue;
    const auto is = kind_name(facts);
    return core::Damage{core::DamageCode::name_mismatch, "", std::nullopt,
                        {"Tên tệp có đuôi “." + ending + "” nhưng nội dung là " + is.vi + "; hệ thống kiểm tra theo nội dung.",
                         "The name ends in “." + ending + "” but the content is " + is.en + "; it was checked by its content."}};
  }
  return std::nullopt;
}

core::Damage unknown_content() {
  return {core::DamageCode::unsupported, "", std::nullopt,
          {"Không nhận ra định dạng của tệp. Nộp bài viết dạng PDF hoặc DOCX, video trên đĩa (ảnh ISO) hoặc tệp video thông dụng.",
           "The format of the file is not recognised. Hand in articles as PDF or DOCX, videos on a disc (ISO image) or as a common video file."}};
}

}  // namespace sokhao::probes
