// PDFs as a person gets them: their text by pdftotext, their pages by pdftoppm.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::support {

/// Extracted in reading order; runs of blanks and line breaks are one blank.
[[nodiscard]] std::string text_of_pdf(std::string_view pdf);

/// What `pdfinfo` says.
[[nodiscard]] std::string pdf_information(const std::string& pdf);

/// A rendered page, grey, 0 is black.
struct Picture {
  int width = 0, height = 0;
  double dots_per_mm = 0;
  std::vector<std::uint8_t> grey;

  [[nodiscard]] std::uint8_t at(int x, int y) const { return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
};
[[nodiscard]] std::vector<Picture> pages_of_pdf(std::string_view pdf, int dots_per_inch = 72);

/// Free white in mm from each edge to the nearest ink; all of the page when it
/// is blank.
struct White {
  double left = 0, top = 0, right = 0, bottom = 0;
};
[[nodiscard]] White white_around(const Picture& page);

/// Ink by squares of 5 mm, a digit each ('.' for none, 1 to 9), a line a row:
/// a page as a small text that a test can keep.
[[nodiscard]] std::string ink_map(const std::vector<Picture>& pages);

/// Share of the squares in which two maps differ by more than one step; 1 when
/// they are not of the same pages.
[[nodiscard]] double ink_difference(const std::string& one, const std::string& other);

}  // namespace sokhao::support
