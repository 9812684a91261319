#include "probes/worker/program_filter.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "probes/worker/filter.h"

namespace sokhao::probes::worker {
namespace {

// Found by tracing LibreOffice 7.4 and antiword; what is not here is refused,
// which they take well. Files are Landlock's business. Absent on purpose:
// connect (a socket file of another service would answer), kill, chmod, chown
// and utimensat (Landlock does not see them), setsid and setpgid (the host ends
// the group), ptrace, mount, keyctl, bpf, perf_event_open, io_uring_setup,
// userfaultfd, memfd_create, unshare, setns.
constexpr const char* kAllowed[] = {
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "lseek", "fstat", "stat", "lstat", "newfstatat", "statx",
    "open", "openat", "close", "close_range", "mmap", "mprotect", "munmap", "mremap", "madvise", "brk", "futex",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigtimedwait", "exit", "exit_group", "clock_gettime", "clock_getres", "clock_nanosleep",
    "nanosleep", "gettimeofday", "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getgroups", "sched_yield",
    "sched_getaffinity", "set_robust_list", "rseq", "getrandom", "restart_syscall", "poll", "ppoll", "select", "pselect6", "epoll_create1",
    "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "pipe", "pipe2", "dup", "dup2", "dup3", "fcntl", "getdents64", "set_tid_address",
    "sigaltstack", "times", "getrusage", "prlimit64", "statfs", "fstatfs", "readlink", "readlinkat", "getcwd", "chdir", "mkdir", "mkdirat",
    "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "ftruncate", "fsync", "fdatasync", "fadvise64", "fallocate", "umask",
    "uname", "sysinfo", "flock", "arch_prctl", "wait4", "waitid", "execve", "bind", "listen", "accept", "accept4", "shutdown", "getsockopt",
    "setsockopt", "getsockname", "seccomp"};

}  // namespace

std::string filter_program_syscalls() {
  Filter filter(SCMP_ACT_ERRNO(EPERM));
  for (const char* name : kAllowed) filter.by_name(SCMP_ACT_ALLOW, name);
  // Processes and threads, but no namespaces; clone3 hides its flags.
  constexpr std::uint64_t kNamespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, kNamespaces, 0));
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  filter.by_name(SCMP_ACT_ALLOW, "tgkill");  // of a converter to itself alone (probes/office/converter.cc)
  // LibreOffice listens on a socket file, which nobody calls: in /tmp where it
  // may write there, else where it is told. It asks with W_OK, and Landlock
  // does not answer that question.
  filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(access), SCMP_A1(SCMP_CMP_NE, W_OK));
  for (const int call : {SCMP_SYS(faccessat), SCMP_SYS(faccessat2)}) filter.rule(SCMP_ACT_ALLOW, call, SCMP_A2(SCMP_CMP_NE, W_OK));
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair)}) filter.rule(SCMP_ACT_ALLOW, call, SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
  for (const int option : {PR_SET_NAME, PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, PR_GET_DUMPABLE})
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(option)));
  // The worker ends what it started, through a descriptor.
  filter.by_name(SCMP_ACT_ALLOW, "pidfd_open");
  filter.by_name(SCMP_ACT_ALLOW, "pidfd_send_signal");
  return filter.load();
}

}  // namespace sokhao::probes::worker
