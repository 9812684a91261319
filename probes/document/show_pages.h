// Pages as pictures for people: beside the counted text, and for whoever shows
// an article to its judges.
#pragma once

#include <span>
#include <vector>

#include "core/byte_source.h"
#include "core/probing.h"
#include "core/text_view.h"
#include "probes/probe.h"
#include "probes/scratch.h"

namespace sokhao::probes {

/// JPEGs of a PDF's pages in the scratch file, until a bound on pages, bytes or
/// time is reached. Of a JPEG: itself once more with `hidden` painted over; no
/// answer rather than one that shows them. None for other content.
[[nodiscard]] core::Result<std::vector<PictureMade>> page_pictures(core::ByteSource& source, const core::PictureOrder& order, std::span<const core::Box> hidden,
                                                                   Scratch& scratch, const core::OnProgress& on_progress);

/// The cuts as JPEGs in the scratch file, each with the place of its cut in the
/// list (from 1) as its page: out of a PDF's pages, drawn in grey, or out of one
/// JPEG, whatever page a cut names. None for a box that does not lie on its page.
[[nodiscard]] core::Result<std::vector<PictureMade>> page_cuttings(core::ByteSource& source, std::int64_t dpi, std::span<const PageCut> cuts, Scratch& scratch,
                                                                   const core::OnProgress& on_progress);

}  // namespace sokhao::probes
