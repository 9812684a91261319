// What the program asks of the rules: a case and the contest go in, findings
// and a verdict come out. Pure and deterministic: no I/O, no clock.
#pragma once

#include <string>
#include <vector>

#include "core/contest.h"
#include "core/report.h"

namespace sokhao::rules {

struct Judgement {
  core::EntryHead head;                 ///< form, times and applicant; code, version and source are the caller's
  std::vector<core::Part> parts;        ///< the case's parts, in their order, with roles settled
  std::vector<core::Finding> findings;  ///< one for every rule that the plan holds, in the registry's order
  core::Verdict verdict = core::Verdict::review;
  std::vector<std::string> pending;  ///< rule ids a person still has to tick
  std::vector<core::IncompleteCheck> incomplete;
  std::vector<core::Reading> readings;  ///< what form, cover, sleeve, label and metadata say of the author
};

[[nodiscard]] Judgement judge(const core::Case& input, const core::Contest& contest);

/// True when the video would fail on what a header or an index says: probe it
/// again with ProbeOptions::full_scan before the report is made. Judged on
/// facts that stayed unscanned, the rule is unknown, never a fail.
[[nodiscard]] bool wants_full_scan(const Judgement& judgement);

/// The strongest of refuse > return > review > pass. A fail counts with its
/// severity, an unknown as review; `note` and `manual` never count; a check
/// that was not completed is at least review.
[[nodiscard]] core::Verdict combine(const std::vector<core::Finding>& findings,
                                    const std::vector<core::IncompleteCheck>& incomplete);

}  // namespace sokhao::rules
