#include "probes/host/scratch_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "probes/host/private_folder.h"

namespace sokhao::probes {
namespace {

// What may be written before the floor of design section 4: max(1 GiB, 5 %).
std::uint64_t above_floor(int fd) {
  struct statvfs status {};
  if (fstatvfs(fd, &status) != 0) return 0;
  const std::uint64_t block = status.f_frsize;
  const std::uint64_t floor = std::max<std::uint64_t>(std::uint64_t{1} << 30, status.f_blocks * block / 20);
  const std::uint64_t free = status.f_bavail * block;
  return free > floor ? free - floor : 0;
}

}  // namespace

ScratchFile::ScratchFile(ScratchFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), limit_(other.limit_) {}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(limit_, other.limit_);
  return *this;
}

ScratchFile::~ScratchFile() {
  if (fd_ >= 0) close(fd_);
}

core::Result<ScratchFile> ScratchFile::open(const std::string& folder, std::uint64_t wanted) {
  const std::string place = spool_or_default(folder);
  ScratchFile file;
  file.fd_ = ::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file.fd_ < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
    std::string name = place + "/sokhao-XXXXXX";
    file.fd_ = mkostemp(name.data(), O_CLOEXEC);
    if (file.fd_ >= 0) unlink(name.c_str());
  }
  if (file.fd_ < 0) return core::fail_errno("scratch file in " + place, errno);
  file.limit_ = std::min(wanted, above_floor(file.fd_));
  if (file.limit_ == 0) return core::fail(core::ErrorKind::no_space, "no space for a scratch file in " + place);
  return file;
}

std::uint64_t ScratchFile::size() const {
  struct stat status {};
  return fd_ >= 0 && fstat(fd_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

int ScratchFile::reader() const { return ::open(("/proc/self/fd/" + std::to_string(fd_)).c_str(), O_RDONLY | O_CLOEXEC); }

}  // namespace sokhao::probes
