// Every rule of the shipped plan on real files: what a folder of files and a
// phieu.txt gives, by the plan as it is or with one piece of it replaced. The
// cases are data, test_data/rules/cases.json.
#include <gmock/gmock.h>

#include <boost/filesystem.hpp>
#include <map>
#include <set>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

namespace fs = boost::filesystem;
using nlohmann::json;

const json& cases() {
  static const json all = json::parse(support::read_file(SOKHAO_TEST_DATA "/rules/cases.json"));
  return all;
}

std::string folder_of(std::size_t index) { return "drop-" + std::to_string(1000 + index); }

/// Reports by the folder's name: one `check` for all cases of one plan.
std::map<std::string, json> checked() {
  std::map<json, std::vector<std::size_t>> by_plan;
  for (std::size_t i = 0; i < cases().size(); ++i) by_plan[cases()[i]["edit"]].push_back(i);
  std::map<std::string, json> reports;
  for (const auto& [edit, indices] : by_plan) {
    const Program program;
    std::string plan = support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml");
    if (!edit.empty()) {
      const std::string from = edit[0];
      EXPECT_NE(plan.find(from), std::string::npos) << from;
      plan.replace(plan.find(from), from.size(), edit[1].get<std::string>());
    }
    program.home().write("plan.toml", plan);
    program.home().write("units.csv", support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/units.csv"));
    std::vector<std::string> command{"check", "--json", "--contest", program.home().at("plan.toml")};
    for (const std::size_t i : indices) {
      const std::string folder = folder_of(i);
      program.home().make_dir(folder);
      for (const auto& [name, source] : cases()[i]["files"].items())
        fs::copy(SOKHAO_TEST_DATA "/" + source.get<std::string>(), program.home().at(folder + "/" + name));
      std::string phieu;
      for (const auto& line : cases()[i]["phieu"]) phieu += line.get<std::string>() + "\n";
      if (!phieu.empty()) program.home().write(folder + "/phieu.txt", phieu);
      command.push_back(program.home().at(folder));
    }
    const auto ended = program.run(command);
    const json answer = json::parse(ended.out, nullptr, false);
    EXPECT_TRUE(answer.is_object()) << ended.err;
    if (answer.is_object())
      for (const auto& report : answer["reports"]) reports[report["entry"]["source"]] = report;
  }
  return reports;
}

class RuleOnRealFiles : public ::testing::TestWithParam<std::size_t> {};

TEST_P(RuleOnRealFiles, AnswersAsThePlanSays) {
  static const auto reports = checked();
  const json& wanted = cases()[GetParam()];
  const auto found = reports.find(folder_of(GetParam()));
  ASSERT_NE(found, reports.end());
  const json& report = found->second;
  for (const auto& finding : report["findings"]) {
    if (finding["rule"] != wanted["rule"]) continue;
    std::string answer = finding["outcome"];
    if (finding["cause"].is_string()) answer += "(" + finding["cause"].get<std::string>() + ")";
    EXPECT_EQ(answer, wanted["expect"]) << wanted["name"] << ": " << finding["message"]["en"];
    if (wanted["verdict"].is_string()) {
      EXPECT_EQ(report["verdict"], wanted["verdict"]) << wanted["name"] << report["findings"].dump(1);
    }
    return;
  }
  FAIL() << "no finding of " << wanted["rule"];
}

INSTANTIATE_TEST_SUITE_P(Cases, RuleOnRealFiles, ::testing::Range<std::size_t>(0, cases().size()), [](const ::testing::TestParamInfo<std::size_t>& one) {
  std::string name = cases()[one.param]["rule"].get<std::string>() + "_" + cases()[one.param]["name"].get<std::string>();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(RulesOnRealFiles, HoldEveryRuleOfThePlan) {
  std::set<std::string> covered, rules;
  for (const auto& one : cases()) covered.insert(one["rule"].get<std::string>());
  const Program program;
  const json checked = program.ask({"check", sample("good_word.docx"), "--contest", SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"});
  for (const auto& finding : checked["reports"][0]["findings"]) rules.insert(finding["rule"].get<std::string>());
  EXPECT_EQ(covered, rules);
}

// What the daemon alone knows: when a drop arrived.

json entry_of(const Program& program) { return program.ask({"list"})["entries"].at(0); }

void put_plan(const Program& program, const std::string& from = "", const std::string& to = "") {
  std::string plan = support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml");
  if (!from.empty()) plan.replace(plan.find(from), from.size(), to);
  program.home().write("contest.toml", plan);
  program.home().write("units.csv", support::read_file(SOKHAO_SOURCE_DIR "/packaging/contests/units.csv"));
}

TEST(DeadlineOnArrival, ALateArrivalWithoutAHandInTimeIsForAPerson) {
  const Program program;
  put_plan(program);
  fs::copy(sample("good_word.docx"), program.inbox("bai.docx"));
  program.serve_until_idle();
  EXPECT_EQ(entry_of(program)["verdict"], "review");
}

TEST(DeadlineOnArrival, DecidesAloneWhereThePlanCountsByIt) {
  const Program program;
  put_plan(program, "receipt_basis = \"handed_in\"", "receipt_basis = \"received\"");
  fs::copy(sample("good_word.docx"), program.inbox("bai.docx"));
  fs::copy(sample("good_word.txt"), program.inbox("bai.txt"));  // says 11 September
  program.serve_until_idle();
  EXPECT_EQ(entry_of(program)["verdict"], "refuse");
}

TEST(Coverage, CountsWhatWasHandedInByTheUnitThatWasMeant) {
  const Program program;
  put_plan(program);
  const auto hand_in = [&](const std::string& name, const std::string& stem, const std::string& unit) {
    fs::copy(sample(name), program.inbox(stem + fs::path(name).extension().string()));
    program.home().write("inbox/" + stem + ".txt", "Họ và tên: Hồ Thị Mai\nĐơn vị công tác: " + unit + "\nTiêu đề: Một cửa\nThời gian nộp: 10/9/2020 08:00\nTúi đĩa: có\nSố điện thoại: 0912 345 678\n");
  };
  hand_in("good_disc.iso", "a", "UBND xã Mò ó");
  hand_in("long_disc.iso", "b", "Uỷ ban nhân dân xã A Vao, huyện Đa Krông");
  hand_in("cut_disc.iso", "c", "Công ty TNHH Sao Mai");
  program.serve_until_idle();

  const json coverage = program.ask({"report", "coverage"});
  std::map<std::string, std::size_t> entries;
  for (const auto& unit : coverage["units"]) entries[unit["code"]] = unit["entries"].size();
  EXPECT_EQ(entries["X-MO"], 1u) << coverage.dump(1).substr(0, 2000);
  EXPECT_EQ(entries["X-AV"], 1u);
  EXPECT_EQ(entries["NV"], 0u);
}

}  // namespace
}  // namespace sokhao::flow
