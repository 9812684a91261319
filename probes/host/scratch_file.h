// The host's end of a worker's scratch file (probes/scratch.h).
#pragma once

#include <cstdint>
#include <string>

#include "core/error.h"
#include "core/fd.h"

namespace sokhao::probes {

class ScratchFile {
 public:
  /// A file without a name in `folder` ("": $TMPDIR, else /var/tmp), of at most
  /// `wanted` bytes and never more than the disk floor leaves.
  [[nodiscard]] static core::Result<ScratchFile> open(const std::string& folder, std::uint64_t wanted);

  [[nodiscard]] int fd() const { return fd_.get(); }        ///< -1: there is none
  [[nodiscard]] std::uint64_t limit() const { return limit_; }
  [[nodiscard]] std::uint64_t size() const;           ///< as written so far

  /// The same file for reading alone; not valid where there is none.
  [[nodiscard]] core::Fd reader() const;

 private:
  core::Fd fd_;
  std::uint64_t limit_ = 0;
};

}  // namespace sokhao::probes
