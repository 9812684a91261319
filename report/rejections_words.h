// The rows of the rejection report, the same on its page and on its paper.
#pragma once

#include <string>
#include <vector>

#include "report/finding_words.h"
#include "report/rejections.h"

namespace sokhao::report {

using TextRow = std::vector<std::string>;

/// "DT-2020-0007 (phiên bản 2)".
[[nodiscard]] std::string entry_title(const RejectedEntry& entry, core::Language language);
/// "từ 04 đến 06 phút (Phần III, mục 2)".
[[nodiscard]] std::string required_text(const FindingWords& words, const core::Finding& finding, core::Language language);
/// "15/9/2020 23:59 (còn 3 ngày)"; "" where nothing limits it.
[[nodiscard]] std::string time_text(const RejectedEntry& entry, const core::Finding& finding, core::Language language);

/// Entry, unit, rule, measured, required.
[[nodiscard]] std::vector<TextRow> borderline_rows(const RejectionReport& rejections, core::Language language);
/// Entry, unit, reason: of entries that a decision or an unfinished check
/// brought here.
[[nodiscard]] std::vector<TextRow> other_rows(const RejectionReport& rejections, core::Language language);
/// Unit, entry, verdict, rules, time left, phone: every entry, by unit.
[[nodiscard]] std::vector<TextRow> unit_rows(const RejectionReport& rejections, core::Language language);

}  // namespace sokhao::report
