#include <gmock/gmock.h>
#include <signal.h>

#include <boost/filesystem.hpp>
#include <chrono>
#include <thread>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using std::chrono::milliseconds;

std::string first_code(const Program& program) { return program.ask({"list"})["entries"][0]["code"]; }

std::string take_in(const Program& program, const std::string& path) {
  fs::copy_file(path, program.inbox(fs::path(path).filename().string()));
  program.serve_until_idle();
  return first_code(program);
}

bool appears(const std::string& path, milliseconds at_most) {
  for (const auto until = std::chrono::steady_clock::now() + at_most; std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(milliseconds(50)))
    if (fs::exists(path)) return true;
  return false;
}

TEST(PreviewsOfEntries, AreMadeByTheCommandAndOnlyOnce) {
  Program program;
  const std::string code = take_in(program, SOKHAO_TEST_DATA "/preview/named.mp4");
  const json made = program.ask({"previews", code})["previews"][0];
  EXPECT_EQ(made["code"], code);
  EXPECT_EQ(made["made"], true);
  EXPECT_EQ(made["manifest"]["state"], "complete");
  for (const char* name : {"manifest.json", "proxy.mp4", "poster.jpg", "sheet.jpg", "waveform.png"})
    EXPECT_TRUE(fs::exists(program.root() + "/store/previews/" + code + "/v1/" + name)) << name;
  EXPECT_EQ(program.ask({"previews"})["previews"][0]["made"], false);
  EXPECT_EQ(program.ask({"previews", code, "--force"})["previews"][0]["made"], true);
  EXPECT_EQ(program.run({"previews", "DT-2020-9999"}).code, 2);
}

TEST(PreviewsOfEntries, KilledInTheMiddleLeaveNothingHalf) {
  Program program;
  const std::string code = take_in(program, sample("good_disc.iso"));
  const std::string shelf = program.root() + "/store/previews/";
  {
    support::Running making(program.words({"previews", code}));
    ASSERT_TRUE(appears(shelf + "lock", milliseconds(10'000)));
    std::this_thread::sleep_for(milliseconds(100));
    making.signal(SIGKILL);
    EXPECT_EQ(making.wait(), 128 + SIGKILL);
  }
  EXPECT_FALSE(fs::exists(shelf + code + "/v1"));
  const json made = program.ask({"previews", code})["previews"][0]["manifest"];
  EXPECT_EQ(made["state"], "complete");
  for (const auto& entry : fs::directory_iterator(shelf)) EXPECT_THAT(entry.path().filename().string(), ::testing::AnyOf(code, "lock"));
}

TEST(PreviewsOfEntries, AreMadeByTheDaemonAfterTheVerdict) {
  Program program;
  support::Running serving(program.words({"serve"}));
  fs::copy_file(SOKHAO_TEST_DATA "/preview/named.mp4", program.inbox("named.mp4"));
  ASSERT_TRUE(appears(program.root() + "/store/previews/DT-2020-0001/v1/manifest.json", milliseconds(60'000)));
  serving.signal(SIGTERM);
  EXPECT_EQ(serving.wait(), 0);
}

}  // namespace
}  // namespace sokhao::flow
