#include "probes/document/stream_check.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace sokhao::probes::pdf {
namespace {

/// A few bytes unpack to gigabytes; what is beyond is not checked.
constexpr std::uint64_t kMostUnpacked = 256u * 1024 * 1024;

/// A stream's dictionary stands between its "obj" and its "stream".
constexpr std::size_t kDictionary = 4096;

/// Line ends, and bytes by which writers miscount, before "endstream".
constexpr std::size_t kBeforeEnd = 24;

enum class End { whole, doubtful, broken, out_of_bounds };

bool is_blank(char c) { return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

/// The dictionary of the stream whose keyword stands at `keyword`; empty where
/// the word is part of "endstream" or of content.
std::string_view dictionary_before(std::string_view file, std::size_t keyword) {
  const std::size_t from = keyword - std::min(keyword, kDictionary);
  std::string_view before = file.substr(from, keyword - from);
  while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
  if (!before.ends_with(">>")) return {};
  const auto object = before.rfind(" obj");
  return object == std::string_view::npos ? std::string_view() : before.substr(object);
}

bool first_filter_is_flate(std::string_view dictionary) {
  const auto filter = dictionary.find("/Filter");
  if (filter == std::string_view::npos) return false;
  std::string_view value = dictionary.substr(filter + 7);
  while (!value.empty() && (is_blank(value.front()) || value.front() == '[')) value.remove_prefix(1);
  return value.starts_with("/FlateDecode");
}

bool ends_at(std::string_view file, std::size_t position) {
  return file.substr(position, kBeforeEnd + 9).find("endstream") != std::string_view::npos;
}

End unpack(std::string_view file, std::size_t start, std::uint64_t& budget) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return End::out_of_bounds;
  std::array<unsigned char, 64 * 1024> scratch;
  const std::size_t available = std::min<std::size_t>(file.size() - start, std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(file.data() + start));
  stream.avail_in = static_cast<uInt>(available);
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = scratch.data();
    stream.avail_out = static_cast<uInt>(scratch.size());
    state = inflate(&stream, Z_NO_FLUSH);
    const std::uint64_t made = scratch.size() - stream.avail_out;
    if (made >= budget) break;
    budget -= made;
  }
  const std::size_t stop = start + (available - stream.avail_in);
  const std::string_view message = stream.msg == nullptr ? "" : stream.msg;
  const bool wrong_checksum = state == Z_DATA_ERROR && message == "incorrect data check";
  inflateEnd(&stream);
  if (state == Z_OK) return End::out_of_bounds;
  if (!ends_at(file, stop)) return End::broken;
  if (state == Z_STREAM_END) return End::whole;
  return wrong_checksum ? End::doubtful : End::broken;
}

}  // namespace

StreamCheck check_streams(std::span<const std::byte> bytes, const core::OnProgress& on_progress) {
  const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  StreamCheck check;
  if (file.find("/Encrypt") != std::string_view::npos) return check;

  std::uint64_t budget = kMostUnpacked;
  for (auto at = file.find("stream"); at != std::string_view::npos; at = file.find("stream", at + 6)) {
    std::size_t start = at + 6;
    if (start < file.size() && file[start] == '\r') ++start;
    if (start >= file.size() || file[start] != '\n') continue;
    if (!first_filter_is_flate(dictionary_before(file, at))) continue;
    ++check.checked;
    const End end = unpack(file, start + 1, budget);
    if (end == End::out_of_bounds) break;
    if (end == End::broken) ++check.broken;
    if (end == End::doubtful) ++check.doubtful;
    if (on_progress && check.checked % 64 == 0) on_progress({0, {"kiểm tra dữ liệu nén", "checking packed data"}});
  }
  return check;
}

}  // namespace sokhao::probes::pdf
