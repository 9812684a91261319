// Pages whose text was read off their picture, laid out like those whose text
// stands in the file: from here on an article is one thing, whatever it was.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/facts.h"
#include "probes/document/pdf_lines.h"
#include "probes/page_text.h"

namespace sokhao::probes::pdf {

/// The page with the words of `text`. `paper` is the page's own size in points;
/// where it is unknown the longer side counts as that of A4.
[[nodiscard]] Page page_of(const PageText& text, const Page& paper = {});

/// The gates of rules/ocr_gate.h hold for each page: what is reported is that
/// of the worst one. Empty where no page bears writing.
[[nodiscard]] std::optional<core::OcrQuality> quality_of(const std::vector<PageText>& pages);

/// True where nothing may be decided by what was read on the page.
[[nodiscard]] bool is_weak(const PageText& page);

/// One cover from several readings of the same picture: of each field the
/// surest one.
[[nodiscard]] core::CoverFields united(const core::CoverFields& a, const core::CoverFields& b);

}  // namespace sokhao::probes::pdf
