// What a report says beyond its single findings, put the same way on every page
// and paper.
#pragma once

#include <string>
#include <vector>

#include "core/report.h"
#include "report/facts_words.h"

namespace sokhao::report {

/// Who handed in what and when, a name and a value each; what is not known is
/// left out.
[[nodiscard]] NamedTexts entry_lines(const core::EntryHead& entry, Language language);
[[nodiscard]] NamedTexts decision_lines(const core::Decision& decision, Language language);
/// Versions of program, sandbox, plan and readers.
[[nodiscard]] NamedTexts version_lines(const core::Report& report, Language language);
/// What stands in one line each of a part's facts.
[[nodiscard]] NamedTexts fact_lines(const core::PartFacts& facts, Language language);

/// The findings that do not wait for another: what fails, then what a person
/// owes, notes, what is met. Rules that do not apply stand in unchecked().
[[nodiscard]] std::vector<const core::Finding*> by_weight(const core::Report& report);
/// True for findings of by_weight() that are settled: notes and all behind them.
[[nodiscard]] bool settled(const core::Finding& finding);

/// What stands beside a finding's figures: remark, mend, last moment, how it was
/// measured, evidence. Nothing that the figures say already.
struct Remark {
  enum class Kind { found, fix, until, how } kind = Kind::found;
  std::string label;  ///< "Cách sửa"; "" for a sentence of its own
  std::string text;
};
[[nodiscard]] std::vector<Remark> remarks(const core::Finding& finding, const core::Report& report, Language language);

/// Where to look: "D007.iso, trang 3, 02 phút 10 giây: ...".
[[nodiscard]] std::string evidence_text(const core::Evidence& evidence, const core::Report& report, Language language);

/// Something that was not looked at or not answered, and why.
struct Unchecked {
  std::string what, why;
};
/// Checks that did not come to their end, rules that do not apply, and the
/// files and tracks that were passed over, those of one reason together.
[[nodiscard]] std::vector<Unchecked> unchecked(const core::Report& report, Language language);

}  // namespace sokhao::report
