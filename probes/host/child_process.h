// A started program with the three ends that the host holds: its socket, its
// stderr and its pidfd.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "core/fd.h"

namespace sokhao::probes {

/// What a worker gets of ours; the caller keeps its own copies.
struct Handed {
  int input;
  int scratch = -1;  ///< -1: none
  std::vector<int> beside = {};
};

/// A socket pair and a pipe: the host's ends and the worker's.
struct Wires {
  core::Fd socket, error_pipe, their_socket, their_error;
  [[nodiscard]] static core::Result<Wires> open();
};

class ChildProcess {
 public:
  /// The program sees the input on descriptor 3, its socket on 4, the scratch
  /// file on 5, what lies beside from 6 on, nothing else of ours, and an empty
  /// environment but for LANG, TZ and library switches.
  [[nodiscard]] static core::Result<ChildProcess> start(const std::string& program, const std::vector<std::string>& arguments, const Handed& handed);

  /// Takes over a process that became our child by another way.
  [[nodiscard]] static core::Result<ChildProcess> adopt(pid_t pid, core::Fd socket, core::Fd error_pipe);

  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();  ///< kills and reaps what still runs

  [[nodiscard]] int socket() const { return socket_.get(); }
  [[nodiscard]] int error_pipe() const { return error_pipe_.get(); }
  [[nodiscard]] int pidfd() const { return pidfd_.get(); }

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
  core::Fd socket_, error_pipe_, pidfd_;
};

}  // namespace sokhao::probes
