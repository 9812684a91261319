// From the text of a DOCX to its cover and its counts.
#pragma once

#include <vector>

#include "core/facts.h"
#include "probes/sheet/docx_sections.h"
#include "probes/sheet/docx_walk.h"

namespace sokhao::probes::sheet {

/// Everything the parts of the document gave.
struct Manuscript {
  Walked main;
  std::vector<Section> sections;
  std::string headers_footers;        ///< text of the shown ones
  std::string notes;                  ///< footnotes and endnotes that the text refers to
  std::vector<std::string> numbered;  ///< relationship ids of headers and footers with a page number
  bool even_pages_differ = false;
  bool headers_known = true;  ///< false: one could not be read
};

struct Article {
  core::CoverFields cover;
  core::WordCounts words;
  core::PageNumbers page_numbers;
  std::string text;  ///< of the body and cover, for the encoding
};

[[nodiscard]] Article article_of(const Manuscript& manuscript);

}  // namespace sokhao::probes::sheet
