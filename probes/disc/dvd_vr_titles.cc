// DVD-VR: what a set-top recorder wrote, one program stream (VRO) for all of
// its recordings, each with a clock of its own.
#include "probes/disc/messages.h"
#include "probes/disc/titles.h"

namespace sokhao::probes::disc {
namespace {

constexpr std::string_view kFolder = "/dvd_rtav/";

/// Why a file beside the film is none.
std::string passed_over_beside(std::string_view path) {
  if (path.ends_with(".ifo")) return "bỏ qua: bảng của DVD-VR, phim nằm trong tệp VRO";
  if (path.ends_with(".bup")) return "bỏ qua: bản sao của tệp IFO";
  if (path.ends_with("vr_still.vro")) return "bỏ qua: ảnh tĩnh của DVD-VR";
  return "bỏ qua: không phải video";
}

core::Result<void> find_dvd_vr_titles(TitleSearch& search) {
  const auto& entries = search.volume().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const std::string path = lower_ascii(entry.path);
    if (!path.starts_with(kFolder) || search.claimed(i) || !entry.passed_over.empty()) continue;
    if (!path.ends_with(".vro") || path.ends_with("vr_still.vro") || entry.size == 0) {
      search.claim(i, passed_over_beside(path));
      continue;
    }
    search.medium = "dvd";
    search.add_file(i, core::TitleKind::dvd_vr, entry.extents);
  }
  return {};
}

}  // namespace

extern const TitleProvider dvd_vr_titles{"dvd_vr", find_dvd_vr_titles};

}  // namespace sokhao::probes::disc
