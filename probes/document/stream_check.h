// Are the packed streams of a PDF whole?
//
// Poppler reads a damaged Flate stream up to the damage and says nothing: with
// 40 bytes overwritten 79 words of 600 came back. A zlib stream ends with an
// Adler-32 of its content (RFC 1950), so the damage can be seen.
#pragma once

#include <cstdint>
#include <span>

#include "core/probing.h"

namespace sokhao::probes::pdf {

struct StreamCheck {
  std::int64_t checked = 0;
  std::int64_t broken = 0;  ///< do not unpack to their end: content is missing
  std::int64_t doubtful =
      0;  ///< unpack to their end, but to another checksum: content is changed, or the writer sloppy
};

/// Unpacks every stream whose first filter is Flate, up to a bound on the
/// output; content that is encrypted is not checked.
[[nodiscard]] StreamCheck check_streams(std::span<const std::byte> bytes, const core::OnProgress& on_progress);

}  // namespace sokhao::probes::pdf
