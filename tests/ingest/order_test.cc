// The order of the durable steps, read off the system calls: on ext4 a missing
// sync of a folder does not show in a crash, so it must show here.
#include <gmock/gmock.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/support/temp_dir.h"

namespace sokhao::ingest {
namespace {

/// Steps of the trace that matter, as words in the order of their calls.
std::vector<std::string> steps_of(const std::string& trace) {
  const std::vector<std::pair<std::regex, std::string>> known{
      {std::regex(R"(mkdirat\(\d+<[^>]*/staging>, "[0-9A-Z]{26}")"), "mkdir staging/id"},
      {std::regex(R"(renameat2\(\d+<[^>]*/inbox>, "a\.pdf", \d+<[^>]*/staging/[^>]*>)"), "rename into staging"},
      {std::regex(R"(fsync\(\d+<[^>]*/staging>\))"), "sync staging"},
      {std::regex(R"(fsync\(\d+<[^>]*/staging/[0-9A-Z]{26}>\))"), "sync staging/id"},
      {std::regex(R"(fsync\(\d+<[^>]*/inbox>\))"), "sync inbox"},
      {std::regex(R"(fchmod\(\d+<[^>]*/a\.pdf>, 0400\))"), "protect file"},
      {std::regex(R"(fsync\(\d+<[^>]*/a\.pdf>\))"), "sync file"},
      {std::regex(R"(mkdirat\(\d+<[^>]*/sha256>)"), "mkdir shard"},
      {std::regex(R"(fsync\(\d+<[^>]*/sha256>\))"), "sync objects"},
      {std::regex(R"(linkat\(AT_FDCWD[^"]*"/proc/self/fd/\d+", \d+<[^>]*/sha256/..>)"), "link object"},
      {std::regex(R"(fsync\(\d+<[^>]*/sha256/..>\))"), "sync shard"},
      {std::regex(R"(f(data)?sync\(\d+<[^>]*\.db-wal>\))"), "commit"},
      {std::regex(R"(unlinkat\(\d+<[^>]*/staging/[^>]*>, "a\.pdf", 0\))"), "unlink from staging"},
  };
  std::vector<std::string> steps;
  std::istringstream lines(trace);
  for (std::string line; std::getline(lines, line);) {
    for (const auto& [pattern, word] : known) {
      if (std::regex_search(line, pattern) && line.find("= -1") == std::string::npos &&
          (steps.empty() || steps.back() != word)) {
        steps.push_back(word);
      }
    }
  }
  return steps;
}

TEST(DurableOrder, IsThatOfTheSpecification) {
  const char* required = ::getenv("SOKHAO_REQUIRE_TOOLS");
  const support::TempDir dir;
  dir.write("inbox/a.pdf", "article");
  const std::string trace = dir.at("trace");
  const std::string command =
      "strace -f -y -s 300 -o " + trace +
      " -e trace=mkdirat,renameat2,fsync,fdatasync,fchmod,linkat,unlinkat " SOKHAO_BIN "/sokhao_intake_faults run " +
      dir.at("inbox") + " " + dir.at("store") + " sqlite://" + dir.at("x.db") + " 2>" + dir.at("err");
  if (std::system(command.c_str()) != 0) {
    ASSERT_TRUE(required == nullptr || std::string(required) != "1") << support::read_file(dir.at("err"));
    GTEST_SKIP() << "strace is missing or may not trace here";
  }
  auto steps = steps_of(support::read_file(trace));
  // Commits of the migrations come before, the store's own folders too.
  const auto begin = std::find(steps.begin(), steps.end(), "mkdir staging/id");
  ASSERT_NE(begin, steps.end());
  steps.erase(steps.begin(), begin);
  // The database is written into its main file when it is closed, after all of this.
  const auto end = std::find(steps.begin(), steps.end(), "unlink from staging");
  ASSERT_NE(end, steps.end());
  steps.erase(end + 1, steps.end());
  EXPECT_THAT(steps,
              ::testing::ElementsAre("mkdir staging/id", "sync staging", "rename into staging", "sync staging/id",
                                     "sync inbox", "protect file", "mkdir shard", "sync objects", "sync file",
                                     "link object", "sync shard", "commit", "unlink from staging"));
}

}  // namespace
}  // namespace sokhao::ingest
