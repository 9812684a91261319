// FLV: tags, each followed by its size (Adobe FLV specification 10.1, annex E).
#include <bit>
#include <cmath>
#include <cstring>
#include <string_view>

#include "probes/media/layout.h"

namespace sokhao::probes::media {
namespace {

using namespace std::string_view_literals;

// The number that follows `key` in the metadata of the first script tag.
std::optional<double> number_of(const std::vector<std::byte>& tag, std::string_view key) {
  const std::string_view text(reinterpret_cast<const char*>(tag.data()), tag.size());
  const auto at = text.find(key);
  if (at == std::string_view::npos || text.size() - at < key.size() + 9 || text[at + key.size()] != '\0') return std::nullopt;
  std::uint64_t raw = 0;
  for (std::size_t i = 0; i < 8; ++i) raw = raw << 8 | static_cast<std::uint8_t>(text[at + key.size() + 1 + i]);
  const double value = std::bit_cast<double>(raw);
  return std::isfinite(value) && value > 0 && value < 1e15 ? std::optional(value) : std::nullopt;
}

// The last tag must lie where the size behind it says.
bool ends_with_a_tag(Reader& in, std::uint64_t first_tag) {
  const std::uint64_t size = in.size();
  if (size < first_tag + 15) return false;
  const auto back = in.be(size - 4, 4);
  if (!back || *back < 11 || *back + 4 > size - first_tag) return false;
  const std::uint64_t tag = size - 4 - *back;
  const auto type = in.be(tag, 1);
  const auto data = in.be(tag + 1, 3);
  return type && data && (*type == 8 || *type == 9 || *type == 18) && *data + 11 == *back;
}

}  // namespace

void walk_flv(Reader& in, Layout& out) {
  const auto header = in.be(5, 4);
  if (!header || *header < 9 || *header > in.size()) return;
  const std::uint64_t first = *header + 4;
  out.media_begin = first;
  std::optional<double> file_bytes;
  if (in.be(first, 1).value_or(0) == 18) {
    const auto tag = in.bytes(first + 11, static_cast<std::size_t>(in.be(first + 1, 3).value_or(0)));
    out.declared_s = number_of(tag, "\x00\x08""duration"sv);
    file_bytes = number_of(tag, "\x00\x08""filesize"sv);
  }
  if (file_bytes && *file_bytes > static_cast<double>(in.size())) {
    out.promised_bytes = static_cast<std::uint64_t>(*file_bytes);
  } else if (!ends_with_a_tag(in, first)) {
    out.ending = Ending::cut;
  } else if (file_bytes && *file_bytes == static_cast<double>(in.size())) {
    out.ending = Ending::whole;
  }
}

}  // namespace sokhao::probes::media
