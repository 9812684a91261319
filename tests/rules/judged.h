// Judges a case by the plan that is shipped, and finds one rule's answer.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "core/report_json.h"
#include "rules/judge.h"
#include "rules/plan.h"
#include "tests/support/case_builder.h"

namespace sokhao::rules {

inline const core::Contest& shipped_contest() {
  static const core::Contest contest = load_contest(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml").value();
  return contest;
}

/// The shipped plan with one piece of its text replaced.
inline core::Contest contest_with(const std::string& old_text, const std::string& new_text) {
  std::ifstream in(SOKHAO_SOURCE_DIR "/packaging/contests/cchc-2020.toml");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  const auto at = text.find(old_text);
  if (at == std::string::npos) throw std::runtime_error("not in the plan: " + old_text);
  text.replace(at, old_text.size(), new_text);
  auto contest = parse_contest(text, "plan.toml");
  if (!contest) throw std::runtime_error(contest.error().what);
  contest->units = shipped_contest().units;
  return *contest;
}

inline Judgement judged(const core::Case& input, const core::Contest& contest = shipped_contest()) {
  return judge(input, contest);
}

inline const core::Finding& finding(const Judgement& judgement, const std::string& rule) {
  const auto it =
      std::find_if(judgement.findings.begin(), judgement.findings.end(), [&](const auto& f) { return f.rule == rule; });
  if (it == judgement.findings.end()) throw std::runtime_error("no finding of " + rule);
  return *it;
}

/// "fail", "unknown(borderline)", "unknown(truncated) by video.readable".
inline std::string answer(const Judgement& judgement, const std::string& rule) {
  const auto& f = finding(judgement, rule);
  std::string out(core::to_string(f.outcome));
  if (f.cause) out += "(" + *f.cause + ")";
  if (f.suppressed_by) out += " by " + *f.suppressed_by;
  return out;
}

inline std::string verdict(const Judgement& judgement) { return std::string(core::to_string(judgement.verdict)); }

}  // namespace sokhao::rules
