// Tables that go on over pages, with their head on every page.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "report/pdf/document.h"

namespace sokhao::report::pdf {

struct Column {
  double share;  ///< of the table's width, beside the shares of the others
  Align align = Align::left;
};

struct Cell {
  Cell() = default;
  Cell(Text words) : text(std::move(words)) {}
  Cell(std::string_view words) : text(words) {}
  Cell(const std::string& words) : text(words) {}
  Cell(const char* words) : text(words) {}

  Text text;
  std::size_t columns = 1;      ///< how many it spans
  std::optional<Mark> mark;     ///< drawn before the text
  std::optional<Align> align;   ///< empty: the column's
};
using Row = std::vector<Cell>;

struct TableStyle {
  double size = 11;
  double padding = 3;
  double left = 0;   ///< from the left margin
  double width = 0;  ///< 0: all of the page's
};

/// At the cursor. A row stays whole where a page can hold it; a higher one goes
/// on over pages line by line. Head cells are bold and centred on a shade.
void table(Document& document, std::span<const Column> columns, std::span<const Row> head, std::span<const Row> body, const TableStyle& style = {});

}  // namespace sokhao::report::pdf
