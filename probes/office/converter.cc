#include "probes/office/converter.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "probes/worker/filter.h"

namespace sokhao::probes::office {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNotStarted = 127;
constexpr std::chrono::seconds kHeartbeat{1};

std::vector<std::string> environment(const Command& command) {
  return {"HOME=" + command.folder, "TMPDIR=" + command.folder + "/tmp", "XDG_RUNTIME_DIR=" + command.folder, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC",
          "SAL_USE_VCLPLUGIN=svp", "PATH=/usr/bin", "ANTIWORDHOME=/usr/share/antiword"};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// The program itself makes threads, never processes, and ends nobody.
bool forbid_processes() {
  worker::Filter filter(SCMP_ACT_ALLOW);
  filter.rule(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  filter.rule(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_NE, static_cast<scmp_datum_t>(getpid())));
  for (const char* name : {"fork", "vfork", "kill", "tkill", "pidfd_open", "pidfd_send_signal", "setsid", "setpgid"})
    filter.by_name(SCMP_ACT_ERRNO(EPERM), name);
  return filter.load().empty();
}

void direct(int fd, int to) {
  if (fd >= 0) dup2(fd, to);
}

[[noreturn]] void become(const Command& command, pid_t worker) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != worker || chdir(command.folder.c_str()) != 0) _exit(kNotStarted);
  const int nothing = open("/dev/null", O_RDWR);
  direct(nothing, STDIN_FILENO);
  direct(nothing, STDOUT_FILENO);
  direct(nothing, STDERR_FILENO);
  if (!command.output.empty()) direct(open(command.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  close_range(STDERR_FILENO + 1, ~0u, 0);
  std::vector<std::string> words{command.program}, variables = environment(command);
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  if (forbid_processes()) execve(command.program.c_str(), pointers(words).data(), pointers(variables).data());
  _exit(kNotStarted);
}

}  // namespace

Run run(const Command& command, const core::OnProgress& heartbeat) {
  if (access(command.program.c_str(), F_OK) != 0) return {RunEnd::absent, 0};
  const pid_t worker = getpid();
  const pid_t child = fork();
  if (child < 0) return {RunEnd::died, 0};
  if (child == 0) become(command, worker);
  const int pidfd = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  const auto deadline = Clock::now() + command.limit;
  bool in_time = false;
  while (pidfd >= 0 && Clock::now() < deadline && !in_time) {
    pollfd ended{pidfd, POLLIN, 0};
    in_time = poll(&ended, 1, static_cast<int>(std::chrono::milliseconds(kHeartbeat).count())) > 0;
    const double passed = 1 - std::chrono::duration<double>(deadline - Clock::now()) / command.limit;
    if (heartbeat) heartbeat({passed, {"chuyển đổi tệp Word", "converting the Word file"}});
  }
  if (!in_time && pidfd >= 0) syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (pidfd >= 0) close(pidfd);
  if (!in_time) return {RunEnd::too_long, 0};
  if (WIFSIGNALED(status)) return {RunEnd::died, WTERMSIG(status)};
  const int code = WEXITSTATUS(status);
  return code == kNotStarted ? Run{RunEnd::absent, 0} : Run{RunEnd::exited, code};
}

}  // namespace sokhao::probes::office
