// Sheets that describe a disc image beside them: CUE, CCD (CloneCD), TOC
// (cdrdao) as text and MDS (Alcohol) as bytes. Told apart by content.
#pragma once

#include <optional>

#include "probes/disc/bytes.h"
#include "probes/disc/track_table.h"

namespace sokhao::probes::disc {

inline constexpr std::size_t kMaxSheetBytes = 1u << 20;

/// The tracks a sheet lists; nothing for other content and for sheets without
/// a single track. Files are named by their last name alone, so no path leads
/// out of the entry; a sheet that names none (CCD, MDS with "*.mdf") leaves
/// `file` empty.
[[nodiscard]] std::optional<TrackTable> parse_sheet(Bytes bytes);

[[nodiscard]] std::optional<TrackTable> parse_cue(std::string_view text);
[[nodiscard]] std::optional<TrackTable> parse_ccd(std::string_view text);
[[nodiscard]] std::optional<TrackTable> parse_toc(std::string_view text);
[[nodiscard]] std::optional<TrackTable> parse_mds(Bytes bytes);

/// The last name of a path of Unix or Windows.
[[nodiscard]] std::string base_name(std::string_view path);

}  // namespace sokhao::probes::disc
