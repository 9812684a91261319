// Text with the fonts that its letters are set in.
//
// The font is what tells apart two runs of one document of which one was typed
// in Unicode and the other under TCVN3.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::probes::text {

/// A font by its place in the table of the document (LegacyReader::font).
using FontId = int;
inline constexpr FontId kNoFont = 0;

struct FontText {
  struct Run {
    std::size_t end = 0;  ///< in `text`, one past its last byte
    FontId font = kNoFont;
  };

  std::string text;       ///< UTF-8 as stored
  std::vector<Run> runs;  ///< in order; the last one ends at the end of `text`

  FontText() = default;
  FontText(std::string all, FontId font) { append(all, font); }  // NOLINT: a text of one font

  void append(std::string_view more, FontId font) {
    if (more.empty()) return;
    text += more;
    if (!runs.empty() && runs.back().font == font)
      runs.back().end = text.size();
    else
      runs.push_back({text.size(), font});
  }
};

}  // namespace sokhao::probes::text
