#include "app/stop_signal.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sokhao::app {

StopSignal::StopSignal(std::function<void()> on_stop) : on_stop_(std::move(on_stop)), wake_(eventfd(0, EFD_CLOEXEC)) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::thread([this, signals] {
    const int arrived = signalfd(-1, &signals, SFD_CLOEXEC);
    pollfd fds[2] = {{arrived, POLLIN, 0}, {wake_, POLLIN, 0}};
    while (poll(fds, 2, -1) < 0) {
    }
    if (!leaving_.load()) stop();
    close(arrived);
  });
}

StopSignal::~StopSignal() {
  leaving_.store(true);
  (void)eventfd_write(wake_, 1);
  waiter_.join();
  close(wake_);
}

void StopSignal::stop() {
  if (!stopping_.exchange(true)) on_stop_();
}

}  // namespace sokhao::app
