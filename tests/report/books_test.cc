#include <gmock/gmock.h>

#include "core/facts_json.h"
#include "core/text.h"
#include "report/coverage.h"
#include "report/register.h"
#include "tests/report/samples.h"
#include "tests/support/fake_clock.h"

namespace sokhao::report {
namespace {

using core::Language;
using core::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

core::Contest contest() {
  core::Contest out;
  out.title = "Cuộc thi";
  out.calendar.intake_until = core::parse_instant("2020-09-15T23:59:59+07:00");
  out.units.emplace();
  for (const auto& [code, must] : std::vector<std::pair<std::string, std::optional<bool>>>{{"A", true}, {"B", true}, {"C", true}, {"D", true}, {"E", {}}, {"F", false}})
    out.units->push_back({code, "Đơn vị " + code, "", {}, "", true, must, {}});
  return out;
}

BookEntry line(std::string code, std::optional<Verdict> verdict) {
  BookEntry out = book_entry(samples::of_verdict(std::move(code), 1, verdict.value_or(Verdict::review)));
  out.verdict = verdict;
  return out;
}

Coverage covered(const std::vector<BookEntry>& lines, const std::vector<std::optional<std::size_t>>& units) {
  return coverage_of(contest(), lines, units, support::FakeClock().now());
}

TEST(Coverage, AUnitHasNoneOneSeveralOrReturnedEntries) {
  const auto made = covered({line("1", Verdict::pass), line("2", Verdict::pass), line("3", Verdict::review), line("4", Verdict::return_), line("5", Verdict::refuse), line("6", {})},
                            {0, 1, 1, 2, 2, 4});
  std::vector<UnitState> states;
  for (const auto& unit : made.units) states.push_back(unit.state);
  EXPECT_THAT(states, ElementsAre(UnitState::one, UnitState::several, UnitState::returned, UnitState::none, UnitState::one, UnitState::none));
  EXPECT_EQ(made.obliged(), 4);
  EXPECT_EQ(made.owing(), 2);
  EXPECT_TRUE(made.units[2].owes()) << "what was returned must be mended";
  EXPECT_TRUE(made.units[3].owes());
  EXPECT_FALSE(made.units[5].owes()) << "it need not hand in";
  EXPECT_EQ(made.days_left, 5);
}

TEST(Coverage, ADecisionCountsMoreThanTheVerdict) {
  BookEntry accepted = line("1", Verdict::return_);
  accepted.decision = core::Decision{"accept", "được phép", std::nullopt, "admin", "2020-09-11T08:00:00+07:00"};
  EXPECT_EQ(covered({accepted}, {0}).units[0].state, UnitState::one);
}

TEST(Coverage, AReplacedVersionDoesNotCountAndUnknownUnitsAreListed) {
  BookEntry old = line("1", Verdict::pass);
  old.newest = false;
  const auto made = covered({old, line("2", Verdict::pass)}, {0, std::nullopt});
  EXPECT_EQ(made.units[0].state, UnitState::none);
  ASSERT_THAT(made.unknown, testing::SizeIs(1));
  EXPECT_THAT(coverage_text(made, Language::vi), HasSubstr("Hồ sơ chưa rõ đơn vị (1)\n  2 (Đạt)"));
}

TEST(Register, EveryHandInHasItsLineWithWhatCameOfIt) {
  BookEntry returned = book_entry(samples::long_video());
  returned.newest = false;
  BookEntry waiting = line("DT-2020-0007", {});
  waiting.entry.version = 2;
  const Register book{"2020-09-12T08:00:00+07:00", "Cuộc thi", {returned, waiting}, {{"lai.iso", "DT-2020-0001"}}};
  const std::string text = register_text(book, Language::vi);
  EXPECT_THAT(text, HasSubstr("Hồ Văn B · Thời lượng video · đã có bản nộp sau"));
  EXPECT_THAT(text, HasSubstr("Đang kiểm tra"));
  EXPECT_THAT(text, HasSubstr("lai.iso · trùng với hồ sơ DT-2020-0001"));
  const auto sheets = register_sheets(book, Language::vi);
  EXPECT_EQ(std::get<SheetMoment>(sheets[0].rows[0][13]).rfc3339, "2020-09-15T23:59:59+07:00");
  EXPECT_EQ(sheets[1].rows.size(), 1u);
}

TEST(Books, HostileTextStaysTextInEveryForm) {
  BookEntry evil = book_entry(samples::hostile());
  const Register book{"2020-09-12T08:00:00+07:00", "Cuộc thi", {evil}, {{evil.entry.source, evil.entry.code}}};
  const Coverage units = covered({evil, evil}, {0, std::nullopt});
  for (const std::string& text : {register_html(book, Language::vi), register_text(book, Language::vi), register_json(book), csv_of(register_sheets(book, Language::vi)[0]),
                                  coverage_html(units, Language::vi), coverage_text(units, Language::vi), coverage_json(units), csv_of(coverage_sheets(units, Language::vi)[0])}) {
    EXPECT_TRUE(core::is_utf8(text));
    for (const char* bad : {"\x1b", "\x07", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x80\xa8"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
  }
  EXPECT_THAT(register_html(book, Language::vi), Not(HasSubstr("<script")));
  EXPECT_THAT(coverage_html(units, Language::vi), Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace sokhao::report
