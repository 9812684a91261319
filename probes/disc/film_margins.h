// The empty sectors that the White Book puts before and behind a film of a
// Video CD (30 and 45 as a rule): no film, no damage, and more of them at the
// front than a probe looks at to recognise a video.
#pragma once

#include "core/byte_source.h"
#include "probes/disc/bytes.h"

namespace sokhao::probes::disc {

[[nodiscard]] bool is_empty(Bytes data);

inline constexpr std::uint64_t kMostMargin = 150;  ///< sectors

/// Sectors of `block` bytes at the front of `film` that hold zeros alone; at
/// most kMostMargin. An Error is a failed read.
[[nodiscard]] core::Result<std::uint64_t> empty_lead(core::ByteSource& film, std::uint64_t block);

/// At the end of a file: a film whose end is lost must not pass for one that
/// ends. A whole track has a post-gap of 150 sectors besides.
inline constexpr std::uint64_t kFileTail = 75, kTrackTail = 300;

/// The film's extents without empty sectors at both ends, `most_tail` of them
/// behind it; as they are where every sector is empty.
[[nodiscard]] core::Result<core::ExtentMap> without_margins(core::ByteSource& image, const core::ExtentMap& film, std::uint64_t most_tail = kFileTail);

}  // namespace sokhao::probes::disc
