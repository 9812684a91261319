#include "probes/preview/output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace sokhao::probes::preview {

core::Result<> Output::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset > size_) return core::fail(core::ErrorKind::internal, "a gap in the previews");
  if (bytes.size() > limit_ - offset) return core::fail(core::ErrorKind::no_space, "no space for previews");
  while (!bytes.empty()) {
    const ssize_t put = pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return core::fail_errno("previews", put == 0 ? ENOSPC : errno);
    offset += static_cast<std::uint64_t>(put);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
    size_ = std::max(size_, offset);
  }
  return {};
}

core::Result<std::size_t> Output::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  if (offset >= size_) return 0;
  for (;;) {
    const ssize_t got = pread(fd_, out.data(), std::min<std::uint64_t>(out.size(), size_ - offset), static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return core::fail_errno("previews", errno);
  }
}

}  // namespace sokhao::probes::preview
