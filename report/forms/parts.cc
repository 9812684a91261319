#include "report/forms/parts.h"

#include <fmt/format.h>

#include <array>

namespace sokhao::report {

void Parts::begin(std::string_view name) {
  constexpr std::array kRoman{"I", "II", "III", "IV", "V", "VI"};
  head(fmt::format("{}. {}", kRoman.at(count_++), name), pdf::Face::bold, 13);
}

void Parts::head(std::string_view words, pdf::Face face, double size) {
  constexpr double kHeadAndRow = 70;
  document_.y += 4;
  document_.need(kHeadAndRow);
  document_.paragraph(pdf::Text(words, face), {.align = pdf::Align::left, .size = size, .after = 3});
}

void plain_table(pdf::Document& document, std::span<const pdf::Column> columns, const pdf::Row& head, const std::vector<std::vector<std::string>>& texts) {
  std::vector<pdf::Row> rows;
  for (const auto& text : texts) rows.emplace_back(text.begin(), text.end());
  pdf::table(document, columns, {&head, 1}, rows, {.size = kPaperTableSize});
}

}  // namespace sokhao::report
