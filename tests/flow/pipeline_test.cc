#include <gmock/gmock.h>
#include <signal.h>

#include <boost/filesystem.hpp>
#include <fstream>
#include <set>
#include <thread>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

json expected_entries() { return json::parse(support::read_file(sample("expected.json"))); }

std::vector<std::string> rules_with(const json& report, const std::string& outcome) {
  std::set<std::string> rules;
  for (const auto& finding : report["findings"])
    if (finding["outcome"] == outcome) rules.insert(finding["rule"]);
  return {rules.begin(), rules.end()};
}

void drop(const Program& program, const std::string& name) {
  fs::copy(sample(name), program.inbox(name), fs::copy_options::recursive);
  const fs::path sidecar = fs::path(sample(name)).replace_extension(".txt");
  if (fs::exists(sidecar)) fs::copy(sidecar, program.inbox(sidecar.filename().string()));
}

TEST(Pipeline, EveryDropOfTheSampleInboxGetsItsVerdict) {
  Program program;
  const json expected = expected_entries();
  for (const auto& [name, facts] : expected.items()) drop(program, name);
  program.serve_until_idle();

  const json entries = program.ask({"list"})["entries"];
  ASSERT_THAT(entries, SizeIs(expected.size()));
  for (const auto& entry : entries) {
    const std::string source = entry["source"];
    SCOPED_TRACE(source);
    const json report = program.ask({"show", entry["code"]})["reports"][0];
    EXPECT_EQ(report["verdict"], expected[source]["verdict"]);
    EXPECT_EQ(report["entry"]["form"], expected[source]["form"]);
    EXPECT_EQ(entry["state"], "reported");
    EXPECT_EQ(rules_with(report, "fail"), expected[source]["failing"]);
    EXPECT_EQ(rules_with(report, "unknown"), expected[source]["unknown"]);
  }
  for (const auto& entry : fs::directory_iterator(program.inbox("")))
    EXPECT_EQ(entry.path().filename(), "_trạng-thái") << "left in the inbox";
  EXPECT_THAT(support::read_file(program.inbox("_trạng-thái/long_disc.iso.txt")), HasSubstr("TRẢ LẠI"));
}

TEST(Pipeline, CheckGivesTheSameVerdictsAsTheDaemon) {
  Program program;
  const json expected = expected_entries();
  for (const auto& [name, facts] : expected.items()) {
    SCOPED_TRACE(name);
    const int code = facts["verdict"] == "pass" ? 0 : 1;
    const json report = program.ask({"check", sample(name)}, code)["reports"][0];
    EXPECT_EQ(report["verdict"], facts["verdict"]);
    EXPECT_EQ(rules_with(report, "fail"), facts["failing"]);
  }
}

TEST(Pipeline, OnlyWhatPassesWaitsForJudgesAndEachOnce) {
  Program program;
  for (const char* name : {"good_pdf.pdf", "good_disc.iso", "short.pdf"}) drop(program, name);
  program.serve_until_idle();

  std::set<std::string> items;
  for (int i = 0; i < 2; ++i) {
    const json item = program.ask({"queue", "next", "--owner", "judge"});
    items.insert(item["item"].get<std::string>());
    EXPECT_EQ(program.run({"queue", "done", item["item"], "--token", "99"}).code, 2) << "a stale token";
    EXPECT_EQ(program.run({"queue", "done", item["item"], "--token", std::to_string(item["token"].get<int>()), "--note", "seen"}).code, 0);
  }
  EXPECT_THAT(items, SizeIs(2));
  EXPECT_TRUE(program.ask({"queue", "next", "--owner", "judge"})["item"].is_null());
}

TEST(Pipeline, AcceptingAReturnedEntryPutsItIntoTheQueueAndKeepsTheFinding) {
  Program program;
  drop(program, "short.pdf");
  program.serve_until_idle();
  const std::string code = program.ask({"list"})["entries"][0]["code"];
  EXPECT_EQ(program.run({"decide", code, "--accept", "--reason", "  "}).code, 2) << "a decision needs its reason";
  EXPECT_EQ(program.run({"decide", code, "--accept", "--reason", "typing error in the plan", "--document", "15/NV"}).code, 0);

  const json report = program.ask({"show", code})["reports"][0];
  EXPECT_EQ(report["verdict"], "return");
  EXPECT_EQ(report["decision"]["kind"], "accept");
  EXPECT_EQ(report["decision"]["document"], "15/NV");
  EXPECT_FALSE(program.ask({"queue", "next", "--owner", "judge"})["item"].is_null());

  std::vector<std::string> kinds;
  const json history = program.ask({"history", code});
  for (const auto& event : history["events"]) kinds.push_back(event["kind"]);
  EXPECT_THAT(kinds, ::testing::IsSupersetOf({"report.made", "entry.decided"}));
}

TEST(Pipeline, SameBytesAgainAreADuplicateAndNotASecondEntry) {
  Program program;
  drop(program, "good_disc.iso");
  program.serve_until_idle();
  fs::copy(sample("good_disc.iso"), program.inbox("again.iso"));
  program.serve_until_idle();
  EXPECT_THAT(program.ask({"list"})["entries"], SizeIs(1));
  EXPECT_THAT(support::read_file(program.inbox("_trạng-thái/again.iso.txt")), HasSubstr("TRÙNG"));
}

