// Which sheet it is.
#include "probes/disc/sheets.h"

namespace sokhao::probes::disc {

std::string base_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::optional<TrackTable> parse_sheet(Bytes bytes) {
  if (bytes.size() > kMaxSheetBytes) return std::nullopt;
  if (auto table = parse_mds(bytes)) return table;
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  for (const auto parse : {parse_ccd, parse_toc, parse_cue}) {
    if (auto table = parse(text)) return table;
  }
  return std::nullopt;
}

}  // namespace sokhao::probes::disc
