// Runs the real programs, as a person would.
#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace sokhao::support {

struct Ended {
  int code = -1;  ///< exit code, or 128 + signal
  std::string out, err;
};

/// `words[0]` is the program's path; `more` is added to the environment.
[[nodiscard]] Ended run_program(const std::vector<std::string>& words,
                                const std::map<std::string, std::string>& more = {});

/// A program that goes on while the test does something else; killed at the end.
class Running {
 public:
  explicit Running(const std::vector<std::string>& words, const std::map<std::string, std::string>& more = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  void signal(int number) const;
  /// Waits for the end; the exit code, or 128 + signal.
  int wait();

 private:
  pid_t pid_ = -1;
};

}  // namespace sokhao::support
