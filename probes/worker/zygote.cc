#include "probes/worker/zygote.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace sokhao::probes::worker {
namespace {

struct Received {
  ForkOrder order{};
  std::vector<int> fds;
};

// nullopt: the host is gone, or what came is no order of ours.
std::optional<Received> next_order() {
  Received received;
  iovec part{&received.order, sizeof received.order};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxForkFds)];
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t n;
  do n = recvmsg(kSocketFd, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  while (n < 0 && errno == EINTR);
  if (n != static_cast<ssize_t>(sizeof received.order) || (message.msg_flags & MSG_CTRUNC) != 0) return std::nullopt;
  for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr; head = CMSG_NXTHDR(&message, head)) {
    if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
    received.fds.resize((head->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    std::memcpy(received.fds.data(), CMSG_DATA(head), received.fds.size() * sizeof(int));
  }
  const auto& order = received.order;
  if (static_cast<int>(received.fds.size()) != 3 + (order.has_scratch != 0 ? 1 : 0) + order.beside) return std::nullopt;
  return received;
}

// fork() makes our own child; the host must be the parent, or it could neither
// wait for the worker nor end it safely.
pid_t fork_for_host() {
  // The C library keeps the thread's number where the kernel clears it at the end.
  int* thread_number = nullptr;
  if (prctl(PR_GET_TID_ADDRESS, &thread_number, 0, 0, 0) != 0) thread_number = nullptr;
  const unsigned long flags = CLONE_PARENT | (thread_number != nullptr ? CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID : 0);
#if defined(__x86_64__)
  return static_cast<pid_t>(syscall(SYS_clone, flags, nullptr, nullptr, thread_number, 0));
#else
  return static_cast<pid_t>(syscall(SYS_clone, flags, nullptr, nullptr, 0, thread_number));
#endif
}

void put(int fd, int place) {
  if (dup2(fd, place) != place) _exit(kExitSetup);  // the copy is not closed at exec; nothing is executed
}

void take_places(const Received& received) {
  std::vector<int> high;
  for (const int fd : received.fds) high.push_back(fcntl(fd, F_DUPFD, kAboveWorkersFds));
  std::size_t next = 0;
  put(high[next++], kInputFd);
  put(high[next++], kSocketFd);
  put(high[next++], STDERR_FILENO);
  if (received.order.has_scratch != 0) {
    put(high[next++], kScratchFd);
  } else {
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing != kScratchFd) put(nothing, kScratchFd);
  }
  int place = kFirstBesideFd;
  while (next < high.size()) put(high[next++], place++);
  close_range(static_cast<unsigned>(place), ~0U, 0);
}

}  // namespace

ForkOrder serve_forks() {
  for (;;) {
    const auto received = next_order();
    if (!received) _exit(kExitDone);
    const std::int32_t pid = fork_for_host();
    if (pid == 0) {
      // A group of its own: Ctrl-C at the daemon must not look like a crash here.
      setpgid(0, 0);
      take_places(*received);
      return received->order;
    }
    for (const int fd : received->fds) close(fd);
    if (write(kSocketFd, &pid, sizeof pid) != static_cast<ssize_t>(sizeof pid)) _exit(kExitDone);
  }
}

}  // namespace sokhao::probes::worker
