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

/// Legend, sums and pages.
void text_view_section(Html& page, const TextShown& shown, core::Language language);

}  // namespace sokhao::report
