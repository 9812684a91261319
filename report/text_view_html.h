// What was counted of an article, shown page by page: which tokens count and
// which do not, with the sum at every line, so that a dispute over the number
// is settled by looking. Colour is never the only sign: zones have a name, a
// pattern and a frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/facts.h"
#include "core/local_text.h"
#include "core/text_view.h"
#include "report/html.h"

namespace sokhao::report {

/// What stands beside the text of a page.
struct BesidePage {
  std::int64_t page = 1, width = 0, height = 0;
  std::string jpeg;  ///< put into the HTML itself; or
  std::string file;  ///< relative to the HTML
};

struct TextShown {
  const core::TextView* view = nullptr;  ///< nullptr: nothing is shown
  std::vector<BesidePage> pictures;
  /// The facts' counts, empty where a count is forbidden: then the page says
  /// that its sums are no count.
  std::optional<core::WordCounts> words;
};

/// The pages alone, with the running count.
void text_view_pages(Html& page, const TextShown& shown, core::Language language);

/// One page of its own: what `sokhao previews` puts beside the pictures.
[[nodiscard]] std::string text_page(const TextShown& shown, core::Language language);

/// The same for judges: `shown` is a view without cover and names
/// (report/blind_text.h), and so are its pictures. `left_out`: pages.
[[nodiscard]] std::string blind_text_page(const TextShown& shown, const std::vector<std::int64_t>& left_out, core::Language language);

/// Legend, sums and pages.
void text_view_section(Html& page, const TextShown& shown, core::Language language);

}  // namespace sokhao::report
