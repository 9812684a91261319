#include "probes/worker/sandbox.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "probes/worker/landlock.h"
#include "probes/worker/program_filter.h"
#include "probes/worker/syscall_filter.h"

namespace sokhao::probes::worker {
namespace {

constexpr rlim_t kMaxFiles = 64;
constexpr rlim_t kMaxFilesOfPrograms = 512;
constexpr rlim_t kReplyFileBytes = 1 << 20;  // without a scratch file nothing is written but the reply

std::string limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit value{soft, hard};
  return setrlimit(resource, &value) == 0 ? std::string{} : std::string("setrlimit: ") + std::strerror(errno);
}

std::string set_limits(const Limits& limits, Lock lock) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their shadow memory is far larger
  if (auto e = limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes); !e.empty()) return e;
#endif
  // SIGXCPU at the soft limit, SIGKILL two seconds later.
  if (auto e = limit(RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 2); !e.empty()) return e;
  const rlim_t file_bytes = std::max<rlim_t>(kReplyFileBytes, limits.scratch_bytes);
  if (auto e = limit(RLIMIT_FSIZE, file_bytes, file_bytes); !e.empty()) return e;
  const rlim_t files = lock == Lock::programs ? kMaxFilesOfPrograms : kMaxFiles;
  if (auto e = limit(RLIMIT_NOFILE, files, files); !e.empty()) return e;
  if (auto e = limit(RLIMIT_MEMLOCK, 0, 0); !e.empty()) return e;
  if (auto e = limit(RLIMIT_MSGQUEUE, 0, 0); !e.empty()) return e;
  return limit(RLIMIT_CORE, 0, 0);
}

/// A program, and the loader that the kernel starts it with.
std::vector<std::string> programs_of(const Workplace& workplace) {
  return {workplace.soffice, workplace.antiword, "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"};
}

}  // namespace

std::string lock_down(const Family& family, const Limits& limits, OnDenied on_denied, Strength strength,
                      int host, const Workplace& workplace) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return std::string("no_new_privs: ") + std::strerror(errno);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != host) return "the host is gone";
  setpriority(PRIO_PROCESS, 0, family.nice);
  if (auto e = set_limits(limits, family.lock); !e.empty()) return e;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  (void)family, (void)on_denied, (void)workplace;
  return strength == Strength::weaker ? "" : "a sanitizer build cannot be locked fully";
#else
  if (family.lock == Lock::programs) {
    if (auto e = restrict_files({family.readable, workplace.folder, programs_of(workplace)}); !e.empty() && strength == Strength::full) return e;
    if (auto e = filter_program_syscalls(); !e.empty() && strength == Strength::full) return e;
    return {};
  }
  if (auto e = restrict_files({family.readable, {}, {}}); !e.empty() && strength == Strength::full) return e;
  const auto open_files = family.readable.empty() ? OpenFiles::refuse : OpenFiles::landlock_decides;
  const auto write_at = limits.scratch_bytes > 0 ? WriteAt::scratch_only : WriteAt::refuse;
  if (auto e = filter_syscalls(open_files, write_at, on_denied); !e.empty() && strength == Strength::full) return e;
  return {};
#endif
}

}  // namespace sokhao::probes::worker
