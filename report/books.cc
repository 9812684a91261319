#include "report/books.h"

#include <algorithm>

#include "report/wording.h"

namespace sokhao::report {

using core::Verdict;

Verdict verdict_after(Verdict verdict, const std::optional<core::Decision>& decision) {
  if (!decision) return verdict;
  if (decision->kind == "return") return Verdict::return_;
  if (decision->kind == "refuse") return Verdict::refuse;
  return Verdict::pass;
}

std::vector<core::Finding> reasons_of(const core::Report& report) {
  std::vector<core::Finding> reasons;
  std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(reasons), failed);
  std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(reasons), needs_a_person);
  return reasons;
}

BookEntry book_entry(const core::Report& report) { return {report.entry, true, report.verdict, report.decision, reasons_of(report)}; }

std::optional<Verdict> BookEntry::standing() const { return verdict ? std::optional(verdict_after(*verdict, decision)) : std::nullopt; }

std::string BookEntry::unit() const { return entry.applicant.unit.value_or(""); }

std::string BookEntry::mend_until() const {
  std::string first;
  for (const core::Finding& reason : reasons)
    if (reason.until && core::parse_instant(*reason.until) && (first.empty() || *core::parse_instant(*reason.until) < *core::parse_instant(first)))
      first = *reason.until;
  return first;
}

std::string standing_word(const BookEntry& line, Language language) {
  const auto verdict = line.standing();
  return std::string(verdict ? verdict_word(*verdict, language) : say(language, "Đang kiểm tra", "Being checked"));
}

}  // namespace sokhao::report
