#include "core/free_space.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>

namespace sokhao::core {
namespace {

constexpr std::uint64_t kLeast = std::uint64_t{1} << 30;
constexpr std::uint64_t kShare = 20;  // one part in

FreeSpace told(const struct statvfs& status) {
  const std::uint64_t block = status.f_frsize, total = status.f_blocks * block;
  return {status.f_bavail * block, std::max(kLeast, total / kShare), total};
}

}  // namespace

Result<FreeSpace> free_space(int fd, const std::string& name_for_messages) {
  struct statvfs status {};
  if (::fstatvfs(fd, &status) != 0) return fail_errno("cannot ask for the free space of " + name_for_messages, errno);
  return told(status);
}

Result<FreeSpace> free_space(const std::string& path) {
  struct statvfs status {};
  if (::statvfs(path.c_str(), &status) != 0) return fail_errno("cannot ask for the free space of " + path, errno);
  return told(status);
}

}  // namespace sokhao::core
