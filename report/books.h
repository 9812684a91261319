// What the clerk's books list: every hand-in with what came of it.
//
// The register (sổ theo dõi) and the coverage by unit are made from the same
// lines; `app` gathers them from the ledger and the reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report.h"

namespace sokhao::report {

/// One version of an entry.
struct BookEntry {
  core::EntryHead entry;
  bool newest = true;                    ///< no later version replaced it
  std::optional<core::Verdict> verdict;  ///< the machine's; empty: still being checked
  std::optional<core::Decision> decision;
  std::vector<core::Finding> reasons;  ///< what fails or needs a person, failures first

  /// The verdict that counts: the decision where there is one.
  [[nodiscard]] std::optional<core::Verdict> standing() const;
  [[nodiscard]] std::string unit() const;  ///< "" when unknown
  /// The first last moment to mend it, RFC 3339; "" when nothing limits it.
  [[nodiscard]] std::string mend_until() const;
};

/// A drop whose bytes were here already.
struct RepeatedDrop {
  std::string source;  ///< for display
  std::string code;    ///< of the entry that has these bytes
};

/// "Đang kiểm tra" where there is no verdict yet.
[[nodiscard]] std::string standing_word(const BookEntry& line, core::Language language);

/// The verdict that counts when a person has decided.
[[nodiscard]] core::Verdict verdict_after(core::Verdict verdict, const std::optional<core::Decision>& decision);

/// What fails, then what needs a person.
[[nodiscard]] std::vector<core::Finding> reasons_of(const core::Report& report);

/// The line of an entry version that has its report.
[[nodiscard]] BookEntry book_entry(const core::Report& report);

}  // namespace sokhao::report
