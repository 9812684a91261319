// The body of a report as an official paper: numbered parts with tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/forms/paper.h"
#include "report/pdf/table.h"

namespace sokhao::report {

/// Type of the tables on such a paper.
inline constexpr double kPaperTableSize = 10.5;

/// Parts of a paper, numbered in Roman as they come.
class Parts {
 public:
  explicit Parts(pdf::Document& document) : document_(document) {}
  void begin(std::string_view name);
  /// A heading that stands with the first row below it.
  void head(std::string_view words, pdf::Face face, double size);

 private:
  pdf::Document& document_;
  std::size_t count_ = 0;
};

/// A table of plain texts at the cursor.
void plain_table(pdf::Document& document, std::span<const pdf::Column> columns, const pdf::Row& head, const std::vector<std::vector<std::string>>& texts);

}  // namespace sokhao::report
