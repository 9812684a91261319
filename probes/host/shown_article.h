// What people look at of an article: its text, word by word, and its pages.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/text_view.h"
#include "probes/host/scratch_file.h"
#include "probes/host/view.h"
#include "probes/host/worker_run.h"

namespace sokhao::probes {

struct ShownArticle {
  std::optional<core::TextView> view;  ///< empty where nothing is counted
  /// In the order of the pages; fewer where a bound was reached, none where the
  /// file does not know its pages. Places of words in `view` fit these.
  std::vector<core::PagePicture> pictures;
};

/// Most bytes of one article's pictures; they are held in memory.
inline constexpr std::uint64_t kMostPictureBytes = 64ull * 1024 * 1024;

/// Out of a worker's scratch file; empty where no JPEG stands there.
[[nodiscard]] std::optional<core::PagePicture> taken(const PictureMade& made, const ScratchFile& scratch);

/// The pages of a PDF, drawn by a document worker. A worker that ends badly
/// draws none: nothing is judged by pictures.
[[nodiscard]] std::vector<core::PagePicture> drawn_pages(const WorkerOptions& workers, const View& pdf, const std::string& name, const core::PictureOrder& order,
                                                         const core::OnProgress& on_progress);

/// The picture with `hidden` painted over, by a document worker; an Error where
/// that could not be done.
[[nodiscard]] core::Result<core::PagePicture> painted_over(const WorkerOptions& workers, const core::PagePicture& picture, const std::vector<core::Box>& hidden);

/// Fields of `cover` get the pieces of these pictures in which they stand;
/// `pictures` are the pages as they were read, to which the boxes belong. A
/// worker that ends badly cuts none.
void cut_from_pictures(const WorkerOptions& workers, const std::vector<core::PagePicture>& pictures, core::CoverFields& cover);

/// The same of a PDF's own pages, but for those of `read`: boxes of a page that
/// was read are places on its straightened picture.
void cut_from_pdf(const WorkerOptions& workers, const View& pdf, const std::string& name, const std::vector<std::int64_t>& read, core::CoverFields& cover,
                  const core::OnProgress& on_progress);

/// Those of `read` take the place of the same pages in `drawn`.
void put_in(std::vector<core::PagePicture>& drawn, std::vector<core::PagePicture> read);

}  // namespace sokhao::probes
