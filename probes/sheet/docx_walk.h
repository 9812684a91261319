// The text of one part of a DOCX, in reading order, as it is printed.
//
// In: text boxes once, content controls, tables, tracked insertions, moves to,
// field results. Out: mc:Fallback, tracked deletions, moves from, hidden text
// (by run and by style), field codes, comments.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probes/sheet/docx_styles.h"
#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {

/// A paragraph, or the piece of it between two page breaks.
struct Block {
  std::string text;    ///< UTF-8 as stored; tabs and line breaks as such
  int page = 0;        ///< page breaks that the author made before it
  int printed = 0;     ///< the same, with those that Word noted when it last printed
  int section = 0;     ///< from 0
  double size_pt = 0;  ///< of most of its letters
  bool bold = false;   ///< most of its letters
  bool centred = false;
  bool contents = false;  ///< belongs to a table of contents
  int row = -1;           ///< table row, -1 outside tables
  int cell = 0;           ///< in its row
};

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
[[nodiscard]] Walked walk(const pugi::xml_node& root, const Styles& styles, const std::vector<bool>& new_page);

}  // namespace sokhao::probes::sheet
