#include "rules/plan.h"

#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const auto contest = rules::parse_contest(text_of(bytes), "fuzz.toml");
  if (!contest) return must(contest.error().what.find("fuzz.toml") != std::string::npos, "a refusal does not say where");
  for (const auto language : {core::Language::vi, core::Language::en}) must(!rules::show_contest(*contest, language).empty(), "a plan that cannot be shown");
}

}  // namespace

extern const Target plan_toml;
const Target plan_toml{"plan_toml", run};

}  // namespace sokhao::fuzz
