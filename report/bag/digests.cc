#include "report/bag/digests.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "core/text.h"

namespace sokhao::report {

core::Result<FileDigests> digests_of(int fd, std::span<const core::DigestKind> kinds, const std::string& name) {
  constexpr std::size_t kBlock = 1 << 20;
  std::vector<core::Digest> running;
  for (const core::DigestKind kind : kinds) running.emplace_back(kind);
  posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  FileDigests result;
  std::vector<std::byte> block(kBlock);
  for (;;) {
    const ssize_t got = pread(fd, block.data(), block.size(), static_cast<off_t>(result.size));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return core::fail_errno("cannot read " + core::display_name(name), errno);
    if (got == 0) break;
    for (core::Digest& digest : running) digest.update(std::span(block).first(static_cast<std::size_t>(got)));
    result.size += static_cast<std::uint64_t>(got);
  }
  for (core::Digest& digest : running) result.digests.push_back(digest.finish());
  return result;
}

}  // namespace sokhao::report
