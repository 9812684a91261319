// The register (sổ theo dõi hồ sơ dự thi, after form 06 of Circular
// 01/2018/TT-VPCP): every hand-in in the order of reception.
#pragma once

#include <string>
#include <vector>

#include "report/books.h"
#include "report/sheet/sheet.h"

namespace sokhao::report {

struct Register {
  std::string made_at;  ///< RFC 3339
  std::string contest;  ///< its title
  std::vector<BookEntry> lines;
  std::vector<RepeatedDrop> repeated;
};

/// Schema sokhao.register/1 (report/schema/register.schema.json).
[[nodiscard]] std::string register_json(const Register& book);
[[nodiscard]] std::string register_html(const Register& book, core::Language language);
[[nodiscard]] std::string register_text(const Register& book, core::Language language);
/// The hand-ins, then the drops that repeat one.
[[nodiscard]] std::vector<Sheet> register_sheets(const Register& book, core::Language language);

/// "Thời lượng video; Số chữ": what a line was returned for, without findings
/// that wait for another.
[[nodiscard]] std::string reason_names(const BookEntry& line, core::Language language);

}  // namespace sokhao::report
