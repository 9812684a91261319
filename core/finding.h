// One rule's answer, and what an entry's answers add up to.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/facts.h"

namespace sokhao::core {

enum class Outcome { pass, fail, unknown, not_applicable };
enum class Severity { note, manual, review, return_, refuse };
enum class Verdict { pass, return_, refuse, review };

/// What was measured or required: a number, words, a list, or a pair of bounds.
struct Bounds {
  std::optional<double> min, max;
};
using Measure = std::variant<std::monostate, double, std::string, std::vector<std::string>, Bounds>;

struct Evidence {
  std::optional<std::int64_t> part;  ///< index into the report's parts
  std::optional<std::int64_t> page;
  std::optional<Box> box;
  std::optional<double> time_s;
  std::string text;
};

struct Finding {
  std::string rule;    ///< "article.length"
  std::string clause;  ///< as the plan quotes it
  Outcome outcome = Outcome::not_applicable;
  Severity severity = Severity::note;
  std::optional<std::string> cause;          ///< why unknown: a damage code, "borderline", "ambiguous", "check_not_completed", ...
  std::optional<std::string> suppressed_by;  ///< rule whose failure or unknown made this one unanswerable
  Measure measured;
  Measure limit;
  std::string unit;
  std::string basis;  ///< how it was measured
  LocalText message;  ///< found and required
  LocalText fix;      ///< how to mend it; empty when nothing needs mending
  std::optional<std::string> until;  ///< RFC 3339 last moment to mend
  std::vector<Evidence> evidence;
};

}  // namespace sokhao::core
