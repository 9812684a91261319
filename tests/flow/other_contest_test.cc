// The same program for another contest: nothing but the plan file differs.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>
#include <map>
#include <set>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::Pair;

TEST(OtherContest, JudgesByItsOwnPlanAndNumbersItsEntriesItsWay) {
  Program program;
  program.home().write("contest.toml", support::read_file(SOKHAO_TEST_DATA "/contests/essays.toml"));
  for (const char* name : {"good_pdf.pdf", "short.pdf", "good_disc.iso"}) {
    fs::copy(sample(name), program.inbox(name));
    const auto sidecar = fs::path(sample(name)).replace_extension(".txt");
    fs::copy(sidecar, program.inbox(sidecar.filename().string()));
  }
  program.serve_until_idle();

  const json list = program.ask({"list"});
  std::map<std::string, std::string> verdicts;
  for (const auto& entry : list["entries"]) {
    verdicts[entry["source"]] = entry["verdict"];
    EXPECT_THAT(entry["code"].get<std::string>(), ::testing::StartsWith("ES-2020-00"));
  }
  EXPECT_THAT(verdicts, ElementsAre(Pair("good_disc.iso", "refuse"), Pair("good_pdf.pdf", "return"), Pair("short.pdf", "pass")))
      << "essays alone, of 500 to 900 words";
}

TEST(OtherContest, HoldsOnlyTheRulesOfItsPlan) {
  Program program;
  const json checked = program.ask({"check", sample("short.pdf"), "--contest", SOKHAO_TEST_DATA "/contests/essays.toml"});
  std::set<std::string> rules;
  for (const auto& finding : checked["reports"][0]["findings"]) rules.insert(finding["rule"]);
  EXPECT_THAT(rules, ElementsAre("article.cover", "article.length", "article.readable", "deadline", "form", "phone"));
}

struct FromUnit {
  const char* unit;
  const char* outcome;
};
class UnitOfAnotherContest : public ::testing::TestWithParam<FromUnit> {};

TEST_P(UnitOfAnotherContest, IsThatOfItsOwnList) {
  Program program;
  fs::copy(sample("short.pdf"), program.home().at("essay.pdf"));
  program.home().write("essay.txt", "Form: article\nFull name: Ho Thi Mai\nUnit: " + std::string(GetParam().unit) + "\nTelephone: 0912 345 678\nTitle: A house of books\nHanded in: 2020-09-10T08:00:00+07:00\n");
  const auto ended = program.run({"check", "--json", program.home().at("essay.pdf"), "--contest", SOKHAO_TEST_DATA "/contests/schools.toml"});
  const json report = json::parse(ended.out)["reports"][0];
  for (const auto& finding : report["findings"]) {
    if (finding["rule"] == "eligibility") {
      EXPECT_EQ(finding["outcome"], GetParam().outcome) << finding["message"]["en"];
    }
    if (finding["rule"] == "form") {
      EXPECT_EQ(finding["outcome"], "pass") << "every line of the form is understood: " << finding["message"]["en"];
    }
    EXPECT_NE(finding["rule"], "video.duration") << "a plan without videos has no rule on them";
  }
}

INSTANTIATE_TEST_SUITE_P(Schools, UnitOfAnotherContest,
                         ::testing::Values(FromUnit{"HAI LANG SECONDARY SCHOOL", "pass"}, FromUnit{"Hai Lang Sec. School", "pass"}, FromUnit{"HaiLang High School", "pass"},
                                           FromUnit{"Hai Lang Youth Union", "fail"}, FromUnit{"Hai Lang School", "unknown"}, FromUnit{"UBND xã Tà Rụt", "unknown"}));

}  // namespace
}  // namespace sokhao::flow
