// The files of a disc or archive as a tree that fits on a screen.
#pragma once

#include <string>
#include <vector>

#include "core/facts.h"

namespace sokhao::report {

using core::Language;

struct TreeLine {
  enum class Kind {
    folder,
    file,
    folded  ///< several files of one folder, told by their number
  };
  Kind kind = Kind::file;
  int depth = 0;
  std::string name;
  std::string size;    ///< "4,4 MB"
  std::string status;  ///< checked, or why it was passed over
  bool damaged = false;  ///< not all of it is there
};

/// Folders before the files that follow them, in the order of the list. Of
/// many files in one folder the first are named, and every damaged one; the
/// rest is one line for each status.
[[nodiscard]] std::vector<TreeLine> file_tree(const std::vector<core::DiscFile>& files, Language language);

/// "12 tệp trong 3 thư mục, 4,4 MB".
[[nodiscard]] std::string file_sum(const std::vector<core::DiscFile>& files, Language language);

}  // namespace sokhao::report
