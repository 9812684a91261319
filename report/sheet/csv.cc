#include <array>

#include "report/sheet/sheet.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

/// A spreadsheet runs a cell that begins so, also in full-width letters.
bool reads_as_formula(std::string_view cell) {
  for (const std::string_view mark : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
    if (cell.starts_with(mark)) return true;
  return false;
}

std::string quoted(std::string_view raw) {
  std::string text = shown(raw);
  const auto first = text.find_first_not_of(' ');
  if (first != std::string::npos && reads_as_formula(std::string_view(text).substr(first))) text.insert(0, 1, '\'');
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

struct AsText {
  std::string operator()(std::monostate) const { return quoted(""); }
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const SheetMoment& moment) const { return quoted(moment_text(moment.rfc3339)); }
};

}  // namespace

SheetCell text_cell(std::string text) { return text.empty() ? SheetCell{} : SheetCell{std::move(text)}; }
SheetCell moment_cell(const std::string& rfc3339) { return rfc3339.empty() ? SheetCell{} : SheetCell{SheetMoment{rfc3339}}; }

std::string csv_of(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  const auto put = [&out](std::size_t index, const std::string& cell) {
    if (index > 0) out += ',';
    out += cell;
  };
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) put(i, quoted(sheet.columns[i].name));
  out += "\r\n";
  for (const SheetRow& row : sheet.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) put(i, std::visit(AsText{}, row[i]));
    out += "\r\n";
  }
  return out;
}

}  // namespace sokhao::report
