#include "probes/host/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "probes/exit_codes.h"

namespace sokhao::probes {
namespace {

// Above the numbers that the child gets, so that handing over cannot overwrite.
int lifted(int fd) {
  const int high = fcntl(fd, F_DUPFD_CLOEXEC, 30);
  close(fd);
  return high;
}

std::vector<std::string> environment() {
  std::vector<std::string> list{"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC", "OMP_THREAD_LIMIT=1"};
  // Sanitizer builds only; harmless elsewhere.
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) list.push_back(std::string(name) + "=" + value);
  return list;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

core::Result<ChildProcess> ChildProcess::start(const std::string& program, const std::vector<std::string>& arguments, int input, int scratch,
                                                const std::vector<int>& beside) {
  int sockets[2], pipes[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) return core::fail_errno("socketpair", errno);
  if (pipe2(pipes, O_CLOEXEC) != 0) {
    const int error = errno;
    close(sockets[0]);
    close(sockets[1]);
    return core::fail_errno("pipe", error);
  }
  ChildProcess child;
  child.socket_ = lifted(sockets[0]);
  child.error_pipe_ = lifted(pipes[0]);
  const int their_socket = lifted(sockets[1]), their_error = lifted(pipes[1]);
  constexpr int kAboveOurs = 30;  // above every number the child gets
  static_assert(kAboveOurs > kFirstBesideFd + kMaxBesideFds);
  const int their_input = fcntl(input, F_DUPFD_CLOEXEC, kAboveOurs);
  const int their_scratch = scratch >= 0 ? fcntl(scratch, F_DUPFD_CLOEXEC, kAboveOurs) : -1;
  std::vector<int> their_beside;
  for (const int fd : beside) their_beside.push_back(fcntl(fd, F_DUPFD_CLOEXEC, kAboveOurs));

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, their_error, STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, their_input, kInputFd);
  posix_spawn_file_actions_adddup2(&actions, their_socket, kSocketFd);
  if (their_scratch >= 0) posix_spawn_file_actions_adddup2(&actions, their_scratch, kScratchFd);
  else posix_spawn_file_actions_addopen(&actions, kScratchFd, "/dev/null", O_RDONLY, 0);
  int next = kFirstBesideFd;
  for (const int fd : their_beside) posix_spawn_file_actions_adddup2(&actions, fd, next++);
  posix_spawn_file_actions_addclosefrom_np(&actions, next);

  // The daemon blocks signals for its own loop; the worker must see SIGXCPU.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own: Ctrl-C at the daemon must not look like a crash here.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment();
  const int failed = posix_spawn(&child.pid_, program.c_str(), &actions, &attributes, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(their_socket);
  close(their_error);
  close(their_input);
  if (their_scratch >= 0) close(their_scratch);
  for (const int fd : their_beside) close(fd);
  if (failed != 0) {
    child.pid_ = -1;
    return core::fail_errno("cannot start " + program, failed);
  }
  child.pidfd_ = static_cast<int>(syscall(SYS_pidfd_open, child.pid_, 0));
  if (child.pidfd_ < 0) return core::fail_errno("pidfd_open", errno);
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      error_pipe_(std::exchange(other.error_pipe_, -1)),
      pidfd_(std::exchange(other.pidfd_, -1)) {}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) {
    kill();
    (void)reap();
  }
  for (const int fd : {socket_, error_pipe_, pidfd_})
    if (fd >= 0) close(fd);
}

void ChildProcess::kill() {
  if (pid_ > 0) ::kill(-pid_, SIGKILL);
}

ChildProcess::End ChildProcess::reap() {
  End end;
  int status = 0;
  // While the leader is not reaped its number stays the group's: nothing that it started outlives it.
  siginfo_t ended{};
  while (waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
  kill();
  while (wait4(pid_, &status, 0, &end.usage) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  end.by_signal = WIFSIGNALED(status);
  end.code = end.by_signal ? WTERMSIG(status) : WEXITSTATUS(status);
  return end;
}

}  // namespace sokhao::probes
