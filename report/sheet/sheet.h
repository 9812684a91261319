// A table that people take into a spreadsheet: described once, written as CSV
// and as XLSX.
//
// Cells have types, so that a spreadsheet sorts numbers and times as such. Text
// from outside is always text there: never a formula, never a link, with
// control and bidi characters as U+FFFD.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/local_text.h"

namespace sokhao::report {

/// RFC 3339; shown as the wall time of its own offset. Text that is none stays
/// text.
struct SheetMoment {
  std::string rfc3339;
};

/// Nothing, text, a whole number, a moment.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, SheetMoment>;
using SheetRow = std::vector<SheetCell>;

struct SheetColumn {
  std::string name;
  double widest = 40;  ///< characters; longer text wraps
};

struct Sheet {
  std::string name;   ///< of the tab: at most 31 characters, without []:*?/\ .
  std::string title;  ///< printed above every page
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;  ///< each as long as `columns`
};

/// Text, or nothing where it is empty.
[[nodiscard]] SheetCell text_cell(std::string text);
[[nodiscard]] SheetCell moment_cell(const std::string& rfc3339);

/// RFC 4180 with a byte order mark, so that a spreadsheet reads it as UTF-8. A
/// text that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv_of(const Sheet& sheet);

struct WorkbookInfo {
  std::string title;
  std::string made_at;  ///< RFC 3339
};

/// The bytes of an .xlsx file: frozen header, filters, widths that fit, A4
/// landscape. The same sheets give the same bytes.
[[nodiscard]] core::Result<std::string> xlsx_of(std::span<const Sheet> sheets, const WorkbookInfo& info, core::Language language);

}  // namespace sokhao::report
