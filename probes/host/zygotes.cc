#include "probes/host/zygotes.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>

namespace sokhao::probes {
namespace {

constexpr int kMostDeaths = 3;          // then the family's programs are started one by one
constexpr int kForkMilliseconds = 20'000;  // the OCR model loads in 0.4 s on an idle machine

bool send_order(int socket, const ForkOrder& order, const std::vector<int>& fds) {
  ForkOrder sent = order;
  iovec part{&sent, sizeof sent};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxForkFds)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = CMSG_SPACE(sizeof(int) * fds.size());
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof(int) * fds.size());
  std::memcpy(CMSG_DATA(head), fds.data(), sizeof(int) * fds.size());
  ssize_t n;
  do n = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n == static_cast<ssize_t>(sizeof sent);
}

// 0: none came.
pid_t receive_pid(int socket) {
  pollfd waiting{socket, POLLIN, 0};
  int ready;
  do ready = poll(&waiting, 1, kForkMilliseconds);
  while (ready < 0 && errno == EINTR);
  std::int32_t pid = 0;
  if (ready != 1 || recv(socket, &pid, sizeof pid, MSG_WAITALL) != static_cast<ssize_t>(sizeof pid)) return 0;
  return pid;
}

}  // namespace

Zygotes::Zygotes(std::string directory, std::vector<std::string> arguments)
    : directory_(std::move(directory)), arguments_(std::move(arguments)) {
  // Signals to the program are for its own threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  keeper_ = std::thread([this] { keep(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Zygotes::~Zygotes() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  called_.notify_all();
  keeper_.join();
}

void Zygotes::keep() {
  for (;;) {
    std::function<void()> order;
    {
      std::unique_lock lock(mutex_);
      called_.wait(lock, [this] { return ended_ || !orders_.empty(); });
      if (orders_.empty()) return;
      order = std::move(orders_.front());
      orders_.pop_front();
    }
    order();
  }
}

Zygotes::Zygote& Zygotes::zygote(const Family& family) {
  const std::lock_guard lock(mutex_);
  auto& place = zygotes_[family.name];
  if (!place) place = std::make_unique<Zygote>();
  return *place;
}

// Holding zygote.busy.
core::Result<> Zygotes::start(Zygote& zygote, const Family& family) {
  if (zygote.process && zygote.forks < kForksOfOne) return {};
  if (zygote.deaths >= kMostDeaths) return core::fail(core::ErrorKind::worker_failed, "the zygote keeps ending");
  zygote.process.reset();
  zygote.forks = 0;
  const core::Fd nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
  std::vector<std::string> arguments{"--host", std::to_string(getpid()), "--zygote"};
  arguments.insert(arguments.end(), arguments_.begin(), arguments_.end());
  std::promise<core::Result<ChildProcess>> started;
  {
    const std::lock_guard lock(mutex_);
    orders_.emplace_back([&] { started.set_value(ChildProcess::start(directory_ + "/" + std::string(family.program), arguments, {nothing.get()})); });
  }
  called_.notify_all();
  auto process = started.get_future().get();
  if (!process) {
    ++zygote.deaths;
    return tl::unexpected(process.error());
  }
  zygote.process = std::make_unique<ChildProcess>(std::move(*process));
  return {};
}

void Zygotes::warm(const Family& family) {
  if (family.birth != Birth::forked) return;
  Zygote& one = zygote(family);
  const std::unique_lock lock(one.busy, std::try_to_lock);
  if (lock.owns_lock()) (void)start(one, family);
}

core::Result<ChildProcess> Zygotes::fork(const Family& family, ForkOrder order, const Handed& handed) {
  auto wires = Wires::open();
  if (!wires) return tl::unexpected(wires.error());
  order.has_scratch = handed.scratch >= 0 ? 1 : 0;
  order.beside = static_cast<std::int32_t>(handed.beside.size());
  std::vector<int> fds{handed.input, wires->their_socket.get(), wires->their_error.get()};
  if (handed.scratch >= 0) fds.push_back(handed.scratch);
  fds.insert(fds.end(), handed.beside.begin(), handed.beside.end());
  if (fds.size() > kMaxForkFds) return core::fail(core::ErrorKind::usage, "too many files beside the part");

  Zygote& one = zygote(family);
  const std::lock_guard lock(one.busy);
  // A zygote that was killed meanwhile is replaced once.
  for (int tries = 0; tries < 2; ++tries) {
    if (auto up = start(one, family); !up) return tl::unexpected(up.error());
    pid_t pid = 0;
    if (send_order(one.process->socket(), order, fds)) pid = receive_pid(one.process->socket());
    if (pid > 0) {
      ++one.forks;
      one.deaths = 0;
      // It does the same itself; whoever is first: the zygote's end must not reach it.
      setpgid(pid, pid);
      return ChildProcess::adopt(pid, std::move(wires->socket), std::move(wires->error_pipe));
    }
    one.process.reset();
    ++one.deaths;
    if (pid < 0) return core::fail(core::ErrorKind::worker_failed, "the zygote cannot fork");
  }
  return core::fail(core::ErrorKind::worker_failed, "the zygote of " + std::string(family.name) + " ended");
}

}  // namespace sokhao::probes
