// WMV and ASF: objects with a GUID and a length (ASF specification 1.20.03,
// clauses 2 to 4).
#include <algorithm>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

using namespace std::string_view_literals;

constexpr auto kFileProperties = "\xA1\xDC\xAB\x8C\x47\xA9\xCF\x11\x8E\xE4\x00\xC0\x0C\x20\x53\x65"sv;
constexpr auto kData = "\x36\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C"sv;
constexpr auto kEncryption = "\xFB\xB3\x11\x22\x23\xBD\xD2\x11\xB4\xB7\x00\xA0\xC9\x55\xFC\x6E"sv;
constexpr auto kExtendedEncryption = "\x14\xE6\x8A\x29\x22\x26\x17\x4C\xB9\x35\xDA\xE0\x7E\xE9\x28\x9C"sv;
constexpr auto kSimpleIndex = "\x90\x08\x00\x33\xB1\xE5\xCF\x11\x89\xF4\x00\xA0\xC9\x03\x49\xCB"sv;

struct Properties {
  std::uint64_t file_bytes = 0;
  std::uint64_t packet_bytes = 0;
  bool live = false;  ///< broadcast flag: sizes and times are not filled in
};

Properties read_properties(Reader& in, std::uint64_t at, Layout& out) {
  Properties properties;
  properties.file_bytes = in.le(at + 40, 8).value_or(0);
  properties.live = (in.le(at + 88, 4).value_or(0) & 1) != 0;
  const auto least = in.le(at + 92, 4), most = in.le(at + 96, 4);
  if (least && most && *least == *most) properties.packet_bytes = *least;
  const auto play = in.le(at + 64, 8), preroll = in.le(at + 80, 8);
  if (!properties.live && play && preroll) {
    const double seconds = static_cast<double>(*play) / 1e7 - static_cast<double>(*preroll) / 1e3;
    if (seconds > 0 && seconds < 1e7) out.declared_s = seconds;
  }
  return properties;
}

}  // namespace

void walk_asf(Reader& in, Layout& out) {
  const auto header_size = in.le(16, 8);
  if (!header_size || *header_size < 30 || *header_size > in.size()) {
    if (header_size && *header_size > in.size() && *header_size < (std::uint64_t{1} << 32)) out.promised_bytes = *header_size;
    return;
  }
  Properties properties;
  std::uint64_t objects = 0;
  for (std::uint64_t at = 30; at + 24 <= *header_size && ++objects < 10'000;) {
    const auto size = in.le(at + 16, 8);
    if (!size || *size < 24) break;
    if (in.mark(at, kFileProperties)) properties = read_properties(in, at, out);
    if (in.mark(at, kEncryption) || in.mark(at, kExtendedEncryption)) out.encrypted = true;
    if (*size > *header_size - at) break;
    at += *size;
  }
  out.index = Index::absent;
  std::uint64_t at = *header_size;
  if (!in.mark(at, kData)) {
    if (!properties.live && properties.file_bytes > in.size()) out.promised_bytes = properties.file_bytes;
    return;
  }
  const auto data_size = in.le(at + 16, 8);
  if (!data_size) return;
  out.media_begin = at + 50;
  out.packet_bytes = properties.packet_bytes;
  if (*data_size < 50 || *data_size > (std::uint64_t{1} << 60)) {  // a live recording
    out.never_closed = true;
    return;
  }
  const std::uint64_t data_end = at + *data_size;
  out.media_end = std::min(data_end, in.size());
  if (data_end > in.size()) {
    out.promised_bytes = std::max(data_end, properties.live ? 0 : properties.file_bytes);
    return;
  }
  if (in.mark(data_end, kSimpleIndex)) out.index = Index::present;
  // A lost index behind whole data is no loss of picture.
  out.ending = Ending::whole;
}

}  // namespace sokhao::probes::media
