// A word processor's text as every reader of this folder gives it: paragraphs
// in reading order, as they are printed.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/facts.h"
#include "core/text_view.h"
#include "probes/text/font_text.h"

namespace sokhao::probes::sheet {

/// What a paragraph holds and is not printed: shown to whoever asks why it does
/// not count.
struct LeftOut {
  core::TextZone zone = core::TextZone::hidden;
  text::FontText set;  ///< as stored
  std::string text;    ///< in Unicode, as Block::text
};

/// A paragraph, or the piece of it between two page breaks.
struct Block {
  text::FontText set;  ///< as stored; tabs and line breaks as such
  std::string text;    ///< the same in Unicode, once the encoding of each font is known
  int page = 0;        ///< page breaks that the author made before it
  int printed = 0;     ///< the same, with those the program noted when it last printed
  int section = 0;     ///< from 0
  double size_pt = 0;  ///< of most of its letters
  bool bold = false;   ///< most of its letters
  bool centred = false;
  bool contents = false;  ///< belongs to a table of contents
  int row = -1;           ///< table row, -1 outside tables
  int cell = 0;           ///< in its row
  std::vector<LeftOut> left_out;
  std::string chunk;  ///< relationship of the embedded document that stands here (altChunk); else ""
};

/// Everything that a file gave, as stored.
struct Manuscript {
  std::vector<Block> body;             ///< the cover included
  std::vector<Block> headers_footers;  ///< those that some page shows, each once
  std::vector<Block> notes;            ///< footnotes and endnotes that the text refers to

  /// By section, 0 to 1: the part of its pages that bears a page number.
  std::vector<double> numbered;
  bool numbers_known = true;  ///< false: a header or footer could not be read

  std::vector<std::array<double, 2>> papers_mm;  ///< by section, as shown
  int pictures = 0;
  std::vector<core::Damage> damage;  ///< what keeps it from being read in full
};

}  // namespace sokhao::probes::sheet
