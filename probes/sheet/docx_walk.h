// The text of one part of a DOCX, in reading order, as it is printed.
//
// In: text boxes once, content controls, tables, tracked insertions, moves to,
// field results. Out: mc:Fallback, tracked deletions, moves from, hidden text
// (by run and by style), field codes, comments.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probes/sheet/blocks.h"
#include "probes/sheet/docx_styles.h"
#include "probes/sheet/xml.h"
#include "probes/text/legacy.h"

namespace sokhao::probes::sheet {

struct Walked {
  std::vector<Block> blocks;
  std::set<std::string> footnotes, endnotes;  ///< ids referred to
  bool page_field = false;                    ///< a PAGE field, or what stands for one
  std::vector<std::string> embedded;          ///< relationship ids of altChunk
  int pictures = 0;
  bool too_deep = false;
  bool field_open = false;  ///< fields do not pair up; all text was taken
};

/// `new_page[n]`: section n begins on a page of its own.
/// `fonts` names the fonts of the runs.
[[nodiscard]] Walked walk(const pugi::xml_node& root, const Styles& styles, const std::vector<bool>& new_page,
                          text::LegacyReader& fonts);

}  // namespace sokhao::probes::sheet
