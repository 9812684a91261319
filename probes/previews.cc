#include "probes/previews.h"

namespace sokhao::probes {
namespace {

std::string numbered(const char* folder, std::int64_t page) {
  const std::string digits = std::to_string(page);
  return folder + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits + ".jpg";
}

}  // namespace

bool is_of_video(PreviewKind kind) {
  return kind == PreviewKind::proxy || kind == PreviewKind::poster || kind == PreviewKind::sheet || kind == PreviewKind::waveform;
}

std::string file_name(PreviewKind kind, std::int64_t page) {
  switch (kind) {
    case PreviewKind::proxy: return "proxy.mp4";
    case PreviewKind::poster: return "poster.jpg";
    case PreviewKind::sheet: return "sheet.jpg";
    case PreviewKind::waveform: return "waveform.png";
    case PreviewKind::page: return numbered("pages/", page);
    case PreviewKind::blind_page: return numbered("pages-blind/", page);
    case PreviewKind::text: return "text.html";
    case PreviewKind::blind_text: return "text-blind.html";
  }
  return "";
}

}  // namespace sokhao::probes
