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

#include "probes/fork_order.h"

namespace sokhao::probes {
namespace {

core::Fd lifted(int fd) {
  core::Fd high(fcntl(fd, F_DUPFD_CLOEXEC, kAboveWorkersFds));
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

core::Result<Wires> Wires::open() {
  int sockets[2], pipes[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) return core::fail_errno("socketpair", errno);
  Wires wires;
  wires.socket = lifted(sockets[0]);
  wires.their_socket = lifted(sockets[1]);
  if (pipe2(pipes, O_CLOEXEC) != 0) return core::fail_errno("pipe", errno);
  wires.error_pipe = lifted(pipes[0]);
  wires.their_error = lifted(pipes[1]);
  return wires;
}

core::Result<ChildProcess> ChildProcess::start(const std::string& program, const std::vector<std::string>& arguments, const Handed& handed) {
  auto wires = Wires::open();
  if (!wires) return tl::unexpected(wires.error());
  const core::Fd input(fcntl(handed.input, F_DUPFD_CLOEXEC, kAboveWorkersFds));
  const core::Fd scratch(handed.scratch >= 0 ? fcntl(handed.scratch, F_DUPFD_CLOEXEC, kAboveWorkersFds) : -1);
  std::vector<core::Fd> beside;
  for (const int fd : handed.beside) beside.emplace_back(fcntl(fd, F_DUPFD_CLOEXEC, kAboveWorkersFds));

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, wires->their_error.get(), STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, input.get(), kInputFd);
  posix_spawn_file_actions_adddup2(&actions, wires->their_socket.get(), kSocketFd);
  if (scratch.valid()) posix_spawn_file_actions_adddup2(&actions, scratch.get(), kScratchFd);
  else posix_spawn_file_actions_addopen(&actions, kScratchFd, "/dev/null", O_RDONLY, 0);
  int next = kFirstBesideFd;
  for (const auto& fd : beside) posix_spawn_file_actions_adddup2(&actions, fd.get(), next++);
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
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, program.c_str(), &actions, &attributes, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failed != 0) return core::fail_errno("cannot start " + program, failed);
  return adopt(pid, std::move(wires->socket), std::move(wires->error_pipe));
}

core::Result<ChildProcess> ChildProcess::adopt(pid_t pid, core::Fd socket, core::Fd error_pipe) {
  ChildProcess child;
  child.pid_ = pid;
  child.socket_ = std::move(socket);
  child.error_pipe_ = std::move(error_pipe);
  child.pidfd_ = core::Fd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  if (!child.pidfd_.valid()) return core::fail_errno("pidfd_open", errno);
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      socket_(std::move(other.socket_)),
      error_pipe_(std::move(other.error_pipe_)),
      pidfd_(std::move(other.pidfd_)) {}

ChildProcess::~ChildProcess() {
  if (pid_ <= 0) return;
  kill();
  (void)reap();
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
