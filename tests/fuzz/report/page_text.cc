// Text from outside on a page, in a table and on a terminal.
#include "core/text.h"
#include "report/html.h"
#include "report/sheet/sheet.h"
#include "report/terminal.h"
#include "report/wording.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

/// The cells of one quoted CSV record; nothing where it is not one record.
std::vector<std::string> cells_of(std::string_view csv) {
  std::vector<std::string> cells;
  for (std::size_t at = 0; at < csv.size();) {
    if (csv[at] != '"') return {};
    std::string cell;
    for (++at; at < csv.size(); ++at) {
      if (csv[at] != '"') cell += csv[at];
      else if (at + 1 < csv.size() && csv[at + 1] == '"') cell += csv[at++];
      else break;
    }
    cells.push_back(std::move(cell));
    if (++at >= csv.size()) return {};
    if (csv[at] == ',') ++at;
    else return csv.substr(at) == "\r\n" ? cells : std::vector<std::string>{};
  }
  return {};
}

void in_html(std::string_view text) {
  report::Html page;
  page.element("p", text, {{"title", text}});
  const std::string& bytes = page.bytes();
  must(bytes.starts_with("<p title=\"") && bytes.ends_with("</p>\n"), "an element lost its edges");
  std::size_t marks = 0, quotes = 0;
  for (const char c : bytes) marks += c == '<' || c == '>', quotes += c == '"';
  must(marks == 4 && quotes == 2, "text became markup");
}

void in_csv(std::string_view text) {
  const std::string csv = report::csv_of({"a", "b", {{"c"}, {"d"}}, {{report::text_cell(std::string(text)), report::text_cell("end")}}});
  const auto second = csv.find("\r\n");
  const auto cells = cells_of(std::string_view(csv).substr(second + 2));
  must(cells.size() == 2 && cells[1] == "end", "a cell became two, or a record did");
  const auto first = cells[0].find_first_not_of(' ');
  must(first == std::string::npos || std::string_view("=+-@\t\r\n").find(cells[0][first]) == std::string_view::npos, "a cell became a formula");
}

void run(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  in_html(text);
  in_csv(text);
  const std::string shown = report::shown(text);
  must(core::is_utf8(shown) && shown.find('\x1b') == std::string::npos, "a shown text does something");
  must(report::columns_of(shown) <= shown.size() * 2, "a text wider than it can be");
  must(report::columns_of(report::padded(shown, 20)) == 20, "a padded text of another width");
  (void)report::wrapped(shown, "  ", 40);
}

}  // namespace

extern const Target page_text;
const Target page_text{"page_text", run};

}  // namespace sokhao::fuzz
