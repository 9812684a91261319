// What the page, the sheets, the terminal and the paper of the coverage say alike.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/coverage.h"
#include "report/wording.h"

namespace sokhao::report {

/// Units of one kind of state, in the order of urgency.
struct CoverageGroup {
  core::LocalText heading;
  core::LocalText caption;  ///< empty: the plan's clause
  bool (*holds)(const UnitCoverage&);
  bool on_screen;           ///< the terminal leaves out the rest
};
[[nodiscard]] std::span<const CoverageGroup> coverage_groups();

/// "có", "không", "chưa xác nhận".
[[nodiscard]] std::string must_word(const UnitCoverage& unit, Language language);
/// "DT-2020-0001 (Đạt)".
[[nodiscard]] std::string entry_text(const BookEntry& line, Language language);
/// "DT-2020-0001 (Đạt), DT-2020-0004 (Trả lại)".
[[nodiscard]] std::string entries_text(const Coverage& coverage, const std::vector<std::size_t>& indexes, Language language);
/// What the clerk or the cover says, so that a person can find the unit.
[[nodiscard]] std::string said_unit(const BookEntry& line, Language language);
/// "Hạn nộp 15/9/2020 23:59 (còn 3 ngày)"; "" without a deadline.
[[nodiscard]] std::string time_left(const Coverage& coverage, Language language);
[[nodiscard]] std::string coverage_totals(const Coverage& coverage, Language language);

}  // namespace sokhao::report
