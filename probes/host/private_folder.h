// A folder for one worker that runs converters: made for it, and gone with all
// in it when the worker has ended.
#pragma once

#include <string>

#include "core/error.h"

namespace sokhao::probes {

/// "": $TMPDIR, else /var/tmp.
[[nodiscard]] std::string spool_or_default(const std::string& spool);

class PrivateFolder {
 public:
  PrivateFolder() = default;
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&& other) noexcept;
  ~PrivateFolder();

  /// Made in `spool`. Folders that a host left there when it was killed are
  /// removed first.
  [[nodiscard]] static core::Result<PrivateFolder> make(const std::string& spool);

  [[nodiscard]] const std::string& path() const { return path_; }  ///< "": there is none

 private:
  std::string path_;
  int lock_ = -1;  ///< held while the host lives: what nobody holds is left over
};

}  // namespace sokhao::probes
