// What holds for every rule, on thousands of drawn cases.
#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/text.h"
#include "rules/rule.h"
#include "tests/rules/judged.h"
#include "tests/rules/random_case.h"

namespace sokhao::rules {
namespace {

using core::Finding;
using core::Outcome;
using core::Severity;
using ::testing::HasSubstr;

constexpr int kCases = 3000;

std::vector<core::Contest> contests() {
  return {shipped_contest(), contest_with(R"(allowed = ["article", "video"])", R"(allowed = ["article"])"),
          contest_with(R"(accept = ["cd", "dvd"])", R"(accept = ["dvd"])")};
}

struct Drawn {
  core::Case input;
  const core::Contest* contest;
  Judgement judgement;
};

const std::vector<Drawn>& drawn_cases() {
  static const auto plans = contests();
  static const auto drawn = [] {
    std::vector<Drawn> out;
    RandomCase cases(20200824);
    for (int i = 0; i < kCases; ++i) {
      auto input = cases.next();
      const auto& plan = plans[static_cast<std::size_t>(i % 8 == 0 ? 1 : i % 8 == 1 ? 2 : 0)];
      auto judgement = judge(input, plan);
      out.push_back({std::move(input), &plan, std::move(judgement)});
    }
    return out;
  }();
  return drawn;
}

template <class See>
void for_drawn_cases(See see) {
  for (const auto& [input, contest, judgement] : drawn_cases()) {
    see(input, *contest, judgement);
    if (::testing::Test::HasFailure()) return;
  }
}

std::string describe(const Finding& f) {
  return f.rule + " " + std::string(core::to_string(f.outcome)) + " " + f.cause.value_or("") + ": " + f.message.vi +
         " | " + f.message.en;
}

bool is_readable_rule(const Finding& f) { return f.rule == "article.readable" || f.rule == "video.readable"; }

const Rule& rule_of(const Finding& f) {
  for (const Rule* rule : registered_rules())
    if (rule->id == f.rule) return *rule;
  throw std::runtime_error(f.rule);
}

TEST(EveryRule, AnswersInBothLanguagesForEveryOutcomeItDeclares) {
  std::map<std::string, std::set<Outcome>> reached;
  for_drawn_cases([&](const core::Case&, const core::Contest&, const Judgement& judgement) {
    for (const auto& f : judgement.findings) {
      reached[f.rule].insert(f.outcome);
      ASSERT_FALSE(f.message.vi.empty()) << describe(f);
      ASSERT_FALSE(f.message.en.empty()) << describe(f);
      ASSERT_NE(f.message.vi, f.message.en) << describe(f);
      ASSERT_TRUE(core::is_utf8(f.message.vi)) << describe(f);
      ASSERT_FALSE(f.clause.empty()) << describe(f);
      const bool to_mend = f.outcome == Outcome::fail || f.outcome == Outcome::unknown;
      ASSERT_EQ(f.fix.vi.empty(), !to_mend) << describe(f);
      ASSERT_EQ(f.fix.en.empty(), !to_mend) << describe(f);
      if (f.outcome != Outcome::not_applicable) {
        ASSERT_THAT(f.message.vi, HasSubstr(" · quy định ")) << describe(f);
        ASSERT_THAT(f.message.vi, HasSubstr("(" + f.clause + ")")) << describe(f);
        ASSERT_THAT(f.message.en, HasSubstr(" · required: ")) << describe(f);
      }
      ASSERT_EQ(f.cause.has_value(), f.outcome == Outcome::unknown) << describe(f);
      const bool own = !f.suppressed_by && f.outcome != Outcome::not_applicable;
      ASSERT_TRUE(!own || rule_of(f).outcomes.contains(f.outcome)) << describe(f);
    }
  });
  for (const Rule* rule : registered_rules())
    for (const auto outcome : {Outcome::pass, Outcome::fail, Outcome::unknown, Outcome::not_applicable})
      EXPECT_TRUE(!rule->outcomes.contains(outcome) || reached[std::string(rule->id)].contains(outcome))
          << rule->id << " never " << core::to_string(outcome);
}

// One cell of the table: a rule and an outcome that it declares.
struct Cell {
  const Rule* rule;
  Outcome outcome;
};

void PrintTo(const Cell& cell, std::ostream* out) { *out << cell.rule->id << " " << core::to_string(cell.outcome); }

std::vector<Cell> cells() {
  std::vector<Cell> out;
  for (const Rule* rule : registered_rules())
    for (const auto outcome : {Outcome::pass, Outcome::fail, Outcome::unknown, Outcome::not_applicable})
      if (rule->outcomes.contains(outcome)) out.push_back({rule, outcome});
  return out;
}

std::vector<std::string> pieces_of(const std::string& message) {
  std::vector<std::string> out;
  for (std::size_t from = 0;;) {
    const std::size_t to = message.find(" · ", from);
    out.push_back(message.substr(from, to == std::string::npos ? to : to - from));
    if (to == std::string::npos) return out;
    from = to + std::string(" · ").size();
  }
}

/// What no sentence may hold; `words` as whole words.
void expect_clean(const std::string& text, const std::vector<std::string>& words, const std::string& where) {
  ASSERT_FALSE(core::trim(text).empty()) << where;
  ASSERT_EQ(text, core::trim(text)) << where;
  for (const char* piece : {"  ", "{}", "()", " ,", " ;", "; ;", ": ·"}) ASSERT_EQ(text.find(piece), std::string::npos) << where << ": '" << piece << "' in " << text;
  ASSERT_FALSE(text.ends_with('.') || text.ends_with(';') || text.ends_with(':')) << where << ": " << text;
  std::string spaced = " " + text + " ";
  std::replace_if(spaced.begin(), spaced.end(), [](char c) { return std::string(",;:.()'").find(c) != std::string::npos; }, ' ');
  for (const auto& word : words) ASSERT_EQ(spaced.find(" " + word + " "), std::string::npos) << where << ": '" << word << "' in " << text;
}

class MessageTable : public ::testing::TestWithParam<Cell> {};

TEST_P(MessageTable, SaysWhatWasFoundAndRequiredByWhichClauseHowToMendItAndUntilWhen) {
  const std::vector<std::string> pronouns{"tôi", "chúng tôi", "bạn", "các bạn", "em", "mày", "quý vị", "mình", "chúng ta", "ông bà"};
  const std::vector<std::string> english{"you", "your", "we", "our", "please"};
  // A mend begins with what to do.
  const std::set<std::string> verbs{"chuyển", "ghi", "nộp", "viết", "rút", "cắt", "dựng", "sao", "lưu", "xuất", "bỏ", "chèn", "đặt", "bổ", "sửa", "xem", "xử", "đọc", "xác"};
  int seen = 0;
  for_drawn_cases([&](const core::Case&, const core::Contest& contest, const Judgement& judgement) {
    for (const auto& f : judgement.findings) {
      if (f.rule != GetParam().rule->id || f.outcome != GetParam().outcome) continue;
      ++seen;
      const auto where = describe(f);
      const auto vi = pieces_of(f.message.vi), en = pieces_of(f.message.en);
      ASSERT_EQ(vi.size(), en.size()) << where;
      ASSERT_EQ(vi.size(), f.outcome == Outcome::not_applicable ? 2u : 3u) << where;
      ASSERT_EQ(vi[0], GetParam().rule->title.vi) << where;
      ASSERT_EQ(en[0], GetParam().rule->title.en) << where;
      expect_clean(vi[1], pronouns, where);
      expect_clean(en[1], english, where);
      if (f.outcome != Outcome::not_applicable) {
        std::vector<std::string> ignored;
        auto table = table_of(*GetParam().rule, contest, ignored);
        const auto required = GetParam().rule->required(*table, contest);
        ASSERT_EQ(vi[2], "quy định " + required.vi + " (" + f.clause + ")") << where;
        ASSERT_TRUE(en[2].starts_with("required: " + required.en + " (")) << where;
        expect_clean(required.vi, pronouns, where);
        expect_clean(required.en, english, where);
      }
      if (f.outcome == Outcome::pass || f.outcome == Outcome::not_applicable) continue;
      expect_clean(f.fix.vi, pronouns, where);
      expect_clean(f.fix.en, english, where);
      ASSERT_TRUE(verbs.contains(f.fix.vi.substr(0, f.fix.vi.find(' ')))) << where << ": " << f.fix.vi;
      const bool to_mend = f.outcome == Outcome::fail && f.severity == Severity::return_;
      const bool vi_until = f.fix.vi.find("nộp lại chậm nhất ") != std::string::npos || f.fix.vi.find("không còn thời gian sửa") != std::string::npos;
      const bool en_until = f.fix.en.find("hand it in again by ") != std::string::npos || f.fix.en.find("none is left to mend it") != std::string::npos;
      ASSERT_EQ(vi_until, to_mend) << where << ": " << f.fix.vi;
      ASSERT_EQ(en_until, to_mend) << where << ": " << f.fix.en;
      if (::testing::Test::HasFailure()) return;
    }
  });
  EXPECT_GT(seen, 0);
}

INSTANTIATE_TEST_SUITE_P(RulesAndOutcomes, MessageTable, ::testing::ValuesIn(cells()), [](const auto& cell) {
  std::string name = std::string(cell.param.rule->id) + "_" + std::string(core::to_string(cell.param.outcome));
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

TEST(EveryRule, IsAPureFunction) {
  const auto text = [](const Judgement& j) {
    core::Report report;
    report.entry = j.head;
    report.findings = j.findings;
    report.parts = j.parts;
    report.pending = j.pending;
    report.verdict = j.verdict;
    return core::report_text(report);
  };
  for_drawn_cases([&](const core::Case& input, const core::Contest& plan, const Judgement& judgement) {
    ASSERT_EQ(text(judgement), text(judge(input, plan)));
  });
}

TEST(EveryRule, NeverFailsOnDamagedContent) {
  for_drawn_cases([](const core::Case&, const core::Contest&, const Judgement& judgement) {
    std::set<std::string> blocked;  // readable rules that found something in the way
    for (const auto& f : judgement.findings)
      if (is_readable_rule(f) && f.outcome == Outcome::fail && std::holds_alternative<std::string>(f.measured) &&
          std::get<std::string>(f.measured) != "no audio stream")
        blocked.insert(f.rule);
    for (const auto& f : judgement.findings) {
      const auto& rule = rule_of(f);
      const std::string by = rule.concern == Concern::article ? "article.readable" : "video.readable";
      if (rule.needs == Needs::content && blocked.contains(by)) {
        ASSERT_EQ(f.outcome, Outcome::unknown) << describe(f);
        ASSERT_TRUE(f.suppressed_by) << describe(f);
      }
    }
  });
}

TEST(EveryRule, UnknownAloneNeverReturnsOrRefuses) {
  for_drawn_cases([](const core::Case&, const core::Contest&, const Judgement& judgement) {
    bool fails = false, open = !judgement.incomplete.empty();
    for (const auto& f : judgement.findings) {
      const bool counts = f.severity != Severity::note && f.severity != Severity::manual;
      fails = fails || (f.outcome == Outcome::fail && counts && f.severity != Severity::review);
      open = open || (counts && (f.outcome == Outcome::unknown || f.outcome == Outcome::fail));
    }
    if (fails) return;
    ASSERT_EQ(verdict(judgement), open ? "review" : "pass");
  });
}

TEST(EveryRule, SuppressedNamesARuleThatIsNotMet) {
  for_drawn_cases([](const core::Case&, const core::Contest&, const Judgement& judgement) {
    for (const auto& f : judgement.findings)
      if (f.suppressed_by) {
        const auto& by = finding(judgement, *f.suppressed_by);
        ASSERT_TRUE(by.outcome == Outcome::fail || by.outcome == Outcome::unknown) << describe(f) << "\n"
                                                                                   << describe(by);
      }
  });
}

TEST(EveryRule, ATimeToMendIsGivenForReturnsAlone) {
  for_drawn_cases([](const core::Case&, const core::Contest&, const Judgement& judgement) {
    for (const auto& f : judgement.findings)
      ASSERT_TRUE(!f.until || (f.outcome == Outcome::fail && f.severity == Severity::return_)) << describe(f);
  });
}

TEST(EveryRule, PendingTicksNeverHoldTheVerdict) {
  const auto judgement = judged(support::good_article_case());
  EXPECT_EQ(judgement.pending, std::vector<std::string>{"article.bound"});
  EXPECT_EQ(judgement.verdict, core::Verdict::pass);
}

Finding of(Outcome outcome, Severity severity) {
  Finding f;
  f.outcome = outcome;
  f.severity = severity;
  return f;
}

TEST(Combine, TheStrongestWins) {
  const auto fail = Outcome::fail;
  EXPECT_EQ(combine({}, {}), core::Verdict::pass);
  EXPECT_EQ(combine({of(Outcome::unknown, Severity::refuse)}, {}), core::Verdict::review);
  EXPECT_EQ(combine({of(fail, Severity::review)}, {}), core::Verdict::review);
  EXPECT_EQ(combine({of(Outcome::unknown, Severity::return_), of(fail, Severity::return_)}, {}),
            core::Verdict::return_);
  EXPECT_EQ(combine({of(fail, Severity::return_), of(fail, Severity::refuse), of(fail, Severity::review)}, {}),
            core::Verdict::refuse);
  EXPECT_EQ(
      combine({of(fail, Severity::note), of(Outcome::unknown, Severity::note), of(Outcome::unknown, Severity::manual)},
              {}),
      core::Verdict::pass);
  EXPECT_EQ(combine({of(Outcome::pass, Severity::return_)}, {support::unfinished("media")}), core::Verdict::review);
}

}  // namespace
}  // namespace sokhao::rules
