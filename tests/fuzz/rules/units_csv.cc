#include "rules/units.h"

#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  std::vector<std::string> problems;
  const auto units = rules::parse_units(text_of(bytes), "fuzz.csv", problems, core::Language::en);
  (void)rules::canonical_units(units);
  const auto name = text_of(bytes).substr(0, 200);
  const auto match = rules::match_unit(name, units);
  must(match.score >= 0 && match.score <= 1 && match.second_score <= match.score, "a likeness that is none");
  for (const auto& unit : units) must(!unit.words.empty() && unit.words[0] == rules::unit_words(unit.name), "the words of a unit are not those of its name");
}

}  // namespace

extern const Target units_csv;
const Target units_csv{"units_csv", run};

}  // namespace sokhao::fuzz
