// The program as an office installs it, away from its build.
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(Installed, EveryWorkerAndThePlanComeAlong) {
  const support::TempDir prefix;
  const auto installed = support::run_program({SOKHAO_CMAKE, "--install", SOKHAO_BIN "/..", "--prefix", prefix.path()});
  ASSERT_EQ(installed.code, 0) << installed.err;
  int workers = 0;
  for (const auto& built : boost::filesystem::directory_iterator(SOKHAO_BIN)) {
    const std::string name = built.path().filename().string();
    if (!name.starts_with("sokhao-probe")) continue;
    ++workers;
    EXPECT_EQ(::access(prefix.at("bin/" + name).c_str(), X_OK), 0) << name;
  }
  EXPECT_GE(workers, 6);
  const std::string sokhao = prefix.at("bin/sokhao");
  const auto plan = support::run_program({sokhao, "plan", "show"});
  EXPECT_EQ(plan.code, 0) << plan.err;
  // A Word file from before 2007 needs the worker that is asked for last.
  const auto read = support::run_program({sokhao, "probe", SOKHAO_SOURCE_DIR "/test_data/doc/article.doc", "--json"});
  ASSERT_EQ(read.code, 0) << read.err;
  const json facts = json::parse(read.out);
  EXPECT_THAT(read.out, HasSubstr("\"doc\""));
  EXPECT_THAT(read.out, testing::Not(HasSubstr("\"incomplete\":[{"))) << read.out;
}

}  // namespace
}  // namespace sokhao::flow