TEST(Pipeline, ASheetBesideItsImageIsOneEntryAndHarmless) {
  Program program;
  fs::copy(SOKHAO_TEST_DATA "/disc/mode1_2352.bin", program.inbox("D009.bin"));
  std::ofstream(program.inbox("D009.cue")) << "FILE \"D009.bin\" BINARY\n  TRACK 01 MODE1/2352\n    INDEX 01 00:00:00\n";
  program.serve_until_idle();
  const json entries = program.ask({"list"})["entries"];
  ASSERT_THAT(entries, SizeIs(1));
  const json report = program.ask({"show", entries[0]["code"]})["reports"][0];
  ASSERT_THAT(report["parts"], SizeIs(2));
  EXPECT_THAT(report["incomplete"], IsEmpty());
  for (const auto& part : report["parts"]) {
    if (part["name"] == "D009.bin") { EXPECT_EQ(part["facts"]["disc"]["container"], "bin_cue"); }
    if (part["name"] == "D009.cue") { EXPECT_THAT(part["facts"]["damage"], IsEmpty()); }
  }
}

TEST(Pipeline, ACorrectionIsTheNextVersionOfItsEntry) {
  Program program;
  drop(program, "short.pdf");
  program.serve_until_idle();
  const std::string code = program.ask({"list"})["entries"][0]["code"];
  fs::copy(sample("good_pdf.pdf"), program.inbox("mended.pdf"));
  std::ofstream(program.inbox("mended.txt")) << support::read_file(sample("good_pdf.txt")) << "Bổ sung cho: " << code << "\n";
  program.serve_until_idle();

  const json entries = program.ask({"list"})["entries"];
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0]["version"], 2);
  EXPECT_EQ(entries[0]["verdict"], "pass");
  // Nobody reads the older result beside the older file, nor waits beside the form.
  for (const char* name : {"short.pdf", "mended.pdf"})
    EXPECT_THAT(support::read_file(program.inbox("_trạng-thái/" + std::string(name) + ".txt")), HasSubstr("ĐẠT")) << name;
  EXPECT_THAT(support::read_file(program.inbox("_trạng-thái/short.pdf.txt")), HasSubstr("bản nộp 2 (mended.pdf)"));
}

TEST(Pipeline, ACorrectionThatIsAnothersDiscGoesToAPerson) {
  Program program;
  drop(program, "good_disc.iso");
  drop(program, "short.pdf");
  program.serve_until_idle();
  std::string other, mine;
  const json listed = program.ask({"list"})["entries"];
  for (const auto& entry : listed) (entry["verdict"] == "pass" ? other : mine) = entry["code"].get<std::string>();
  fs::copy(sample("good_disc.iso"), program.inbox("sua.iso"));
  std::ofstream(program.inbox("sua.txt")) << support::read_file(sample("good_disc.txt")) << "Bổ sung cho: " << mine << "\n";
  program.serve_until_idle();
  const json report = program.ask({"show", mine})["reports"][0];
  EXPECT_EQ(report["entry"]["version"], 2);
  EXPECT_EQ(report["verdict"], "review");
  EXPECT_THAT(report.dump(), HasSubstr("giống hệt tệp của hồ sơ " + other));
}

// 50 drops, each of its own bytes.
void fill(const Program& program, int drops) {
  const std::string bytes = support::read_file(sample("good_word.docx"));
  for (int i = 0; i < drops; ++i) {
    const std::string stem = "bai-" + std::to_string(100 + i);
    // Bytes after the directory of a ZIP do not change what it holds; its
    // comment length must say so.
    std::string one = bytes;
    const std::string comment = std::to_string(100 + i);
    one[one.size() - 2] = static_cast<char>(comment.size());
    program.home().write("inbox/" + stem + ".docx", one + comment);
    program.home().write("inbox/" + stem + ".txt", support::read_file(sample("good_word.txt")));
  }
}

TEST(Pipeline, KilledInTheMiddleOfFiftyDropsLosesNoneAndDoublesNone) {
  Program program;
  constexpr int kDrops = 50;
  fill(program, kDrops);
  for (int run = 0; run < 2; ++run) {
    support::Running daemon(program.words({"serve", "--until-idle"}));
    std::this_thread::sleep_for(std::chrono::milliseconds(900 + 600 * run));
    daemon.signal(SIGKILL);
    (void)daemon.wait();
  }
  program.serve_until_idle();

  const json entries = program.ask({"list"})["entries"];
  EXPECT_THAT(entries, SizeIs(kDrops));
  std::set<std::string> sources, codes;
  for (const auto& entry : entries) {
    EXPECT_EQ(entry["state"], "reported") << entry;
    EXPECT_EQ(entry["verdict"], "pass") << entry;
    sources.insert(entry["source"]);
    codes.insert(entry["code"]);
  }
  EXPECT_THAT(sources, SizeIs(kDrops));
  EXPECT_THAT(codes, SizeIs(kDrops));
  std::set<std::string> waiting;
  for (int i = 0; i < kDrops; ++i) waiting.insert(program.ask({"queue", "next", "--owner", "judge"})["item"].get<std::string>());
  EXPECT_THAT(waiting, SizeIs(kDrops));
  EXPECT_TRUE(program.ask({"queue", "next", "--owner", "judge"})["item"].is_null());
  EXPECT_TRUE(fs::is_empty(program.home().at("store/staging")));
}

TEST(Pipeline, TwoDaemonsOnOneStoreAreRefused) {
  Program program;
  support::Running first(program.words({"serve"}));
  for (int i = 0; i < 100 && !fs::exists(program.home().at("store/lock")); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto second = program.run({"serve", "--until-idle"});
  EXPECT_EQ(second.code, 4) << second.err;
  first.signal(SIGTERM);
  EXPECT_EQ(first.wait(), 0) << "SIGTERM is an orderly stop";
}

}  // namespace
}  // namespace sokhao::flow
