// A disc image and the sheet beside it: which belongs to which, by name alone
// within the entry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "probes/disc/track_table.h"
#include "probes/probe.h"

namespace sokhao::probes::disc {

/// A name in a sheet, of whatever encoding, is this part's name: letters
/// compared without case.
[[nodiscard]] bool is_called(const std::string& recorded, const std::string& part);

/// A recorded name for display: UTF-8 where it is, Windows-1258 otherwise.
[[nodiscard]] std::string shown_name(const std::string& recorded);

/// The files a table names, each once, in order.
[[nodiscard]] std::vector<std::string> named_files(const TrackTable& table);

struct Described {
  std::string sheet;    ///< the part's name
  TrackTable table;
  std::string as;       ///< how the table calls the image
};

/// The sheet among `beside` that speaks of the image `name`: one that names it,
/// or one of the same stem, or the only one, that names a single file which is
/// not in the entry (files are renamed more often than sheets are edited).
[[nodiscard]] core::Result<std::optional<Described>> sheet_of(const std::string& name, std::span<const Beside> beside);

/// Files of the entry that go on where the image `name` ends: the pieces of one
/// that was divided ("a.i00", "a.i01"; "a.mdf", "a.md1"), or the other images
/// that its sheet names.
[[nodiscard]] std::vector<std::string> further_pieces(const std::string& name, std::span<const Beside> beside,
                                                      const std::optional<Described>& sheet);

}  // namespace sokhao::probes::disc
