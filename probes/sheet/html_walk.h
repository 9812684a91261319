// The text of an HTML page as it is shown, parsed by libxml2.
//
// Knows what Word writes: notes and remarks in divisions of their own, labels
// of lists, hidden text, paper in @page. Scripts and style sheets are no text;
// of style sheets only what stands on the element itself is followed.
#pragma once

#include <optional>
#include <string_view>

#include "probes/sheet/blocks.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

/// Nothing where libxml2 finds no element at all. The page is UTF-8, whatever
/// it says of itself.
[[nodiscard]] std::optional<Manuscript> walk_html(std::string_view utf8, text::LegacyReader& fonts);

}  // namespace sokhao::probes::sheet
