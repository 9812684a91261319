// A dossier at rest: a BagIt 1.0 bag (RFC 8493).
//
//   NAME/bagit.txt bag-info.txt
//   NAME/manifest-sha256.txt manifest-sha512.txt        of data/
//   NAME/tagmanifest-sha256.txt tagmanifest-sha512.txt  of everything else
//   NAME/data/...      payload
//   NAME/metadata/...  what was found out about it
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/local_text.h"

namespace sokhao::report {

struct BagFile {
  std::string path;    ///< inside the bag: "data/phim.iso", "metadata/report.json"; safe and once
  int object = -1;     ///< a store's object, open for reading; the caller keeps it
  std::string sha256;  ///< of the object: another digest is an error
  std::string bytes;   ///< where there is no object
};

struct BagPlan {
  std::string name;  ///< of the bag's folder
  std::vector<BagFile> files;
  std::vector<std::pair<std::string, std::string>> info;  ///< bag-info.txt, without Payload-Oxum and Bag-Size
};

struct BagWritten {
  std::string path;
  std::uint64_t payload_bytes = 0, payload_files = 0;
  std::size_t reflinked = 0, linked = 0, copied = 0;  ///< how the objects came in
};

/// Builds the bag beside its place, syncs it and renames it: it is there whole
/// or not at all. Objects come in as a clone of their blocks, else as one more
/// name of the same file, and are copied only where neither works. `conflict`
/// when the bag is there already: nothing is ever overwritten.
[[nodiscard]] core::Result<BagWritten> write_bag(const std::string& folder, const BagPlan& plan);

struct BagProblem {
  std::string code;  ///< changed, missing, added, link, unsafe_path, format, oxum
  std::string file;  ///< inside the bag
  core::LocalText what;
};

struct BagCheck {
  std::string path;
  std::vector<BagProblem> problems;
  std::vector<std::string> algorithms;  ///< of the payload manifests
  std::uint64_t files = 0, bytes = 0;   ///< of the payload

  [[nodiscard]] bool valid() const { return problems.empty(); }
};

/// Reads every byte. Stricter than the RFC in one thing: where there is a tag
/// manifest, every file outside data/ must stand in it. `not_found` when the
/// folder is no bag.
[[nodiscard]] core::Result<BagCheck> verify_bag(const std::string& path);

}  // namespace sokhao::report
