#include "probes/scratch.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace sokhao::probes {

core::Result<> Scratch::write(std::span<const std::byte> bytes) { return write_at(size_, bytes); }

core::Result<> Scratch::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset > size_) return core::fail(core::ErrorKind::internal, "a gap in the scratch file");
  if (bytes.size() > limit_ - offset) return core::fail(core::ErrorKind::no_space, "the scratch file is full");
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = pwrite(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return core::fail_errno("scratch file", n == 0 ? ENOSPC : errno);
    done += static_cast<std::size_t>(n);
  }
  size_ = std::max(size_, offset + bytes.size());
  return {};
}

core::Result<std::size_t> Scratch::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  if (offset >= size_) return 0;
  const std::size_t wanted = std::min<std::uint64_t>(out.size(), size_ - offset);
  for (;;) {
    const ssize_t n = pread(fd_, out.data(), wanted, static_cast<off_t>(offset));
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) return core::fail_errno("scratch file", errno);
  }
}

}  // namespace sokhao::probes
