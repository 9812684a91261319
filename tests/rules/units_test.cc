#include "rules/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/judged.h"
#include "tests/support/temp_dir.h"

namespace sokhao::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<core::Unit> parsed(const std::string& csv, std::vector<std::string>& problems) {
  return parse_units(csv, "units.csv", problems, core::Language::en);
}

constexpr const char* kHeader = "code,name,kind,aliases,contact,eligible,must_submit,note\n";

TEST(Units, QuotesLineEndsAndAByteOrderMarkAreRead) {
  std::vector<std::string> problems;
  const auto units = parsed(support::read_file(SOKHAO_TEST_DATA "/units/quoted.csv"), problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(units.size(), 3u);
  EXPECT_EQ(units[0].name, "Phòng \"Một cửa\", tầng 1");
  EXPECT_THAT(units[0].aliases, ElementsAre("P. Một cửa", "Bộ phận một cửa"));
  EXPECT_EQ(units[0].contact, "0233 3886 123\n(giờ hành chính)");
  EXPECT_EQ(units[0].eligible, true);
  EXPECT_EQ(units[1].eligible, false);
  EXPECT_EQ(units[2].eligible, std::nullopt);
}

TEST(Units, EveryFaultIsNamedWithItsLine) {
  std::vector<std::string> problems;
  (void)parsed(support::read_file(SOKHAO_TEST_DATA "/units/faulty.csv"), problems);
  EXPECT_THAT(problems, ElementsAre("units.csv:3:1: code 'A' stands on line 2 already",
                                    "units.csv:4:1: a unit needs a code and a name",
                                    "units.csv:5:1: column 'must_submit': 'often' must be yes, no or empty"));
}

TEST(Units, AMissingColumnIsNamed) {
  std::vector<std::string> problems;
  (void)parsed("code,name\nA,B\n", problems);
  EXPECT_EQ(problems.size(), 5u);
}

TEST(Units, ATextInAnotherEncodingIsRefused) {
  std::vector<std::string> problems;
  (void)parsed(std::string(kHeader) + "A,Ph\xf2ng,,,,,,\n", problems);
  EXPECT_EQ(problems.size(), 1u);
}

}  // namespace
}  // namespace sokhao::rules
