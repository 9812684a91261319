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

/// The image goes on in other files of the entry: each track of its sheet has a
/// file of its own, or a program divided it ("a.mdf", "a.md0"; "a.img", "a.i00";
/// "a.iso.001", "a.iso.002").
struct Continuation {
  std::vector<std::string> pieces;  ///< names as in `beside`, in order; the image itself is before them
  std::string missing;              ///< the piece that should come next, where later ones are here
  bool by_sheet = false;
  bool begins_at_one = false;  ///< "md1" follows "mdf": it may be that "md0" is not here
};

/// Empty where `name` is not the first piece of anything.
[[nodiscard]] Continuation continuation_of(const std::string& name, std::span<const Beside> beside, const std::optional<Described>& sheet);

/// The table of an image that its pieces have been joined to: one file.
[[nodiscard]] TrackTable joined_table(TrackTable table, const std::string& as, std::span<const Piece> pieces);

}  // namespace sokhao::probes::disc
