// From laid-out pages to what is asked about an article: its words, its cover
// and its page numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "core/facts.h"
#include "core/text_view.h"
#include "probes/document/letters.h"
#include "probes/document/pdf_lines.h"

namespace sokhao::probes::pdf {

/// A page with fewer letters than this beside its header and footer bears no
/// text of its own: it is blank, or a picture.
inline constexpr std::int64_t kFewestLetters = 20;

struct Article {
  core::WordCounts words;
  core::PageNumbers page_numbers;
  core::CoverFields cover;
  Letters letters;  ///< of everything
  core::TextView view;  ///< the counts are its sums
};

/// Pages, from 1, with fewer letters than kFewestLetters in their body.
[[nodiscard]] std::vector<std::int64_t> pages_without_text(const std::vector<Page>& pages);

/// Letters on all pages, header and footer included.
[[nodiscard]] std::int64_t letters_on(const std::vector<Page>& pages);

/// `pages` with furniture marked, `numbered` by page (page_furniture.h), and
/// the pages, from 1, that are pictures nobody read.
[[nodiscard]] Article article_of(const std::vector<Page>& pages, const std::vector<bool>& numbered,
                                 const std::vector<std::int64_t>& pictures);

/// What stands on a disc's sleeve: all of it is a cover, whatever it lacks.
[[nodiscard]] core::CoverFields fields_of_sleeve(const Page& page);

/// Cover fields of which nothing could be read.
[[nodiscard]] core::CoverFields unread_cover();

/// What was not found may stand in what could not be read.
void doubt_absent(core::CoverFields& fields);

}  // namespace sokhao::probes::pdf
