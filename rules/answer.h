// Builds one finding of a rule: the clause and severity of the plan, and a
// message of one shape for every rule:
//
//   Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 phút đến 06 phút (III.2 ...)
//
// The reader of a report puts the outcome before it.
#pragma once

#include <string>
#include <string_view>

#include "core/contest.h"
#include "core/finding.h"
#include "core/settings.h"
#include "rules/subject.h"

namespace sokhao::rules {

struct Rule;

class Answer {
 public:
  Answer(const Rule& rule, const Subject& subject, core::Reader& table);

  Answer& measured(core::Measure value);  ///< a number is kept to 3 decimals
  Answer& limit(core::Measure value);
  Answer& unit(std::string name);
  Answer& basis(std::string how);
  Answer& evidence(core::Evidence item);
  Answer& severity(core::Severity severity);  ///< another than the table's own
  Answer& suppressed_by(std::string rule_id);

  /// `found` is half a sentence: "đo được 07 phút 12 giây".
  [[nodiscard]] core::Finding pass(const core::LocalText& found);
  /// `fix` says how to mend; until when is added to it.
  [[nodiscard]] core::Finding fail(const core::LocalText& found, const core::LocalText& fix);
  /// `todo` says what a person has to look at.
  [[nodiscard]] core::Finding unknown(std::string cause, const core::LocalText& found, const core::LocalText& todo);
  /// Something that stands before the entry itself, in whole sentences: what
  /// the plan requires has no part in it.
  [[nodiscard]] core::Finding unknown_of_intake(std::string cause, const core::LocalText& sentences,
                                                const core::LocalText& todo);
  [[nodiscard]] core::Finding not_applicable(const core::LocalText& why);

 private:
  enum class Requirement { shown, left_out };
  core::Finding finish(core::Outcome outcome, const core::LocalText& found, Requirement requirement);
  void set_time_to_mend();

  const Rule& rule_;
  const Subject& subject_;
  core::Reader& table_;
  core::Finding finding_;
};

/// The plan's word for a severity; empty for any other word.
[[nodiscard]] std::optional<core::Severity> severity_named(std::string_view word);

}  // namespace sokhao::rules
