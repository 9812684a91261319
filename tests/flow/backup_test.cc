// Audit, backup and restore from the command line.
#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    fs::copy(sample("good_pdf.pdf"), program_.inbox("bài.pdf"));
    fs::copy(sample("good_pdf.txt"), program_.inbox("bài.txt"));
    program_.serve_until_idle();
    code_ = program_.ask({"list"})["entries"][0]["code"];
  }

  [[nodiscard]] fs::path an_object(const std::string& store) const {
    for (fs::recursive_directory_iterator at(store + "/sha256"), end; at != end; ++at)
      if (fs::is_regular_file(at->path())) return at->path();
    return {};
  }

  void spoil(const fs::path& object) const {
    std::string bytes = support::read_file(object.string());
    bytes[bytes.size() / 2] ^= 1;
    fs::remove(object);
    elsewhere_.write(fs::relative(object, elsewhere_.path()).string(), bytes);
  }

  void change_ledger(const std::string& words) const {
    const auto done = support::run_program({"/usr/bin/python3", "-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()", program_.root() + "/sokhao.db", words});
    ASSERT_EQ(done.code, 0) << done.err;
  }

  [[nodiscard]] support::Ended in_other_root(std::vector<std::string> words, const std::string& root) const {
    words.insert(words.begin(), SOKHAO_BIN "/sokhao");
    words.insert(words.end(), {"--root", root, "--lang", "en"});
    return support::run_program(words);
  }

  Program program_;
  support::TempDir elsewhere_;
  std::string code_;
};

TEST_F(Backup, ComesBackWithEveryEntryReportAndByte) {
  const std::string copy = elsewhere_.at("copy"), root = elsewhere_.at("new root");
  const json made = program_.ask({"backup", copy});
  EXPECT_EQ(made["objects"], 2);
  EXPECT_EQ(made["copied"], 2);
  ASSERT_EQ(in_other_root({"restore", copy}, root).code, 0);
  EXPECT_EQ(in_other_root({"audit", "verify", "--store"}, root).code, 0);
  EXPECT_EQ(in_other_root({"list", "--json"}, root).out, program_.run({"list", "--json"}).out);
  EXPECT_EQ(in_other_root({"show", code_, "--json"}, root).out, program_.run({"show", code_, "--json"}).out);
  EXPECT_EQ(support::read_file(root + "/sokhao.toml"), support::read_file(program_.root() + "/sokhao.toml"));
  EXPECT_EQ(in_other_root({"restore", copy}, root).code, 2) << "never over what is there";
}

TEST_F(Backup, ALaterRunCopiesOnlyWhatIsNew) {
  const std::string copy = elsewhere_.at("copy");
  EXPECT_EQ(program_.run({"backup", copy}).code, 0);
  program_.home().write("inbox/other.txt", "another hand-in, of one line");
  support::Running daemon(program_.words({"serve"}));
  for (int i = 0; i < 200 && program_.ask({"list"})["entries"].size() < 2; ++i) ::usleep(100'000);
  const json made = program_.ask({"backup", copy});
  daemon.signal(SIGTERM);
  daemon.wait();
  EXPECT_EQ(made["objects"], 3);
  EXPECT_EQ(made["copied"], 1);
}

TEST_F(Backup, ADamagedCopyIsNeitherKeptNorRestored) {
  const std::string copy = elsewhere_.at("copy");
  EXPECT_EQ(program_.run({"backup", copy}).code, 0);
  spoil(an_object(copy + "/store"));
  EXPECT_THAT(program_.run({"backup", copy}).err, HasSubstr("is not good (content)"));
  EXPECT_EQ(in_other_root({"restore", copy}, elsewhere_.at("root")).code, 4);
  EXPECT_FALSE(fs::exists(elsewhere_.at("root/sokhao.db")));
}

TEST_F(Backup, AResultThatAKillKeptFromTheStatusFileIsToldAtTheNextStart) {
  const std::string file = program_.inbox("_trạng-thái/bài.pdf.txt");
  const std::string told = support::read_file(file);
  ASSERT_THAT(told, HasSubstr(code_));
  ASSERT_EQ(told.find("ĐÃ NHẬN"), std::string::npos);
  program_.home().write("inbox/_trạng-thái/bài.pdf.txt", "\xEF\xBB\xBF" "ĐÃ NHẬN - " + code_ + "\r\nbài.pdf\r\n");
  program_.serve_until_idle();
  EXPECT_EQ(support::read_file(file), told);
}

TEST_F(Backup, AuditNamesTheFirstEventThatWasChanged) {
  EXPECT_EQ(program_.ask({"audit", "verify"})["log"]["intact"], true);
  change_ledger("UPDATE event SET body = replace(body, '{', '{ ') WHERE number = 2");
  const json broken = program_.ask({"audit", "verify"}, 1)["log"];
  EXPECT_EQ(broken["first_broken"], 2);
  EXPECT_THAT(program_.run({"backup", elsewhere_.at("copy")}).err, HasSubstr("breaks at event 2"));
}

TEST_F(Backup, AuditNamesAnObjectThatIsGoneAndItsEntry) {
  fs::remove(an_object(program_.root() + "/store"));
  const json store = program_.ask({"audit", "verify", "--store"}, 1)["store"];
  ASSERT_EQ(store["problems"].size(), 1u);
  EXPECT_EQ(store["problems"][0]["what"], "missing");
  EXPECT_EQ(store["problems"][0]["entries"], json({code_}));
}

}  // namespace
}  // namespace sokhao::flow
