// A started program with the three ends that the host holds: its socket, its
// stderr and its pidfd.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "core/error.h"

namespace sokhao::probes {

class ChildProcess {
 public:
  /// The program sees `input` on descriptor 3, its socket on 4, `scratch` (-1:
  /// none) on 5, `beside` from 6 on, nothing else of ours, and an empty environment but for LANG, TZ and library switches.
  [[nodiscard]] static core::Result<ChildProcess> start(const std::string& program, const std::vector<std::string>& arguments, int input,
                                                        int scratch = -1, const std::vector<int>& beside = {});
  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();  ///< kills and reaps what still runs

  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] int error_pipe() const { return error_pipe_; }
  [[nodiscard]] int pidfd() const { return pidfd_; }

  void kill();  ///< with everything it started

  struct End {
    bool by_signal = false;
    int code = 0;  ///< exit code or signal
    rusage usage{};
  };
  /// Waits for the end (call when pidfd is readable, or after kill()).
  [[nodiscard]] End reap();

 private:
  ChildProcess() = default;
  pid_t pid_ = -1;
  int socket_ = -1, error_pipe_ = -1, pidfd_ = -1;
};

}  // namespace sokhao::probes
