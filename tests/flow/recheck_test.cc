// Another plan for entries that are in already.
#include <gmock/gmock.h>

#include <unistd.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <map>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AnotherPlan : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"good_disc.iso", "long_disc.iso", "good_pdf.pdf"}) {
      fs::copy(sample(name), program_.inbox(name));
      const auto sidecar = fs::path(sample(name)).replace_extension(".txt");
      fs::copy(sidecar, program_.inbox(sidecar.filename().string()));
    }
    program_.serve_until_idle();
    const json list = program_.ask({"list"});
    for (const auto& entry : list["entries"]) codes_[entry["source"]] = entry["code"];
  }

  // Videos of 370 s to 500 s, articles as before: the good disc fails, the long one passes.
  std::string longer_videos(const std::string& name) {
    std::string plan = support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml");
    for (const auto& [from, to] : {std::pair{"min_s = 240", "min_s = 370"}, std::pair{"max_s = 360", "max_s = 500"}})
      plan.replace(plan.find(from), std::string(from).size(), to);
    program_.home().write(name, plan);
    program_.home().write("units.csv", support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/units.csv"));
    return program_.home().at(name);
  }

  std::string verdict(const std::string& source) { return program_.ask({"show", codes_[source]})["reports"][0]["verdict"]; }

  std::int64_t reports_made(const std::string& source) {
    const json history = program_.ask({"history", codes_[source]});
    return std::count_if(history["events"].begin(), history["events"].end(), [](const json& event) { return event["kind"] == "report.made"; });
  }

  Program program_;
  std::map<std::string, std::string> codes_;
};

TEST_F(AnotherPlan, ShowsWhatWouldFlipAndChangesNothing) {
  const auto plan = longer_videos("new.toml");
  const json found = program_.ask({"recheck", "--contest", plan});

  EXPECT_EQ(found["looked_at"], 3);
  EXPECT_FALSE(found["applied"].get<bool>());
  std::map<std::string, std::pair<std::string, std::string>> flips;
  for (const auto& entry : found["entries"]) {
    flips[entry["code"]] = {entry["before"], entry["after"]};
    ASSERT_EQ(entry["rules"].size(), 1u);
    EXPECT_EQ(entry["rules"][0]["rule"], "video.duration");
    EXPECT_THAT(entry["rules"][0]["message"]["vi"].get<std::string>(), HasSubstr("từ 06 phút 10 giây đến 08 phút 20 giây"));
  }
  EXPECT_THAT(flips, ElementsAre(std::pair(codes_["good_disc.iso"], std::pair("pass", "return")), std::pair(codes_["long_disc.iso"], std::pair("return", "pass"))));
  EXPECT_EQ(verdict("good_disc.iso"), "pass");
  EXPECT_EQ(reports_made("good_disc.iso"), 1);
}

TEST_F(AnotherPlan, IsAppliedOnceAsANewReportAndMovesTheJudgesQueue) {
  longer_videos("contest.toml");
  const auto plan = program_.home().at("contest.toml");
  EXPECT_EQ(program_.ask({"recheck", "--contest", plan, "--apply"})["entries"].size(), 2u);

  EXPECT_EQ(verdict("good_disc.iso"), "return");
  EXPECT_EQ(verdict("long_disc.iso"), "pass");
  EXPECT_THAT(support::read_file(program_.inbox("_trạng-thái/good_disc.iso.txt")), HasSubstr("TRẢ LẠI")) << "the clerk reads the new verdict";
  EXPECT_EQ(reports_made("good_disc.iso"), 2) << "the old report is kept beside the new one";
  EXPECT_THAT(program_.ask({"recheck", "--contest", plan, "--apply"})["entries"], IsEmpty()) << "a second time there is nothing to do";

  std::string queued;
  for (int i = 0; i < 2; ++i) queued += program_.ask({"queue", "next", "--owner", "judge" + std::to_string(i)}).dump();
  EXPECT_EQ(program_.run({"queue", "next", "--owner", "judge3"}).out.find("P"), std::string::npos) << "only two entries pass";
}

TEST_F(AnotherPlan, IsNotAppliedUnlessItIsThePlanInUse) {
  const auto ended = program_.run({"recheck", "--contest", longer_videos("new.toml"), "--apply"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("the plan in use"));
  EXPECT_EQ(verdict("good_disc.iso"), "pass");
}

TEST_F(AnotherPlan, IsNotAppliedWhileTheDaemonRuns) {
  longer_videos("contest.toml");
  const support::Running daemon(program_.words({"serve"}));
  fs::copy(sample("short.pdf"), program_.inbox("short.pdf"));
  for (int i = 0; i < 100 && program_.ask({"list"})["entries"].size() < 4; ++i) ::usleep(100'000);  // it has begun to work
  const auto ended = program_.run({"recheck", "--contest", program_.home().at("contest.toml"), "--apply"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("daemon is running"));
}

TEST_F(AnotherPlan, KeepsAPersonsDecision) {
  ASSERT_EQ(program_.run({"decide", codes_["long_disc.iso"], "--accept", "--reason", "accepted by exception"}).code, 0);
  longer_videos("contest.toml");
  bool seen = false;
  const json found = program_.ask({"recheck", "--contest", program_.home().at("contest.toml"), "--apply"});
  for (const auto& entry : found["entries"])
    if (entry["code"] == codes_["long_disc.iso"]) seen = entry["decided"].get<bool>();
  EXPECT_TRUE(seen);
  EXPECT_EQ(program_.ask({"show", codes_["long_disc.iso"]})["reports"][0]["decision"]["kind"], "accept");
}

}  // namespace
}  // namespace sokhao::flow
