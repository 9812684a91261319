// Every limit from both sides: what is just below it passes, what is just above
// it ends as what it is.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/fd.h"
#include "probes/host/worker_run.h"
#include "tests/hostile/evil_limits.h"

namespace sokhao::tests {
namespace {

using probes::Attempt;
using probes::WorkerEnd;

class Limit : public ::testing::Test {
 protected:
  probes::WorkerRun run(const std::string& deed, std::size_t amount, const probes::ScratchFile* scratch = nullptr, Attempt attempt = Attempt::first) {
    const std::string line = deed + ": " + std::to_string(amount) + "\n";
    const core::Fd file(memfd_create("deed", MFD_CLOEXEC));
    EXPECT_EQ(write(file.get(), line.data(), line.size()), static_cast<ssize_t>(line.size()));
    return probes::run_worker(family_, options_, attempt, file.get(), {.name = "deed", .scratch_bytes = scratch != nullptr ? scratch->limit() : 0}, line.size(), {}, scratch);
  }

  probes::Family family_ = kEvilFamily;
  probes::WorkerOptions options_{.directory = SOKHAO_BIN "/hostile",
                                 .zygotes = std::make_shared<probes::Zygotes>(SOKHAO_BIN "/hostile", std::vector<std::string>{})};
};

TEST_F(Limit, OfMemory) {
  EXPECT_EQ(run("take memory", 440).end, WorkerEnd::done);
  EXPECT_EQ(run("take memory", 512).end, WorkerEnd::memory_limit);
  EXPECT_EQ(run("take memory", 512, nullptr, Attempt::second).end, WorkerEnd::done) << "the second try has twice as much";
}

TEST_F(Limit, OfProcessorTime) {
  EXPECT_EQ(run("burn", 600).end, WorkerEnd::done);
  EXPECT_EQ(run("burn", 1'500).end, WorkerEnd::cpu_limit);
}

TEST_F(Limit, OfTimeWithoutASignOfLife) {
  family_.limits.quiet_s = 2;
  EXPECT_EQ(run("be quiet", 1'000).end, WorkerEnd::done);
  const auto above = run("be quiet", 2'500);
  EXPECT_EQ(above.end, WorkerEnd::wall_limit);
  EXPECT_THAT(above.detail, ::testing::HasSubstr("no sign of life"));
}

TEST_F(Limit, OfTimeThoughItShowsLife) {
  family_.limits.quiet_s = 2;
  family_.limits.wall_s = 3;
  EXPECT_EQ(run("be busy", 2'000).end, WorkerEnd::done);
  const auto above = run("be busy", 4'000);
  EXPECT_EQ(above.end, WorkerEnd::wall_limit);
  EXPECT_EQ(above.detail, "3 s");
}

TEST_F(Limit, OfOneMessage) {
  const std::size_t most = family_.limits.reply_bytes;
  EXPECT_EQ(run("answer in bytes", most).end, WorkerEnd::done);
  EXPECT_EQ(run("answer in bytes", most + 1).end, WorkerEnd::output_too_large);
}

TEST_F(Limit, OfAllMessagesTogether) {
  const std::size_t most = 4 * family_.limits.reply_bytes;
  EXPECT_EQ(run("say in bytes", most).end, WorkerEnd::done);
  EXPECT_EQ(run("say in bytes", most + 1).end, WorkerEnd::output_too_large);
}

TEST_F(Limit, OfNesting) {
  const auto below = run("nest", 32), above = run("nest", 33);
  EXPECT_THAT(below.detail, ::testing::HasSubstr("unknown")) << "it was parsed, and not believed";
  EXPECT_EQ(above.end, WorkerEnd::protocol_error);
  EXPECT_THAT(above.detail, ::testing::Not(::testing::HasSubstr("unknown")));
}

TEST_F(Limit, OfTheScratchFile) {
  constexpr std::size_t kMost = 2u << 20;  // above what a worker without one may write
  auto scratch = probes::ScratchFile::open("", kMost);
  ASSERT_TRUE(scratch) << scratch.error().what;
  EXPECT_EQ(run("write to the scratch file", kMost, &*scratch).end, WorkerEnd::done);
  EXPECT_EQ(scratch->size(), kMost);
  EXPECT_EQ(run("write to the scratch file", kMost + 1, &*scratch).end, WorkerEnd::protocol_error) << "the write was cut";
  EXPECT_EQ(scratch->size(), kMost);
}

TEST_F(Limit, OfDescriptors) {
  EXPECT_EQ(run("hold descriptors", 64).end, WorkerEnd::done);
  EXPECT_EQ(run("hold descriptors", 65).end, WorkerEnd::protocol_error) << "the last one was refused";
}

}  // namespace
}  // namespace sokhao::tests
