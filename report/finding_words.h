// What one finding says, taken apart for a table and put together for a line.
//
// A rule's message has one shape: "Thời lượng video · đo được 07 phút 12 giây ·
// quy định từ 04 đến 06 phút (III.2 ...)". A message of another shape is kept
// whole, and figures come from `measured` and `limit`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/report.h"

namespace sokhao::report {

struct FindingWords {
  std::string title;     ///< "Thời lượng video"
  std::string found;     ///< "đo được 07 phút 12 giây"
  std::string required;  ///< "từ 04 đến 06 phút"; "" when the rule demands nothing here
  std::string fix;       ///< without the full stop; "" when nothing needs mending
  std::string until;     ///< "15/9/2020 23:59"; "" when there is none or `fix` names it already
};

[[nodiscard]] FindingWords words_of(const core::Finding& finding, core::Language language);

/// How to mend it, as a letter to the author says it: without the last moment,
/// and "" where the text tells the office what to do.
[[nodiscard]] std::string mend_for_author(const core::Finding& finding, core::Language language);

/// True for a finding that another one made unanswerable (`suppressed_by`).
[[nodiscard]] bool waits(const core::Finding& finding);

/// Findings that wait for the same answer, in the order of the report.
struct Waiting {
  std::string cause;  ///< "chưa xét được vì đĩa cụt"
  std::vector<const core::Finding*> findings;

  /// "Chưa xét được vì đĩa cụt: Thời lượng video, ...".
  [[nodiscard]] std::string line(core::Language language) const;
};
[[nodiscard]] std::vector<Waiting> waiting(std::span<const core::Finding> findings, core::Language language);

/// "Chưa đạt · Thời lượng video · đo được 07 phút 12 giây · quy định từ 04 đến
/// 06 phút (Phần III, mục 2) · Cách sửa: ...; nộp lại chậm nhất 15/9/2020 23:59".
[[nodiscard]] std::string finding_line(const core::Finding& finding, core::Language language);

}  // namespace sokhao::report
