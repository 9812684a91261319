#include "web/http/ranges.h"

#include <algorithm>
#include <charconv>

namespace sokhao::web {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

Slice whole(const FileBody& file) { return {200, 0, file.size, ""}; }

}  // namespace

bool unchanged(const Request& request, std::string_view etag) {
  const auto given = request.headers.find("if-none-match");
  if (!given || etag.empty()) return false;
  for (std::string_view rest = *given; !rest.empty();) {
    const auto end = rest.find(',');
    std::string_view tag = rest.substr(0, end);
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return false;
}

Slice slice_of(const Request& request, const FileBody& file) {
  if (unchanged(request, file.etag)) return {304, 0, 0, ""};
  auto range = request.headers.find("range");
  if (!range || !range->starts_with("bytes=")) return whole(file);
  if (const auto condition = request.headers.find("if-range"); condition && (file.etag.empty() || *condition != file.etag)) return whole(file);
  range->remove_prefix(6);
  const auto dash = range->find('-');
  if (dash == std::string_view::npos || range->find(',') != std::string_view::npos) return whole(file);
  const std::string_view from = range->substr(0, dash), to = range->substr(dash + 1);
  const Slice none{416, 0, 0, "bytes */" + std::to_string(file.size)};
  std::uint64_t first = 0, last = 0;
  if (from.empty()) {
    const auto suffix = number(to);
    if (!suffix) return whole(file);
    if (*suffix == 0 || file.size == 0) return none;
    first = file.size - std::min(*suffix, file.size);
    last = file.size - 1;
  } else {
    const auto start = number(from);
    const auto end = to.empty() ? std::optional<std::uint64_t>(UINT64_MAX) : number(to);
    if (!start || !end || *end < *start) return whole(file);
    if (*start >= file.size) return none;
    first = *start;
    last = std::min(*end, file.size - 1);
  }
  return {206, first, last - first + 1, "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(file.size)};
}

}  // namespace sokhao::web
