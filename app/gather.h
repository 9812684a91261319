// From the paths on a command line to hand-ins, grouped as the inbox does it.
#pragma once

#include <string>
#include <vector>

#include "core/local_text.h"
#include "core/report.h"

namespace sokhao::app {

struct GatheredFile {
  std::string path;  ///< to open
  std::string name;  ///< as the report shows it, raw bytes
  core::PartRole role = core::PartRole::unknown;
};

struct Gathered {
  std::string source;  ///< name of the file or folder
  std::vector<GatheredFile> files;
  std::vector<core::LocalText> attention;
};

struct Gathering {
  std::vector<Gathered> entries;
  std::vector<core::Error> problems;  ///< paths that could not be looked at, each named
};

/// Each path is one entry; companions of the same stem (sidecar, sleeve, CUE and
/// its BIN) that lie beside a file come along, and given paths of one stem are
/// one entry. A path that cannot be read does not keep the others from being checked.
[[nodiscard]] Gathering gather(const std::vector<std::string>& paths);

}  // namespace sokhao::app
