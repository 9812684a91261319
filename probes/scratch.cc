#include "probes/scratch.h"

#include <unistd.h>

#include <cerrno>

namespace sokhao::probes {

core::Result<> Scratch::write(std::span<const std::byte> bytes) {
  if (bytes.size() > left()) return core::fail(core::ErrorKind::no_space, "the scratch file is full");
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = pwrite(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_ + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return core::fail_errno("scratch file", n == 0 ? ENOSPC : errno);
    done += static_cast<std::size_t>(n);
  }
  size_ += bytes.size();
  return {};
}

}  // namespace sokhao::probes
