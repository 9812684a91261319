// What was counted of a document and what was not, word by word: the counts of
// the facts are the sums over it, so whoever doubts them can check them by hand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts.h"
#include "core/json_fields.h"

namespace sokhao::core {

enum class TextZone {
  body,           ///< counts
  cover,
  contents,       ///< table of contents
  header_footer,  ///< running headers and footers
  page_number,
  footnote,       ///< and endnotes
  deleted,        ///< by tracked changes: not printed, in no count
  hidden,         ///< not printed, in no count
};

/// False for what is not printed.
[[nodiscard]] bool is_printed(TextZone zone);

/// A paragraph, or a line of a page.
struct TextLine {
  TextZone zone = TextZone::body;
  std::string text;    ///< its tokens with one space between them, NFC
  /// One letter a token: 'c' counts as chữ (it holds a letter or digit), 't'
  /// is a token alone, such as a lone dash.
  std::string marks;
  std::int64_t icu = 0;  ///< ICU's words in it
  /// Where each token stands on its page, as of Evidence::box; empty where the
  /// file does not know its pages.
  std::vector<Box> boxes;
};

struct TextPage {
  std::int64_t page = 0;  ///< from 1; 0: the file does not know its pages, and this is what lies between two breaks
  std::vector<TextLine> lines;
};

struct TextView {
  std::vector<TextPage> pages;
  bool cut = false;  ///< the text was too long to be shown whole
};

/// The sums: what the facts say. `dictionary_estimate` is left at 0.
[[nodiscard]] WordCounts counts_of(const TextView& view);

/// Tokens of the line with the mark.
[[nodiscard]] std::int64_t marked(const TextLine& line, char mark);

/// The tokens of the line, in order; they live as long as it.
[[nodiscard]] std::vector<std::string_view> tokens_of(const TextLine& line);

/// Of which every line's marks and boxes fit its tokens; for what came from a
/// worker.
[[nodiscard]] bool is_sound(const TextView& view);

/// JSON as of `sokhao.text_view/1`; reading takes it for hostile.
[[nodiscard]] Json to_json(const TextView& view);
[[nodiscard]] Result<TextView> text_view_from_json(const Json& json);

/// The picture of one page, for people. A JPEG.
struct PagePicture {
  std::int64_t page = 1;
  std::int64_t width = 0, height = 0;  ///< pixels
  std::string jpeg;
};

struct PictureOrder {
  std::int64_t dpi = 110;  ///< of a page whose paper is known
  bool colour = false;     ///< else grey
  std::int64_t most_pages = 300;
};

}  // namespace sokhao::core
