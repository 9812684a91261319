#include "probes/worker/landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace sokhao::probes::worker {
namespace {

// Debian 12's <linux/landlock.h> knows ABI 2; the kernel may know more, so the
// rights are named here (include/uapi/linux/landlock.h) and masked by ABI.
constexpr std::uint64_t kReadFile = 1 << 2, kReadDir = 1 << 3;
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

}  // namespace

int landlock_abi() {
  const long abi = syscall(kCreate, nullptr, 0, 1 /* LANDLOCK_CREATE_RULESET_VERSION */);
  return abi < 1 ? 0 : static_cast<int>(abi);
}

std::string restrict_files(std::span<const std::string_view> readable) {
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
  for (const auto directory : readable) {
    const int fd = open(std::string(directory).c_str(), O_PATH | O_CLOEXEC);
    if (fd < 0) {
      if (errno == ENOENT) continue;
      return failed("open a readable directory");
    }
    const PathBeneath rule{kReadFile | kReadDir, fd};
    const long added = syscall(kAddRule, ruleset, kPathBeneath, &rule, 0);
    close(fd);
    if (added != 0) return failed("add rule");
  }
  if (syscall(kRestrict, ruleset, 0) != 0) return failed("restrict");
  close(static_cast<int>(ruleset));
  return {};
}

}  // namespace sokhao::probes::worker
