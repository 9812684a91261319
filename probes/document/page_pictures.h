// Pages of a PDF drawn: those that must be read off their picture, and all of
// them for people.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/error.h"
#include "core/probing.h"
#include "core/text_view.h"
#include "probes/page/jpeg.h"

namespace sokhao::probes::pdf {

/// A picture in the file is large enough to be a scanned page. Cheap: looks at
/// the dictionaries of pictures alone.
[[nodiscard]] bool holds_large_picture(std::span<const std::byte> bytes);

/// Of `pages` (from 1), which bear text that cannot be seen: a scanner's program
/// laid its own reading under or over the picture. Found by drawing the page
/// with smooth and with hard letters: what is visible changes.
[[nodiscard]] std::vector<std::int64_t> with_hidden_text(std::span<const std::byte> bytes, std::span<const std::int64_t> pages,
                                                         const core::OnProgress& on_progress);

/// Draws `pages` (from 1) in grey as PNM files and gives each to `take`, which
/// returns false to end it. Pages that cannot be drawn are left out.
void draw_pages(std::span<const std::byte> bytes, std::span<const std::int64_t> pages, const core::OnProgress& on_progress,
                const std::function<bool(std::int64_t page, std::span<const std::byte> pnm)>& take);

/// Draws every page, as `order` says, or those of `only` (from 1), and gives each
/// to `take`, which returns false to end it. Pages that cannot be drawn are left
/// out.
void show_pages(std::span<const std::byte> bytes, const core::PictureOrder& order, std::span<const std::int64_t> only, const core::OnProgress& on_progress,
                const std::function<bool(std::int64_t page, const page::Raster& raster)>& take);

}  // namespace sokhao::probes::pdf
