#include "report/marks.h"

namespace sokhao::report {

using core::Outcome;
using core::Severity;
using core::Verdict;

Mark mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return Mark::pass;
    case Verdict::return_: return Mark::fail;
    case Verdict::refuse: return Mark::refuse;
    case Verdict::review: return Mark::review;
  }
  return Mark::none;
}

Mark mark_of(const core::Finding& finding) {
  switch (finding.outcome) {
    case Outcome::pass: return Mark::pass;
    case Outcome::unknown: return Mark::review;
    case Outcome::not_applicable: return Mark::none;
    case Outcome::fail: break;
  }
  switch (finding.severity) {
    case Severity::refuse: return Mark::refuse;
    case Severity::return_: return Mark::fail;
    default: return Mark::review;
  }
}

}  // namespace sokhao::report
