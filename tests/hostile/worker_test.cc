#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "probes/host/incomplete.h"
#include "probes/host/worker_run.h"
#include "tests/hostile/evil_limits.h"

namespace sokhao::tests {
namespace {

using probes::Attempt;
using probes::WorkerEnd;

enum class Born { started, forked };

// Everything holds alike for a worker whose program was started for it and for
// one forked from a zygote.
class HostileWorker : public ::testing::TestWithParam<Born> {
 protected:
  HostileWorker() {
    if (GetParam() == Born::forked) options_.zygotes = std::make_shared<probes::Zygotes>(options_.directory, std::vector<std::string>{});
  }
  void TearDown() override {
    if (options_.zygotes == nullptr) return;
    EXPECT_TRUE(options_.zygotes->fork(kEvilFamily, {}, {STDIN_FILENO})) << "the tests above ran without a zygote";
  }

  probes::WorkerOptions options_{SOKHAO_BIN "/hostile", probes::Sandbox::full};

  probes::WorkerRun run(const std::string& deed, Attempt attempt = Attempt::first, const probes::ScratchFile* scratch = nullptr,
                        const probes::Family& family = kEvilFamily) {
    std::string path = ::testing::TempDir() + "/deed-XXXXXX";
    const int writable = mkstemp(path.data());
    const std::string line = deed + "\n";
    EXPECT_EQ(write(writable, line.data(), line.size()), static_cast<ssize_t>(line.size()));
    close(writable);
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    unlink(path.c_str());
    auto result = probes::run_worker(family, options_, attempt, fd,
                                     {probes::Task::facts, "deed", {}, scratch != nullptr ? scratch->limit() : 0, {}, {}}, line.size(), {}, scratch);
    close(fd);
    EXPECT_THAT(result.stderr_tail, ::testing::Not(::testing::HasSubstr("ESCAPED"))) << deed;
    return result;
  }
};

TEST_P(HostileWorker, ThatBehavesIsHeard) {
  const auto result = run("behave");
  EXPECT_EQ(result.end, WorkerEnd::done) << result.detail << result.stderr_tail;
  ASSERT_TRUE(result.answer && result.answer->facts);
  EXPECT_EQ(result.answer->facts->kind, core::PartKind::image);
}

TEST_P(HostileWorker, HoldsNothingButWhatItWasHanded) { EXPECT_EQ(run("look for more descriptors").end, WorkerEnd::done); }

TEST_P(HostileWorker, CannotReachFiles) {
  for (const char* deed : {"open a file", "open own memory", "create a file", "remove a file", "write to the input"})
    EXPECT_EQ(run(deed).end, WorkerEnd::done) << deed;
}

TEST_P(HostileWorker, ThatMayReadOneFolderReachesNothingElse) {
  const auto run_reading = [&](const char* deed) { return run(deed, Attempt::first, nullptr, kReadingEvilFamily).end; };
  EXPECT_EQ(run("read a folder that is granted").end, WorkerEnd::protocol_error) << "it is granted to the other family alone";
  for (const char* deed : {"read a folder that is granted", "open a file by way of a granted folder", "open a file through /proc", "open a file", "open own memory",
                           "create a file", "create in a granted folder", "create nameless in a granted folder", "remove a file", "write to the input"})
    EXPECT_EQ(run_reading(deed), WorkerEnd::done) << deed;
  for (const char* deed : {"socket", "exec", "fork", "chmod", "new code", "memfd"})
    EXPECT_EQ(run_reading(deed), WorkerEnd::denied) << deed;
}

TEST_P(HostileWorker, EndsAtItsFirstForbiddenCall) {
  for (const char* deed : {"socket", "unix socket", "exec", "fork", "kill the host", "ptrace", "chmod", "new code", "memfd", "io_uring", "unshare",
                           "truncate the input"})
    EXPECT_EQ(run(deed).end, WorkerEnd::denied) << deed;
}

TEST_P(HostileWorker, ForbiddenCallIsNamedAtTheSecondAttempt) {
  EXPECT_EQ(run("socket", Attempt::second).detail, "socket");
  EXPECT_EQ(run("exec", Attempt::second).detail, "execve");
}

TEST_P(HostileWorker, ThatCrashesIsToldFromOneThatIsDenied) {
  const auto crash = run("crash");
  EXPECT_EQ(crash.end, WorkerEnd::crashed);
  EXPECT_EQ(crash.detail, "SIGSEGV");
  EXPECT_EQ(run("abort").end, WorkerEnd::crashed);
}

TEST_P(HostileWorker, EndsAtItsLimits) {
  EXPECT_EQ(run("spin").end, WorkerEnd::cpu_limit);
  EXPECT_EQ(run("hang").end, WorkerEnd::wall_limit);
  EXPECT_EQ(run("eat memory").end, WorkerEnd::memory_limit);
}

TEST_P(HostileWorker, RefusedAllocationIsNeverABadFile) { EXPECT_EQ(run("hide a refused allocation").end, WorkerEnd::memory_limit); }

TEST_P(HostileWorker, AnswersAreNotBelieved) {
  EXPECT_EQ(run("huge length").end, WorkerEnd::output_too_large);
  EXPECT_EQ(run("flood").end, WorkerEnd::output_too_large);
  for (const char* deed : {"not json", "deep json", "invalid utf-8", "unknown key", "wrong type", "child outside", "child for nobody", "child beyond the scratch file", "bad slot", "two answers", "half a message",
                           "leave", "leave with 5"}) {
    const auto result = run(deed);
    EXPECT_EQ(result.end, WorkerEnd::protocol_error) << deed;
    EXPECT_FALSE(result.answer) << deed;
  }
}

TEST_P(HostileWorker, WritesItsScratchFileAloneAndOnlyToItsLimit) {
  auto scratch = probes::ScratchFile::open("", 2u << 20);
  ASSERT_TRUE(scratch) << scratch.error().what;
  EXPECT_EQ(run("pwrite to the input").end, WorkerEnd::denied);
  EXPECT_EQ(run("pwrite to the input", Attempt::first, &*scratch).end, WorkerEnd::denied);
  EXPECT_EQ(run("overfill the scratch file").end, WorkerEnd::denied) << "without a scratch file nothing may be written";
  EXPECT_EQ(run("overfill the scratch file", Attempt::first, &*scratch).end, WorkerEnd::done);
  EXPECT_EQ(scratch->size(), 2u << 20);
  EXPECT_EQ(run("child beyond the scratch file", Attempt::first, &*scratch).end, WorkerEnd::protocol_error);
  EXPECT_EQ(scratch->size(), 0u) << "each run begins with an empty one";
}

TEST(MissingWorker, IsASetupFailure) {
  const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  probes::WorkerOptions options{"/nonexistent", probes::Sandbox::full};
  EXPECT_EQ(probes::run_worker(kEvilFamily, options, Attempt::first, fd, {}, 0, {}).end, WorkerEnd::setup_failed);
  options.zygotes = std::make_shared<probes::Zygotes>(options.directory, std::vector<std::string>{});
  const auto result = probes::run_worker(kEvilFamily, options, Attempt::first, fd, {}, 0, {});
  close(fd);
  EXPECT_EQ(result.end, WorkerEnd::setup_failed);
}

INSTANTIATE_TEST_SUITE_P(Births, HostileWorker, ::testing::Values(Born::started, Born::forked),
                         [](const auto& born) { return born.param == Born::forked ? "forked" : "started"; });

TEST(WorkerEnds, EveryBadEndIsSaidInBothLanguagesAndBlamesNobody) {
  for (const auto end : {WorkerEnd::crashed, WorkerEnd::denied, WorkerEnd::cpu_limit, WorkerEnd::wall_limit, WorkerEnd::memory_limit,
                         WorkerEnd::output_too_large, WorkerEnd::protocol_error, WorkerEnd::setup_failed}) {
    probes::WorkerRun run;
    run.end = end;
    run.detail = "x";
    const auto check = probes::incomplete_check(kEvilFamily, "bài.pdf", run);
    EXPECT_THAT(check.reason.vi, ::testing::AllOf(::testing::HasSubstr("bài.pdf"), ::testing::HasSubstr("không phải lỗi của hồ sơ")));
    EXPECT_THAT(check.reason.en, ::testing::HasSubstr("no fault of the entry"));
    EXPECT_THAT(check.end, ::testing::StartsWith(std::string(probes::to_string(end))));
  }
}

}  // namespace
}  // namespace sokhao::tests
