#include "probes/worker/landlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace sokhao::probes::worker {
namespace {

// Debian 12's <linux/landlock.h> knows ABI 2; the kernel may know more, so the
// rights are named here (include/uapi/linux/landlock.h) and masked by ABI.
constexpr std::uint64_t kExecute = 1 << 0, kWriteFile = 1 << 1, kReadFile = 1 << 2, kReadDir = 1 << 3;
constexpr std::uint64_t kOfFiles = kExecute | kWriteFile | kReadFile | 1 << 14 | 1 << 15;  // all that a rule on a file may name
constexpr std::uint64_t kMakeDevice = 1 << 6 | 1 << 11, kMakeLink = 1 << 12;
constexpr std::uint64_t kFirstThirteen = (1 << 13) - 1;
constexpr std::uint64_t kRefer = 1 << 13, kTruncate = 1 << 14, kIoctlDevice = 1 << 15;
constexpr long kCreate = 444, kAddRule = 445, kRestrict = 446;  // syscall numbers, all architectures
constexpr int kPathBeneath = 1;

struct RulesetAttributes {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scoped;
};

struct __attribute__((packed)) PathBeneath {
  std::uint64_t allowed;
  std::int32_t parent;
};

std::string failed(const char* what) { return std::string("Landlock: ") + what + ": " + std::strerror(errno); }

std::string add_rule(long ruleset, const std::string& place, std::uint64_t rights) {
  const int fd = open(place.c_str(), O_PATH | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT ? std::string{} : failed("open a place");
  struct stat status {};
  if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= kOfFiles;
  const PathBeneath rule{rights, fd};
  const long added = syscall(kAddRule, ruleset, kPathBeneath, &rule, 0);
  close(fd);
  return added == 0 ? std::string{} : failed("add rule");
}

}  // namespace

int landlock_abi() {
  const long abi = syscall(kCreate, nullptr, 0, 1 /* LANDLOCK_CREATE_RULESET_VERSION */);
  return abi < 1 ? 0 : static_cast<int>(abi);
}

std::string restrict_files(const Reach& reach) {
  const int abi = landlock_abi();
  if (abi < 1) return failed("not in this kernel");
  RulesetAttributes attributes{kFirstThirteen, 0, 0};
  if (abi >= 2) attributes.files |= kRefer;
  if (abi >= 3) attributes.files |= kTruncate;
  if (abi >= 4) attributes.network = 3;  // bind and connect
  if (abi >= 5) attributes.files |= kIoctlDevice;
  if (abi >= 6) attributes.scoped = 3;  // abstract sockets and signals
  const std::size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
  const long ruleset = syscall(kCreate, &attributes, size, 0);
  if (ruleset < 0) return failed("create");
  std::string error;
  const auto grant = [&](std::string_view place, std::uint64_t rights) {
    if (error.empty()) error = add_rule(ruleset, std::string(place), rights & attributes.files);
  };
  for (const auto place : reach.readable) grant(place, kReadFile | kReadDir | (place == "/dev/null" ? kWriteFile : 0));
  for (const auto& program : reach.executable) grant(program, kExecute | kReadFile);
  if (!reach.writable.empty()) grant(reach.writable, ~(kExecute | kMakeDevice | kMakeLink));
  if (error.empty() && syscall(kRestrict, ruleset, 0) != 0) error = failed("restrict");
  close(static_cast<int>(ruleset));
  return error;
}

}  // namespace sokhao::probes::worker
