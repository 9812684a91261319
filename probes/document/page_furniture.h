// What is printed on the pages beside the article: running headers, footers
// and page numbers. It is no part of the body and is counted apart: in a
// three-page test it made 2.7 % of the words, enough to turn a verdict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/facts.h"
#include "probes/document/pdf_lines.h"

namespace sokhao::probes::pdf {

/// Headers and footers lie wholly within this share of the page's height.
inline constexpr double kMargin = 0.12;

/// The number that a line such as "Trang 1/3", "- 2 -" or "iv" prints; empty
/// when the line is anything else.
[[nodiscard]] std::optional<std::int64_t> printed_number(std::string_view line);

/// Marks the segments of running headers, footers and page numbers. Returns
/// for each page whether it bears a number that goes with its position.
[[nodiscard]] std::vector<bool> mark_furniture(std::vector<Page>& pages);

/// The printed numbers of the article: a cover bears none, and by custom
/// (Decree 30/2020, annex I, I.1.6) neither does the first page after it, so
/// neither is expected to.
[[nodiscard]] core::PageNumbers page_numbers(const std::vector<bool>& numbered, std::size_t cover_pages);

}  // namespace sokhao::probes::pdf
