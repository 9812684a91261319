// The letters of a PDF: how many there are, which tells a page of text from a
// picture, and what they mean in Unicode.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "probes/document/pdf_lines.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::pdf {

struct Letters {
  std::int64_t all = 0;       ///< letters
  std::int64_t unmapped = 0;  ///< private use, U+FFFD, controls: glyphs without a meaning

  Letters& operator+=(const Letters& other);
};

[[nodiscard]] Letters letters_in(std::string_view utf8);

/// Turns the text of every segment into Unicode, composed (NFC). `fonts` gave
/// the ids of the segments' runs and knows the encoding afterwards.
void read_letters(std::vector<Page>& pages, text::LegacyReader& fonts);

}  // namespace sokhao::probes::pdf
