// From files on a disc to titles that somebody can watch.
//
// To add a kind of disc: write a provider that claims its files and adds its
// titles, and add it to the list in titles.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/facts.h"
#include "probes/disc/file_kind.h"
#include "probes/disc/volume.h"

namespace sokhao::probes::disc {

struct FoundTitle {
  core::Title title;        ///< kind and name, and what the disc's own tables declare
  core::ExtentMap extents;  ///< of the image file; empty when nothing of it is there
};

/// A document, picture or archive on the disc, for another probe to look at.
struct FoundPart {
  std::string name;
  core::ExtentMap extents;
};

class TitleSearch {
 public:
  TitleSearch(SectorSource& sectors, const Volume& volume, core::ByteSource& uncached)
      : sectors_(sectors), volume_(volume), uncached_(uncached), statuses_(volume.entries.size()) {}

  [[nodiscard]] SectorSource& sectors() { return sectors_; }
  /// The image file without the cache: for small reads far apart.
  [[nodiscard]] core::ByteSource& uncached() { return uncached_; }
  [[nodiscard]] const Volume& volume() const { return volume_; }

  /// Says what became of a file: "checked", or why it was passed over.
  void claim(std::size_t entry, std::string status) { statuses_[entry] = std::move(status); }
  [[nodiscard]] bool claimed(std::size_t entry) const { return !statuses_[entry].empty(); }

  /// False when the disc already has as many titles as are looked at.
  bool add(FoundTitle title);

  /// Adds the file as a title of its own, with what is missing of it in the
  /// image or was before (`cut`), and claims it.
  void add_file(std::size_t entry, core::TitleKind kind, core::ExtentMap film, std::optional<core::Damage> cut = std::nullopt);

  /// False when as many parts of that kind are looked at already.
  bool add_part(FileKind kind, FoundPart part);

  /// `length` bytes of a file from `offset` on; fewer where it ends.
  [[nodiscard]] core::Result<std::vector<std::byte>> read(const Entry& entry, std::uint64_t offset, std::size_t length);

  /// The same without filling the cache: for a few bytes of many files.
  [[nodiscard]] core::Result<std::vector<std::byte>> peek(const Entry& entry, std::uint64_t offset, std::size_t length);

  /// The file of that path, letters compared without case; nullptr when absent.
  [[nodiscard]] const Entry* find(std::string_view path) const;

  std::vector<core::Damage> damage;
  std::string medium;  ///< "cd" or "dvd" where the kind of disc settles it

  [[nodiscard]] const std::vector<FoundTitle>& titles() const { return titles_; }
  [[nodiscard]] const std::vector<FoundPart>& parts() const { return parts_; }
  [[nodiscard]] const std::string& status(std::size_t entry) const { return statuses_[entry]; }

 private:
  SectorSource& sectors_;
  const Volume& volume_;
  core::ByteSource& uncached_;
  std::vector<std::string> statuses_;
  std::vector<FoundTitle> titles_;
  std::vector<FoundPart> parts_;
  std::map<FileKind, std::size_t> parts_of_kind_;
};

inline constexpr const char* kChecked = "checked";

struct TitleProvider {
  std::string_view name;
  core::Result<void> (*find)(TitleSearch& search);
};

/// Runs every provider; afterwards each file has its status.
[[nodiscard]] core::Result<void> find_titles(TitleSearch& search);

/// A path in lower-case ASCII, for comparing with names of a standard.
[[nodiscard]] std::string lower_ascii(std::string_view text);

}  // namespace sokhao::probes::disc
