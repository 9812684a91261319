// The desk in a real browser: each story is a script beside this file.
#include <signal.h>

#include <boost/filesystem.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

class DeskInABrowser : public testing::Test {
 protected:
  void SetUp() override {
    const bool ready = boost::filesystem::exists(folder() + "/node_modules/playwright-core") && boost::filesystem::exists("/usr/bin/chromium");
    if (ready) return;
    const std::string why = "chromium or playwright-core is missing: run scripts/setup";
    const char* required = std::getenv("SOKHAO_REQUIRE_TOOLS");
    if (required && std::string(required) == "1") FAIL() << why;
    GTEST_SKIP() << why;
  }

  static std::string folder() { return SOKHAO_SOURCE_DIR "/tests/desk"; }

  /// The one-time code of a new account.
  std::string account(const std::string& name, const std::string& role, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"user", "add", name, "--role", role};
    words.insert(words.end(), more.begin(), more.end());
    return program_.ask(words).value("token", "");
  }

  /// Starts the daemon on a free port; its address.
  std::string serve() {
    const std::string said = program_.home().at("said");
    auto words = program_.words({"serve", "--listen", "127.0.0.1:0"});
    words.insert(words.begin(), {"/bin/sh", "-c", "exec \"$@\" >'" + said + "'", "sh"});
    daemon_ = std::make_unique<support::Running>(words);
    for (int i = 0; i < 200; ++i) {
      std::ifstream in(said);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      if (const auto at = text.find("http://"); at != std::string::npos && text.back() == '\n') return text.substr(at, text.size() - at - 1);
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << "no address was printed";
    return {};
  }

  Program program_;
  std::unique_ptr<support::Running> daemon_;
};

TEST_F(DeskInABrowser, TheClerkTakesInPrintsAndSearches) {
  const std::string token = account("lan", "clerk");
  const std::string url = serve();
  const auto story = support::run_program({"/usr/bin/env", "node", folder() + "/clerk.mjs", url, token, SOKHAO_TEST_DATA "/entries", program_.home().at("inbox")});
  EXPECT_EQ(story.code, 0) << story.out << story.err;
  daemon_->signal(SIGTERM);
  EXPECT_EQ(daemon_->wait(), 0) << "an orderly stop";
}

TEST_F(DeskInABrowser, TheJudgeTakesWatchesReadsAndReviews) {
  for (const char* name : {"good_disc.iso", "good_disc.txt", "good_pdf.pdf", "good_pdf.txt"}) boost::filesystem::copy_file(sample(name), program_.inbox(name));
  program_.serve_until_idle();
  const std::string mai = account("mai", "judge", {"--person", "Giám khảo Mai", "--unit", "Phòng Tư pháp"}), binh = account("binh", "judge"), ha = account("ha", "judge", {"--unit", "Ủy ban nhân dân xã Tà Rụt"});
  const std::string url = serve();
  const auto story = support::run_program({"/usr/bin/env", "node", folder() + "/judge.mjs", url, mai, binh, ha});
  EXPECT_EQ(story.code, 0) << story.out << story.err;
}

TEST_F(DeskInABrowser, TheJudgeLearnsNothingOfTheAuthor) {
  const std::string mai = account("mai", "judge");
  const std::string url = serve();
  const auto story = support::run_program({"/usr/bin/env", "node", folder() + "/blind.mjs", url, mai, SOKHAO_BIN, program_.root(), SOKHAO_TEST_DATA});
  EXPECT_EQ(story.code, 0) << story.out << story.err;
}

TEST_F(DeskInABrowser, TheAdministratorDecidesPrintsAndAppliesAPlan) {
  const std::string plan = SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml";
  program_.home().write("contest.toml", support::read_file(plan));
  program_.home().write("units.csv", support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/units.csv"));
  const std::string admin = account("quantri", "admin"), clerk = account("lan", "clerk"), organiser = account("bantochuc", "organiser");
  const std::string url = serve();
  const auto story = support::run_program({"/usr/bin/env", "node", folder() + "/admin.mjs", url, admin, clerk, organiser, SOKHAO_TEST_DATA "/entries", program_.home().at("inbox"), plan});
  EXPECT_EQ(story.code, 0) << story.out << story.err;
  EXPECT_NE(support::read_file(program_.home().at("contest.toml")).find("max_s = 500"), std::string::npos) << "the plan in use is the new one";
  daemon_->signal(SIGTERM);
  EXPECT_EQ(daemon_->wait(), 0) << "an orderly stop";
}

}  // namespace
}  // namespace sokhao::flow
