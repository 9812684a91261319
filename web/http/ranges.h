// One range of a file (RFC 9110, 14): a video is played and sought with it.
#pragma once

#include "web/http/message.h"

namespace sokhao::web {

/// What of the file is sent.
struct Slice {
  int status = 200;  ///< 200 whole, 206 a part, 304 unchanged, 416 no such part
  std::uint64_t first = 0;
  std::uint64_t length = 0;
  std::string content_range;  ///< "" unless 206 or 416
};

/// Several ranges in one request are answered with the whole file, as the RFC
/// allows. If-Range counts only when it names this very ETag.
[[nodiscard]] Slice slice_of(const Request& request, const FileBody& file);

/// If-None-Match names this ETag, or any.
[[nodiscard]] bool unchanged(const Request& request, std::string_view etag);

}  // namespace sokhao::web
