#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace sokhao::support {
namespace {

pid_t start(const std::vector<std::string>& words, const std::map<std::string, std::string>& more, int out, int err) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("fork");
  if (pid == 0) {
    for (const auto& [name, value] : more) setenv(name.c_str(), value.c_str(), 1);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    if (out >= 0) dup2(out, STDOUT_FILENO);
    if (err >= 0) dup2(err, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  return pid;
}

int end_of(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Ended run_program(const std::vector<std::string>& words, const std::map<std::string, std::string>& more) {
  int out[2], err[2];
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const pid_t pid = start(words, more, out[1], err[1]);
  close(out[1]);
  close(err[1]);
  Ended ended;
  pollfd fds[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
  std::string* texts[2] = {&ended.out, &ended.err};
  for (int open_pipes = 2; open_pipes > 0;) {
    poll(fds, 2, -1);
    for (int i = 0; i < 2; ++i) {
      if (fds[i].revents == 0) continue;
      char buffer[65536];
      const ssize_t n = read(fds[i].fd, buffer, sizeof buffer);
      if (n > 0) {
        texts[i]->append(buffer, static_cast<std::size_t>(n));
      } else {
        close(fds[i].fd);
        fds[i].fd = -1;
        --open_pipes;
      }
    }
  }
  ended.code = end_of(pid);
  return ended;
}

Running::Running(const std::vector<std::string>& words, const std::map<std::string, std::string>& more) {
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  pid_ = start(words, more, nothing, nothing);
  close(nothing);
}

Running::~Running() {
  if (pid_ > 0) {
    signal(SIGKILL);
    (void)wait();
  }
}

void Running::signal(int number) const { ::kill(pid_, number); }

int Running::wait() {
  const int code = end_of(pid_);
  pid_ = -1;
  return code;
}

}  // namespace sokhao::support
