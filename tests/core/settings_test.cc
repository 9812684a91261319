#include "core/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/contest.h"

namespace sokhao::core {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

SettingsFile parsed(std::string_view toml) { return parse_settings(toml, "plan.toml").value(); }

std::vector<std::string> problems_of(const SettingsFile& file, void (*read)(Reader&),
                                     Language language = Language::en) {
  std::vector<std::string> problems;
  Reader reader(file.path, file.root, "", problems, language);
  read(reader);
  reader.finish();
  return problems;
}

TEST(Settings, EveryValueKnowsItsLineAndColumn) {
  const auto file = parsed("a = 1\n[b]\nc  =  \"x\"\n");
  const auto& root = *file.root.table();
  EXPECT_EQ(root.at("a").line, 1u);
  EXPECT_EQ(root.at("a").column, 5u);
  const auto& c = root.at("b").table()->at("c");
  EXPECT_EQ(c.line, 3u);
  EXPECT_EQ(c.column, 7u);
  EXPECT_EQ(c.key_column, 1u);
}

TEST(Settings, BadTomlIsRefusedAtItsPlace) {
  const auto file = parse_settings("a = 1\nb = = 2\n", "plan.toml");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::usage);
  EXPECT_THAT(file.error().what, ::testing::StartsWith("plan.toml:2:5: "));
}

TEST(Settings, ADuplicateKeyIsRefused) { EXPECT_FALSE(parse_settings("a = 1\na = 2\n", "p")); }
TEST(Settings, NotANumberIsNoValue) { EXPECT_FALSE(parse_settings("a = nan\n", "p")); }
TEST(Settings, AnUnquotedHourIsRefused) { EXPECT_FALSE(parse_settings("a = 07:00:00\n", "p")); }
TEST(Settings, InvalidUtf8IsRefused) { EXPECT_FALSE(parse_settings("a = \"\xff\"\n", "p")); }

TEST(Settings, DeepNestingEndsInAnErrorAndNotInACrash) {
  EXPECT_FALSE(parse_settings("a = " + std::string(5000, '[') + std::string(5000, ']'), "p"));
}

TEST(Settings, AMissingFileIsNotFoundAndNamed) {
  const auto file = load_settings("/nonexistent/plan.toml");
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().what, HasSubstr("/nonexistent/plan.toml"));
}

TEST(CanonicalJson, OrderAndSpellingOfTheFileDoNotMatter) {
  const auto one = parsed("b = 4.0\na = 2020-09-15T23:59:59+07:00\n[t]\nx = [1, 2]\n");
  const auto two = parsed("# note\nt = { x = [ 1,2 ] }\na = 2020-09-15T16:59:59Z\nb = 4\n");
  EXPECT_EQ(canonical_json(one.root), canonical_json(two.root));
}

TEST(CanonicalJson, EveryTypeOfValueStandsInIt) {
  const auto file =
      parsed("d = 2020-09-02\nf = 0.3\nl = 2020-09-02T07:00:00\ns = \"đ\"\nt = true\nz = 2020-09-15T23:59:59+07:00\n");
  EXPECT_EQ(canonical_json(file.root),
            R"({"d":"2020-09-02","f":0.3,"l":"2020-09-02T07:00:00","s":"đ","t":true,"z":"2020-09-15T16:59:59+00:00"})");
}

TEST(CanonicalJson, AChangedLimitChangesIt) {
  EXPECT_NE(canonical_json(parsed("max = 360").root), canonical_json(parsed("max = 361").root));
}

TEST(Reader, AnUnknownKeyNamesTheNearestKnownOne) {
  const auto file = parsed("minn = 1\n");
  EXPECT_THAT(problems_of(file, [](Reader& r) { (void)r.optional_number("min"); }),
              ElementsAre("plan.toml:1:1: minn: unknown key; did you mean 'min'?"));
}

TEST(Reader, AKeyLikeNoOtherIsUnknownWithoutAGuess) {
  const auto file = parsed("zzzzzz = 1\n");
  EXPECT_THAT(problems_of(file, [](Reader& r) { (void)r.optional_number("min"); }),
              ElementsAre("plan.toml:1:1: zzzzzz: unknown key"));
}

TEST(Reader, AllProblemsAreGathered) {
  const auto file = parsed("a = \"x\"\nb = 1\nc = [1]\n");
  EXPECT_THAT(
      problems_of(file,
                  [](Reader& r) {
                    (void)r.number("a");
                    (void)r.text("b");
                    (void)r.texts("c");
                    (void)r.text("d");
                  }),
      ElementsAre("plan.toml:1:5: a: must be a number, found a text",
                  "plan.toml:2:5: b: must be a text, found a whole number",
                  "plan.toml:3:6: c: must be a text, found a whole number", HasSubstr("d: this key is missing")));
}

TEST(Reader, ProblemsSpeakVietnameseToo) {
  const auto file = parsed("a = \"x\"\n");
  EXPECT_THAT(problems_of(
                  file, [](Reader& r) { (void)r.number("a"); }, Language::vi),
              ElementsAre("plan.toml:1:5: a: phải là số, đang là chuỗi"));
}

TEST(Reader, ATimeWithoutAnOffsetIsNoMoment) {
  const auto file = parsed("a = 2020-09-15T23:59:59\n");
  EXPECT_THAT(problems_of(file, [](Reader& r) { EXPECT_FALSE(r.instant("a")); }),
              ElementsAre(HasSubstr("without an offset")));
}

TEST(Reader, AChoiceOutsideTheListShowsTheList) {
  const auto file = parsed("severity = \"retrun\"\n");
  EXPECT_THAT(problems_of(file,
                          [](Reader& r) {
                            EXPECT_EQ(r.choice("severity", {"return", "refuse"}), "");
                          }),
              ElementsAre("plan.toml:1:12: severity: 'retrun' is not one of: return, refuse"));
}

TEST(Reader, ListsOfTablesAreReadInOrder) {
  const auto file = parsed("[[p]]\nrank = 1\n[[p]]\nrank = 2\n");
  EXPECT_THAT(problems_of(file,
                          [](Reader& r) {
                            auto all = r.tables("p");
                            ASSERT_EQ(all.size(), 2u);
                            EXPECT_EQ(all[1].integer("rank"), 2);
                            EXPECT_EQ(all[1].path(), "p[1]");
                          }),
              IsEmpty());
}

TEST(EntryCode, FollowsThePattern) {
  Contest contest;
  EXPECT_EQ(entry_code(contest, 2020, 7), "DT-2020-0007");
  EXPECT_EQ(entry_code(contest, 2020, 12345), "DT-2020-12345");
  contest.dossier_code = "BD{seq}-{year}";
  EXPECT_EQ(entry_code(contest, 2021, 7), "BD7-2021");
}

}  // namespace
}  // namespace sokhao::core
