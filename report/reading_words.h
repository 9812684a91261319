// What each source says of the author, side by side, with the piece of the page
// where it stands. The same on pages and papers.
#pragma once

#include <string>
#include <vector>

#include "core/report.h"
#include "report/marks.h"

namespace sokhao::report {

using core::Language;

struct ShownReading {
  std::string source;  ///< "Trang bìa", "Túi bọc (bia.jpg)"
  std::string value;
  std::string normalised;          ///< a phone number as it is dialled today; "" where that is the same
  std::string how;                 ///< basis, page, confidence; why there is no picture
  std::string agreement;           ///< in words; "" where there is nothing to compare with
  Mark mark = Mark::none;          ///< of the agreement
  std::vector<const core::Crop*> crops;  ///< they live as long as the report
};

struct ShownField {
  std::string name;  ///< "Họ và tên"
  std::vector<ShownReading> readings;
};

/// Empty where nobody says anything. Reports of before the comparison existed
/// show what was read on cover and sleeve.
[[nodiscard]] std::vector<ShownField> shown_readings(const core::Report& report, Language language);

[[nodiscard]] std::string_view readings_heading(Language language);

}  // namespace sokhao::report
