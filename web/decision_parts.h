// Findings and decisions as the pages show them.
#pragma once

#include "report/seen.h"
#include "web/visit.h"

namespace sokhao::web {

/// What fails or needs a person, for {{> findings}}: outcome, found, required,
/// mend, last moment, evidence; then what waits for another answer and the
/// checks that did not come to their end.
[[nodiscard]] Json open_findings_json(const core::Report& report, core::Language language);

/// Why an entry does not pass, and how pressing that is.
struct Urgency {
  std::vector<core::Finding> reasons;
  /// Whole days to the first last moment, below 0 when it has passed; for a
  /// returned entry that names none, to the plan's. Empty where nothing limits it.
  std::optional<std::int64_t> days_left;
  bool borderline = false;
  /// Nobody has decided, and the counter cannot settle it by itself: refused, to
  /// be looked at, or returned when no time to mend it is left.
  bool waits_for_decision = false;
};
[[nodiscard]] Urgency urgency_of(const core::Report& report, const Visit& visit);

/// What stands between an entry and the decision on it, all read now.
struct DecisionCase {
  core::Report report;  ///< the newest one
  report::Seen seen;
  core::Verdict standing = core::Verdict::review;
  bool replaced = false;  ///< a newer version is being checked
};
/// Empty for an entry without a report yet; `not_found` for an unknown code.
[[nodiscard]] core::Result<std::optional<DecisionCase>> decision_case(const Visit& visit, const std::string& code);

/// For {{> decide}}: the form, with what was typed already where the visit
/// brought it. `back` is where the answer leads afterwards.
[[nodiscard]] Json decide_json(const Visit& visit, const DecisionCase& of, const std::string& back);
/// Adds to `data` what {{> decided}} shows: every decision and question on the
/// entry, newest first; and for whoever may decide, what {{> decide}} needs.
[[nodiscard]] core::Result<> add_decisions(const Visit& visit, const std::string& code, Json& data);

}  // namespace sokhao::web
