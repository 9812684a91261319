#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/filesystem.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "core/fd.h"
#include "core/text.h"
#include "probes/host/worker_run.h"
#include "tests/hostile/evil_limits.h"

namespace sokhao::tests {
namespace {

using probes::Attempt;
using probes::WorkerEnd;

std::shared_ptr<probes::Zygotes> new_zygotes() { return std::make_shared<probes::Zygotes>(SOKHAO_BIN "/hostile", std::vector<std::string>{}); }

core::Fd deed_file(const std::string& deed) {
  core::Fd file(memfd_create("deed", MFD_CLOEXEC));
  EXPECT_EQ(write(file.get(), deed.data(), deed.size()), static_cast<ssize_t>(deed.size()));
  return file;
}

probes::WorkerRun run(const probes::WorkerOptions& options, const std::string& deed) {
  const auto file = deed_file(deed);
  return probes::run_worker(kEvilFamily, options, Attempt::first, file.get(), {.name = "deed"}, deed.size(), {});
}

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Our children whose command line says --zygote. A fork keeps the command line
// of its zygote, but none is alive between two runs.
std::set<pid_t> zygotes_alive() {
  std::set<pid_t> found;
  for (const auto& folder : boost::filesystem::directory_iterator("/proc")) {
    const std::string name = folder.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::string status = text_of(folder.path().string() + "/status");
    if (status.find("\nPPid:\t" + std::to_string(getpid()) + "\n") == std::string::npos || status.find("\nState:\tZ") != std::string::npos) continue;
    if (text_of(folder.path().string() + "/cmdline").find("--zygote") != std::string::npos) found.insert(std::stoi(name));
  }
  return found;
}

TEST(Zygotes, ServeManyThreadsAtOnce) {
  const probes::WorkerOptions options{.directory = SOKHAO_BIN "/hostile", .zygotes = new_zygotes()};
  std::vector<std::thread> threads;
  std::atomic<int> heard = 0, denied = 0;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 10; ++k) {
        const auto end = run(options, i % 2 == 0 ? "behave" : "socket").end;
        if (end == WorkerEnd::done) ++heard;
        if (end == WorkerEnd::denied) ++denied;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(heard, 30);
  EXPECT_EQ(denied, 30);
  EXPECT_EQ(zygotes_alive().size(), 1u);
}

TEST(Zygotes, OneThatWasKilledIsReplaced) {
  const probes::WorkerOptions options{.directory = SOKHAO_BIN "/hostile", .zygotes = new_zygotes()};
  ASSERT_EQ(run(options, "behave").end, WorkerEnd::done);
  const auto first = zygotes_alive();
  ASSERT_EQ(first.size(), 1u);
  kill(*first.begin(), SIGKILL);
  EXPECT_EQ(run(options, "behave").end, WorkerEnd::done);
  const auto second = zygotes_alive();
  EXPECT_EQ(second.size(), 1u);
  EXPECT_NE(first, second);
}

TEST(Zygotes, OneServesOnlySoManyJobs) {
  const auto zygotes = new_zygotes();
  const probes::WorkerOptions options{.directory = SOKHAO_BIN "/hostile", .zygotes = zygotes};
  ASSERT_EQ(run(options, "behave").end, WorkerEnd::done);
  const auto first = zygotes_alive();
  for (int i = 1; i < probes::Zygotes::kForksOfOne; ++i) ASSERT_TRUE(zygotes->fork(kEvilFamily, {}, {STDIN_FILENO}));
  EXPECT_EQ(zygotes_alive(), first);
  ASSERT_EQ(run(options, "behave").end, WorkerEnd::done);
  EXPECT_NE(zygotes_alive(), first);
}

TEST(Zygotes, EndWithTheirOwner) {
  auto zygotes = new_zygotes();
  zygotes->warm(kEvilFamily);
  // Until it executes its program it bears our own words.
  for (int tries = 0; zygotes_alive().empty() && tries < 1000; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(zygotes_alive().size(), 1u);
  zygotes.reset();
  EXPECT_TRUE(zygotes_alive().empty());
}

TEST(Zygotes, WorkerLivesOnWhenTheThreadThatAskedForItEnds) {
  const auto zygotes = new_zygotes();
  const auto file = deed_file("hang");
  std::unique_ptr<probes::ChildProcess> child;
  std::thread([&] {
    if (auto forked = zygotes->fork(kEvilFamily, {}, {file.get()})) child = std::make_unique<probes::ChildProcess>(std::move(*forked));
  }).join();
  ASSERT_TRUE(child);
  const std::string job = probes::framed(probes::encode(probes::Job{.name = "deed"}));
  ASSERT_EQ(write(child->socket(), job.data(), job.size()), static_cast<ssize_t>(job.size()));
  pollfd waiting{child->pidfd(), POLLIN, 0};
  EXPECT_EQ(poll(&waiting, 1, 300), 0) << "it ended";
  child->kill();
  const auto end = child->reap();
  EXPECT_TRUE(end.by_signal);
  EXPECT_EQ(end.code, SIGKILL);
}

TEST(Zygotes, AndTheirWorkersEndWithTheHost) {
  int pipes[2];
  ASSERT_EQ(pipe2(pipes, O_CLOEXEC), 0);
  const auto file = deed_file("hang");
  const pid_t host = fork();
  if (host == 0) {
    const auto zygotes = new_zygotes();
    const probes::WorkerOptions options{.directory = SOKHAO_BIN "/hostile", .zygotes = zygotes};
    std::thread([&] { (void)probes::run_worker(kEvilFamily, options, Attempt::first, file.get(), {.name = "deed"}, 4, {}); }).detach();
    // The zygote and the worker.
    while (zygotes_alive().size() < 2) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (const pid_t pid : zygotes_alive())
      if (write(pipes[1], &pid, sizeof pid) < 0) break;
    pause();
  }
  pid_t pids[2] = {};
  for (auto& pid : pids) ASSERT_EQ(read(pipes[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
  for (const int fd : pipes) close(fd);
  kill(host, SIGKILL);
  waitpid(host, nullptr, 0);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (const pid_t pid : pids) {
    const auto gone = [pid] {
      const std::string status = text_of("/proc/" + std::to_string(pid) + "/status");
      return status.empty() || status.find("\nState:\tZ") != std::string::npos;
    };
    while (!gone() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(gone()) << pid;
  }
}

}  // namespace
}  // namespace sokhao::tests
