// Where the program runs: without root, and on kernels that cannot lock a worker.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using support::Ended;
using ::testing::HasSubstr;

constexpr const char* kPlan = SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml";

class PoorerKernel : public ::testing::TestWithParam<const char*> {
 protected:
  Ended on_it(std::vector<std::string> command) const {
    auto words = program_.words(std::move(command));
    words.insert(words.begin(), {SOKHAO_BIN "/hostile/poorer_kernel", GetParam()});
    return support::run_program(words);
  }
  Program program_;
};

TEST_P(PoorerKernel, IsRefused) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"check", sample("good_word.docx"), "--contest", kPlan}, {"serve", "--until-idle"}, {"probe", sample("good_word.docx")}}) {
    const auto refused = on_it(command);
    EXPECT_EQ(refused.code, 4) << command[0] << refused.out;
    EXPECT_EQ(refused.out, "") << command[0];
    EXPECT_THAT(refused.err, ::testing::AllOf(HasSubstr("the sandbox cannot be built"), HasSubstr("sokhao doctor"), HasSubstr("--allow-weaker-sandbox"))) << command[0];
  }
}

TEST_P(PoorerKernel, IsAcceptedWhereToldSoAndEveryReportSaysIt) {
  const std::vector<std::string> check{"check", sample("good_word.docx"), "--contest", kPlan, "--json"};
  const auto full = program_.run(check);
  auto told = check;
  told.push_back("--allow-weaker-sandbox");
  const auto weaker = on_it(told);
  EXPECT_EQ(weaker.code, full.code) << weaker.err;
  json report = json::parse(weaker.out)["reports"][0], as_ever = json::parse(full.out)["reports"][0];
  EXPECT_EQ(report["engine"]["sandbox"], "weaker");
  report["engine"]["sandbox"] = as_ever["engine"]["sandbox"];
  EXPECT_EQ(report, as_ever) << "nothing else differs";
  told.erase(told.end() - 2);
  EXPECT_THAT(on_it(told).out, HasSubstr("weaker than required"));
}

TEST_P(PoorerKernel, IsNamedByTheDoctor) {
  const auto doctor = on_it({"doctor"});
  EXPECT_NE(doctor.code, 0);
  EXPECT_THAT(doctor.out, HasSubstr("--allow-weaker-sandbox"));
}

INSTANTIATE_TEST_SUITE_P(Lacks, PoorerKernel, ::testing::Values("landlock", "seccomp"), [](const auto& lacks) { return std::string(lacks.param); });

// Everything that it needs in a folder that belongs to nobody.
class OrdinaryUser : public ::testing::Test {
 protected:
  OrdinaryUser() {
    fs::permissions(home_.path(), fs::add_perms | fs::others_exe | fs::others_read);
    for (const char* name : {"sokhao", "sokhao-probe", "sokhao-probe-document", "sokhao-probe-media", "sokhao-probe-ocr", "sokhao-probe-office", "sokhao-probe-preview"})
      fs::copy_file(fs::path(SOKHAO_BIN) / name, bin_ / name);
    for (const auto& plan : fs::directory_iterator(SOKHAO_SOURCE_DIR "/packaging/contests")) take(plan.path().string(), "plan");
    home_.write("root/sokhao.toml", "settle_s = 0.2\nincomplete_after_s = 0.5\nrescan_s = 1\ncontest = \"" + home_.at("plan/cchc-2020.toml") + "\"\n");
    home_.make_dir("root/inbox");
  }
  std::string take(const std::string& path, const std::string& folder) {
    home_.make_dir(folder);
    const std::string to = home_.at(folder + "/" + fs::path(path).filename().string());
    fs::copy_file(path, to);
    return to;
  }
  void hand_over() const {
    if (geteuid() != 0) return;
    ASSERT_EQ(support::run_program({"/bin/chown", "-R", "65534:65534", home_.path()}).code, 0);
  }
  [[nodiscard]] Ended as_myself(std::vector<std::string> words) const {
    words.insert(words.begin(), home_.at("bin/sokhao"));
    words.insert(words.end(), {"--root", home_.at("root"), "--contest", home_.at("plan/cchc-2020.toml")});
    return support::run_program(words, {{"TMPDIR", home_.path()}});
  }
  [[nodiscard]] Ended as_nobody(std::vector<std::string> words) const {
    words.insert(words.begin(), home_.at("bin/sokhao"));
    words.insert(words.end(), {"--root", home_.at("root")});
    if (geteuid() == 0) words.insert(words.begin(), {"/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"});
    return support::run_program(words, {{"TMPDIR", home_.path()}, {"HOME", "/nonexistent"}});
  }

  support::TempDir home_;
  fs::path bin_ = home_.make_dir("bin");
};

TEST_F(OrdinaryUser, ChecksEveryKindOfPartAsRootDoes) {
  std::vector<std::string> check{"check"};
  for (const char* path : {"/entries/good_disc.iso", "/entries/good_pdf.pdf", "/entries/good_word.docx", "/doc/article.doc", "/media/good.mp4", "/scan/mixed.pdf", "/archive/nested.zip"})
    check.push_back(take(SOKHAO_TEST_DATA + std::string(path), "parts"));
  check.insert(check.end(), {"--json"});
  const auto mine = as_myself(check);
  hand_over();
  check.insert(check.end(), {"--contest", home_.at("plan/cchc-2020.toml")});
  const auto nobodys = as_nobody(check);
  EXPECT_EQ(nobodys.code, mine.code) << nobodys.err;
  EXPECT_EQ(nobodys.out, mine.out);
  for (const auto& report : json::parse(nobodys.out)["reports"]) {
    EXPECT_EQ(report["engine"]["sandbox"], "full");
    EXPECT_TRUE(report["incomplete"].empty()) << report["incomplete"];
  }
}

TEST_F(OrdinaryUser, RunsTheDaemon) {
  for (const char* name : {"good_disc.iso", "good_word.docx"}) fs::copy_file(sample(name), home_.at("root/inbox/" + std::string(name)));
  hand_over();
  const auto served = as_nobody({"serve", "--until-idle"});
  EXPECT_EQ(served.code, 0) << served.err;
  const auto list = as_nobody({"list", "--json"});
  ASSERT_EQ(list.code, 0) << list.err;
  const json entries = json::parse(list.out);
  EXPECT_EQ((entries.contains("entries") ? entries["entries"] : entries).size(), 2u) << entries;
}

}  // namespace
}  // namespace sokhao::flow
