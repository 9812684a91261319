// The text of an OpenDocument text, zipped or flat, in reading order and as it
// is printed.
//
// In: text boxes and shapes once, tables, fields as shown. Out: tracked
// deletions, hidden text (by style, section and field), annotations, list
// labels. Notes are gathered apart.
#pragma once

#include "probes/sheet/blocks.h"
#include "probes/sheet/odt_styles.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

/// `body` is office:body. Headers and footers come from the masters that the
/// text uses.
[[nodiscard]] Manuscript walk_odt(const pugi::xml_node& body, const OdtStyles& styles, text::LegacyReader& fonts);

}  // namespace sokhao::probes::sheet
