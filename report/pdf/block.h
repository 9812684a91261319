// How a Block is kept; inside report/pdf alone.
#pragma once

#include <vector>

#include "report/pdf/cairo.h"
#include "report/pdf/document.h"

namespace sokhao::report::pdf {

struct Block::Impl {
  struct Line {
    PangoLayoutLine* line;  ///< owned by the layout
    double x, baseline;     ///< from the block's left and top
    double top, bottom;
  };
  Pango<PangoLayout> layout;
  std::vector<Line> lines;
  double width = 0;
  std::size_t missing_glyphs = 0;
};

struct BlockStyle {
  double width = 0;  ///< points
  Align align = Align::left;
  double size = 0;  ///< points
  double first_line = 0;
};

[[nodiscard]] std::unique_ptr<Block::Impl> lay_out(PangoContext* context, core::Language language, const Text& text, const BlockStyle& style);

}  // namespace sokhao::report::pdf
