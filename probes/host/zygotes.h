// The host's zygotes: for each family a worker program that has its libraries
// loaded, and forks once for every job.
//
// A job costs a fork and the lock instead of the start of a program with up to
// 136 libraries. A fork is a process like any other worker: fresh, locked,
// ended after one job; only what was there before the first byte of an entry is
// shared. That includes the layout of addresses, so a zygote is replaced after
// `kForksOfOne` jobs.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "probes/fork_order.h"
#include "probes/host/child_process.h"
#include "probes/profile.h"

namespace sokhao::probes {

class Zygotes {
 public:
  static constexpr int kForksOfOne = 256;

  /// `directory` holds the worker programs; `arguments` go to each of them.
  Zygotes(std::string directory, std::vector<std::string> arguments);
  ~Zygotes();
  Zygotes(const Zygotes&) = delete;
  Zygotes& operator=(const Zygotes&) = delete;

  /// Loads the family's libraries now, for a job that is likely to come. Returns at once.
  void warm(const Family& family);

  /// A worker for one job. An error means that this way is closed (no such
  /// program, the zygote died): the caller starts the program itself.
  [[nodiscard]] core::Result<ChildProcess> fork(const Family& family, ForkOrder order, const Handed& handed);

 private:
  struct Zygote {
    std::mutex busy;
    std::unique_ptr<ChildProcess> process;
    int forks = 0;
    int deaths = 0;
  };
  Zygote& zygote(const Family& family);
  core::Result<> start(Zygote& zygote, const Family& family);
  void keep();

  const std::string directory_;
  const std::vector<std::string> arguments_;
  std::mutex mutex_;
  std::condition_variable called_;
  bool ended_ = false;
  std::deque<std::function<void()>> orders_;
  std::map<std::string_view, std::unique_ptr<Zygote>> zygotes_;
  // Parent of the zygotes, and so of every fork: the kernel ends a worker with
  // the thread that is its parent, so that thread must outlive them all.
  std::thread keeper_;
};

}  // namespace sokhao::probes
