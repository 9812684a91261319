#include "probes/worker/syscall_filter.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "probes/exit_codes.h"
#include "probes/worker/filter.h"

namespace sokhao::probes::worker {
namespace {

// Found by tracing every library of the workers after the lock (study of
// safety, 1.2-1.3).
constexpr const char* kAllowed[] = {
    "read",          "write",          "readv",           "writev",       "pread64",         "lseek",        "fstat",
    "newfstatat",    "close",          "munmap",          "mremap",       "madvise",         "brk",          "futex",
    "rt_sigaction",  "rt_sigprocmask", "rt_sigreturn",    "exit",         "exit_group",      "clock_gettime", "clock_nanosleep",
    "gettimeofday",  "getpid",         "gettid",          "sched_yield",  "sched_getaffinity", "set_robust_list", "rseq",
    "getrandom",     "restart_syscall", "poll",           "ppoll",        "sysinfo",         "uname",        "dup",
    "getdents64",    "set_tid_address", "sigaltstack",    "times",        "getrusage"};

// Questions that libraries ask and whose refusal they take well.
constexpr const char* kRefusedSoftly[] = {"access", "faccessat", "faccessat2", "stat",  "lstat", "readlink",  "readlinkat",
                                          "statx",  "ioctl",     "getcwd",     "unlink", "mkdir", "prlimit64", "open"};

// Only in OnDenied::explain: one line, then the end. Async-signal-safe.
void name_the_call(int, siginfo_t* info, void*) {
  char line[] = "denied syscall 0000\n";
  int number = info->si_syscall;
  for (int i = 18; i >= 15; --i, number /= 10) line[i] = static_cast<char>('0' + number % 10);
  const auto written = write(STDERR_FILENO, line, sizeof line - 1);
  _exit(written > 0 ? 76 : 77);
}

}  // namespace

std::string filter_syscalls(OpenFiles open_files, WriteAt write_at, OnDenied on_denied) {
  if (on_denied == OnDenied::explain) {
    struct sigaction action {};
    action.sa_sigaction = name_the_call;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSYS, &action, nullptr);
  }
  Filter filter(on_denied == OnDenied::kill ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_TRAP);
  for (const char* name : kAllowed) filter.by_name(SCMP_ACT_ALLOW, name);
  for (const char* name : kRefusedSoftly) filter.by_name(SCMP_ACT_ERRNO(EACCES), name);

  // Threads, never processes; clone3 hides its flags, so glibc must fall back.
  constexpr std::uint64_t kThread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, kThread, kThread));
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));

  // No new code.
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));

  for (const int command : {F_GETFL, F_GETFD, F_SETFD, F_DUPFD_CLOEXEC})
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, static_cast<scmp_datum_t>(command)));

  if (write_at == WriteAt::scratch_only)
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(pwrite64), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(kScratchFd)));

  if (open_files == OpenFiles::landlock_decides) {
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
    filter.rule(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY, O_WRONLY));
    filter.rule(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_RDWR, O_RDWR));
  } else {
    filter.rule(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat));
  }
  return filter.load();
}

}  // namespace sokhao::probes::worker
