// The host's end of a worker's scratch file (probes/scratch.h).
#pragma once

#include <cstdint>
#include <string>

#include "core/error.h"

namespace sokhao::probes {

class ScratchFile {
 public:
  ScratchFile() = default;
  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&& other) noexcept;
  ~ScratchFile();

  /// A file without a name in `folder` ("": $TMPDIR, else /var/tmp), of at most
  /// `wanted` bytes and never more than the disk floor leaves.
  [[nodiscard]] static core::Result<ScratchFile> open(const std::string& folder, std::uint64_t wanted);

  [[nodiscard]] int fd() const { return fd_; }        ///< -1: there is none
  [[nodiscard]] std::uint64_t limit() const { return limit_; }
  [[nodiscard]] std::uint64_t size() const;           ///< as written so far

  /// The same file for reading alone; the caller closes it. -1 on failure.
  [[nodiscard]] int reader() const;

 private:
  int fd_ = -1;
  std::uint64_t limit_ = 0;
};

}  // namespace sokhao::probes
