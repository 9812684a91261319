// scripts/bench talks to the workers by itself: its job is one that they take.
#include <gtest/gtest.h>

#include "probes/protocol.h"
#include "tests/support/process.h"

namespace sokhao::probes {
namespace {

TEST(Bench, WritesAJobThatAWorkerUnderstands) {
  const auto written = support::run_program({"/usr/bin/env", "python3", "-c",
                                             "import importlib.machinery, importlib.util, sys\n"
                                             "sys.dont_write_bytecode = True\n"
                                             "sys.path.insert(0, sys.argv[1])\n"
                                             "loader = importlib.machinery.SourceFileLoader('bench', sys.argv[1] + '/bench')\n"
                                             "bench = importlib.util.module_from_spec(importlib.util.spec_from_loader('bench', loader))\n"
                                             "loader.exec_module(bench)\n"
                                             "print(bench.worker_job('facts', 'D001.iso').decode(), end='')\n",
                                             SOKHAO_SOURCE_DIR "/scripts"});
  ASSERT_EQ(written.code, 0) << written.err;
  const auto job = decode_job(written.out);
  ASSERT_TRUE(job) << job.error().what;
  EXPECT_EQ(job->task, Task::facts);
  EXPECT_EQ(job->name, "D001.iso");
}

}  // namespace
}  // namespace sokhao::probes
