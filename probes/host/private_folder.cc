#include "probes/host/private_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <utility>

namespace sokhao::probes {
namespace {

namespace fs = boost::filesystem;

constexpr std::string_view kPrefix = "sokhao-office-";
/// Between making a folder and holding it passes much less.
constexpr time_t kYoungest = 60;

int held(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return -1;
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  close(fd);
  return -1;
}

// A symlink is removed, not followed.
void remove_all(const std::string& path) {
  boost::system::error_code ignored;
  fs::remove_all(path, ignored);
}

void remove_left_over(const std::string& spool) {
  boost::system::error_code unreadable;
  for (fs::directory_iterator it(spool, unreadable), end; !unreadable && it != end; it.increment(unreadable)) {
    const std::string path = it->path().string();
    if (!it->path().filename().string().starts_with(kPrefix)) continue;
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid() || std::time(nullptr) - status.st_mtime < kYoungest) continue;
    const int fd = held(path);
    if (fd < 0) continue;
    remove_all(path);
    close(fd);
  }
}

}  // namespace

std::string spool_or_default(const std::string& spool) {
  if (!spool.empty()) return spool;
  const char* variable = std::getenv("TMPDIR");
  return variable != nullptr && *variable != '\0' ? variable : "/var/tmp";
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})), lock_(std::exchange(other.lock_, -1)) {}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

PrivateFolder::~PrivateFolder() {
  if (!path_.empty()) remove_all(path_);
  if (lock_ >= 0) close(lock_);
}

core::Result<PrivateFolder> PrivateFolder::make(const std::string& spool) {
  const std::string place = fs::absolute(spool_or_default(spool)).string();
  remove_left_over(place);
  std::string path = place + "/" + std::string(kPrefix) + "XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return core::fail_errno("a folder in " + place, errno);
  PrivateFolder folder;
  folder.path_ = std::move(path);
  folder.lock_ = held(folder.path_);
  return folder;
}

}  // namespace sokhao::probes
