// Ordinary honest entries pass by the shipped plan with no person's help. Six
// of the thirty of scripts/honest, as scripts/samples/honest.py made them.
#include <gmock/gmock.h>

#include "tests/flow/program.h"

namespace sokhao::flow {
namespace {

using nlohmann::json;

const std::string kFolder = SOKHAO_TEST_DATA "/honest/";

json finding_of(const json& report, const std::string& rule) {
  for (const auto& finding : report["findings"])
    if (finding["rule"] == rule) return finding;
  return {};
}

TEST(HonestEntries, PassWithNoPersonsHelpAndAreReadRight) {
  const json known = json::parse(support::read_file(kFolder + "entries.json"));
  ASSERT_GE(known.size(), 6u);
  std::vector<std::string> command{"check", "--contest", SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml"};
  for (const auto& [name, entry] : known.items()) command.push_back(kFolder + entry["path"].get<std::string>());
  const Program program;
  const json checked = program.ask(command);

  ASSERT_EQ(checked["reports"].size(), known.size());
  std::size_t at = 0;
  for (const auto& [name, entry] : known.items()) {
    SCOPED_TRACE(name);
    const json& report = checked["reports"][at++];
    EXPECT_EQ(report["verdict"], "pass") << report["findings"].dump(1);
    EXPECT_EQ(finding_of(report, "article.length")["measured"], entry["chu"]);
    const json applicant = report["entry"]["applicant"];
    for (const char* field : {"authors", "position", "unit", "phone"}) EXPECT_EQ(applicant[field], entry["fields"][field]) << field;
  }
}

}  // namespace
}  // namespace sokhao::flow
