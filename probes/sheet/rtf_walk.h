// The text of an RTF file in reading order, as it is printed.
//
// In: text boxes once, tables, insertions, results of fields. Out: deletions
// and moves from, hidden text, field codes, labels of lists, remarks, what is
// repeated for old readers. Notes, headers and footers are gathered apart.
#pragma once

#include <functional>
#include <string_view>

#include "probes/sheet/blocks.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

/// `on_position` is called with the place in `bytes` every now and then.
[[nodiscard]] Manuscript walk_rtf(std::string_view bytes, text::LegacyReader& fonts,
                                  const std::function<void(std::size_t)>& on_position);

}  // namespace sokhao::probes::sheet
