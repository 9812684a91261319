#include "probes/previews.h"

namespace sokhao::probes {

std::string_view file_name(PreviewKind kind) {
  switch (kind) {
    case PreviewKind::proxy: return "proxy.mp4";
    case PreviewKind::poster: return "poster.jpg";
    case PreviewKind::sheet: return "sheet.jpg";
    case PreviewKind::waveform: return "waveform.png";
  }
  return "";
}

}  // namespace sokhao::probes
