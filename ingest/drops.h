// Which files of a listing belong together as one hand-in (a drop).
//
// A drop is a file, a folder, or the files of one stem (D007.cue + D007.bin +
// D007.jpg + D007.toml). `check` groups the paths it is given the same way.
// Pure functions over names; grouping goes by names because nothing has been
// read yet, everything later goes by content.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/local_text.h"
#include "core/report.h"
#include "ingest/files.h"

namespace sokhao::ingest {

enum class NameRule {
  take,
  ours,       ///< the status folder
  ignore,     ///< litter that file managers leave: .DS_Store, Thumbs.db, ~$...
  temporary,  ///< a transfer under way: *.part, *.crdownload, rsync's .name.XXXXXX
};
[[nodiscard]] NameRule name_rule(std::string_view name);

inline constexpr std::string_view kStatusFolder = "_trạng-thái";

/// What a name says about a file's place in a drop; the earlier, the likelier
/// it is the entry itself.
enum class Place {
  main,     ///< could be an entry by itself
  picture,  ///< a sleeve or page; by itself it could be an entry
  note,     ///< .txt: a sidecar beside something, else text of its own
  sheet,    ///< describes a disc image beside it: .cue .ccd .mds .toc .sub .md5
  sidecar,  ///< .toml, phieu.txt (also Phiếu.TXT): never an entry by itself
};
[[nodiscard]] Place place_of(std::string_view name);

struct Drop {
  std::string name;                ///< of its main file or folder, raw bytes: what people know it by
  std::string stem;                ///< raw bytes without the ending; a folder's whole name
  std::vector<FoundFile> members;  ///< top-level files and folders, sorted by name
  enum class Reading { one_entry, several_could_be } reading = Reading::one_entry;

  /// Nothing in it could be an entry by itself: it waits for its companion.
  [[nodiscard]] bool lacks_main() const;
};

/// Groups what may be taken, by name_key() of the stems; names that name_rule() does not take and kinds
/// other than files and folders must have been left out by the caller.
[[nodiscard]] std::vector<Drop> group(std::vector<FoundFile> found);

/// These members as one drop, whatever their stems: a claim that is resumed.
[[nodiscard]] Drop one_drop(std::vector<FoundFile> members);

/// Roles of the files of one drop as far as names tell: sidecar, sleeve, else
/// unknown. `paths` are the files of the drop, those in folders as folder/file.
[[nodiscard]] std::vector<core::PartRole> roles_by_name(const std::vector<std::string>& paths);

/// Which of `paths` are sidecars, the one to read first: a .toml says most, then
/// phieu.txt, then other notes; of equals the one nearest the top, then by
/// bytes. Indices into `paths`, the files of one drop.
[[nodiscard]] std::vector<std::size_t> sidecars_in_order(const std::vector<std::string>& paths);

/// The first of sidecars_in_order(): the one whose form counts. Nothing when
/// the drop has none.
[[nodiscard]] std::optional<std::size_t> sidecar_to_read(const std::vector<std::string>& paths);

/// What a person must be told when one drop has more than one sidecar; names
/// each and which was read. Nothing for one or none.
[[nodiscard]] std::optional<core::LocalText> note_on_sidecars(const std::vector<std::string>& paths);

[[nodiscard]] std::string stem_of(std::string_view name);

/// What the files of one drop share: the stem, without the "(Track 01)" that
/// rippers add to each file of a disc.
[[nodiscard]] std::string group_stem(std::string_view name);

/// By its name the file goes on where another one of its drop ends: the second
/// and later tracks of a disc, the pieces of a divided image (.md0, .i01, .002).
[[nodiscard]] bool is_later_piece(std::string_view name);

}  // namespace sokhao::ingest
