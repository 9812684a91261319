#include "probes/host/scratch_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/free_space.h"
#include "probes/host/private_folder.h"

namespace sokhao::probes {
core::Result<ScratchFile> ScratchFile::open(const std::string& folder, std::uint64_t wanted) {
  const std::string place = spool_or_default(folder);
  ScratchFile file;
  file.fd_ = core::Fd(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!file.fd_.valid() && (errno == EOPNOTSUPP || errno == EISDIR)) {
    std::string name = place + "/sokhao-XXXXXX";
    file.fd_ = core::Fd(mkostemp(name.data(), O_CLOEXEC));
    if (file.fd_.valid()) unlink(name.c_str());
  }
  if (!file.fd_.valid()) return core::fail_errno("scratch file in " + place, errno);
  const auto space = core::free_space(file.fd_.get(), place);
  file.limit_ = space ? std::min(wanted, space->above_floor()) : 0;
  if (file.limit_ == 0) return core::fail(core::ErrorKind::no_space, "no space for a scratch file in " + place);
  return file;
}

std::uint64_t ScratchFile::size() const {
  struct stat status {};
  return fd_.valid() && fstat(fd_.get(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

core::Fd ScratchFile::reader() const {
  return fd_.valid() ? core::Fd(::open(("/proc/self/fd/" + std::to_string(fd_.get())).c_str(), O_RDONLY | O_CLOEXEC)) : core::Fd();
}

}  // namespace sokhao::probes
