// Sections of a DOCX: paper, and whether its pages carry a number
// (ISO 29500-1, 17.6 and 17.10).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/facts.h"
#include "probes/sheet/xml.h"

namespace sokhao::probes::sheet {

enum class PageSide { first, even, standard };

struct Section {
  std::optional<std::array<double, 2>> paper_mm;  ///< width, height as shown; empty when it does not say
  bool new_page = true;                           ///< begins on a new page
  bool own_first = false;                         ///< its first page has a header and footer of its own
  /// Relationship ids, those inherited from the section before included.
  std::map<PageSide, std::string> headers, footers;
};

/// All sections of the main part, in order.
[[nodiscard]] std::vector<Section> sections_of(const pugi::xml_node& document);

/// Relationship ids of the headers and footers that some page shows.
[[nodiscard]] std::vector<std::string> shown_ids(const Section& section, bool even_pages_differ);

/// Share of the section's pages, 0 to 1, whose header or footer is one of
/// `numbered` (relationship ids of parts with a PAGE field). A first page of
/// its own kind does not count.
[[nodiscard]] double numbered_share(const Section& section, bool even_pages_differ,
                                    const std::vector<std::string>& numbered);

}  // namespace sokhao::probes::sheet
