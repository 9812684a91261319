// The contract of one rule of the contest plan.
//
// A rule is a pure function: what the probes found, what the clerk typed and
// the plan's numbers go in, one finding comes out. No I/O, no clock, no state.
// Its numbers, severity and switches come from its table in the plan alone; its
// sentences stand beside it, in Vietnamese and English.
//
// To add a rule: write rules/<name>.cc and add a line to rules/registry.inc.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/contest.h"
#include "core/report.h"
#include "rules/answer.h"
#include "rules/subject.h"

namespace sokhao::rules {

/// To which entries a rule speaks. A rule on articles is not_applicable to a
/// video and the other way round.
enum class Concern { entry, article, video };

/// `content`: the rule measures the article's text or the main video, so it is
/// unknown, suppressed by "article.readable" or "video.readable", where that
/// cannot be read.
enum class Needs { nothing, content };

/// A set of outcomes; every one of them has a test that reaches it.
class Outcomes {
 public:
  Outcomes(std::initializer_list<core::Outcome> list) {
    for (const auto outcome : list) bits_ |= 1u << static_cast<unsigned>(outcome);
  }
  [[nodiscard]] bool contains(core::Outcome outcome) const { return bits_ >> static_cast<unsigned>(outcome) & 1u; }

 private:
  unsigned bits_ = 0;
};

struct Rule {
  /// The table's path in the plan without "rules.": "article.length".
  std::string_view id;
  core::LocalText title;  ///< "Thời lượng video"
  Concern concern;
  Needs needs;
  Outcomes outcomes;  ///< what `judge` itself can answer

  /// Reads the rule's own keys strictly; contradictions are problems. `clause`
  /// and `severity` are read by the caller.
  void (*check_plan)(core::Reader& table);

  /// What the plan demands, as half a sentence: "từ 1.000 đến 2.000 chữ".
  core::LocalText (*required)(core::Reader& table, const core::Contest& contest);

  /// Never called without the rule's table in the plan.
  core::Finding (*judge)(const Subject& subject, core::Reader& table, Answer answer);
};

[[nodiscard]] std::span<const Rule* const> registered_rules();

/// Where the rule's table stands in a plan: "rules.article.length"; the tables
/// "calendar" (deadline), "forms" (form), "eligibility" and "topics" stand
/// outside `rules`.
[[nodiscard]] std::string table_path(std::string_view rule_id);

/// The rule's table in the contest's plan; empty when the plan does not have the rule.
[[nodiscard]] std::optional<core::Reader> table_of(const Rule& rule, const core::Contest& contest,
                                                   std::vector<std::string>& problems);

}  // namespace sokhao::rules
