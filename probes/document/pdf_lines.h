// Lines of a page from its words, in Poppler's reading order (columns one
// after the other).
#pragma once

#include <string>
#include <vector>

#include "probes/document/pdf_words.h"

namespace sokhao::probes::pdf {

/// Points, as in Word.
struct Place {
  double left = 0, top = 0, right = 0, bottom = 0;
};

/// What stands on one line without a wide gap: a header's left part and the
/// page number at its right end are two segments of one line.
struct Segment {
  std::string text;                                 ///< words with one space between them, in Unicode (letters.h)
  double left = 0, top = 0, right = 0, bottom = 0;  ///< points, as in Word
  double height = 0;                                ///< of its highest word
  int rotation = 0;
  bool bold = false;       ///< every word is
  bool furniture = false;  ///< header, footer or page number (page_furniture.h)
  text::FontText set;      ///< the same words as Poppler gives them
  std::vector<Place> places;  ///< of each word; may be empty
  double certainty = 1;       ///< of its least sure word
};

struct Line {
  std::vector<Segment> segments;  ///< in writing direction, at least one
};

struct Page {
  double width = 0, height = 0;  ///< points, as shown
  double play = 3;               ///< points by which a running line may stand elsewhere on the next page
  std::vector<Line> lines;
  bool read = false;  ///< off a picture: heights and widths are those of the letters
};

[[nodiscard]] std::vector<Line> lines_of(const std::vector<Word>& words);

/// The same lines by rows from the top: what stands side by side becomes one
/// line, whatever block it belongs to. For covers, whose values stand in a
/// table cell beside their label; not for columns.
[[nodiscard]] std::vector<Line> rows_of(const std::vector<Line>& lines);

/// Text of the line; a tab where the gap is wide.
[[nodiscard]] std::string text_of(const Line& line);

}  // namespace sokhao::probes::pdf
