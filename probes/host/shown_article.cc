#include "probes/host/shown_article.h"

#include <unistd.h>

#include <algorithm>

#include "probes/profile.h"

namespace sokhao::probes {
namespace {

struct Asked {
  WorkerRun run;
  ScratchFile scratch;
};

std::optional<Asked> ask(const WorkerOptions& workers, const View& view, Job job, std::uint64_t most_bytes, const core::OnProgress& on_progress) {
  auto scratch = ScratchFile::open(workers.spool, most_bytes);
  if (!scratch) return std::nullopt;
  Asked asked{{}, std::move(*scratch)};
  job.layers = view.layers;
  job.scratch_bytes = asked.scratch.limit();
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    asked.run = run_worker(*family("document"), workers, attempt, view.fd, job, view.size, on_progress, &asked.scratch);
    if (asked.run.end == WorkerEnd::done) return asked;
    if (asked.run.end == WorkerEnd::cancelled) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<core::PagePicture> taken(const PictureMade& made, const ScratchFile& scratch) {
  if (made.extent.length > kMostPictureBytes) return std::nullopt;
  core::PagePicture picture{made.page, made.width, made.height, std::string(made.extent.length, '\0')};
  const ssize_t got = pread(scratch.fd(), picture.jpeg.data(), picture.jpeg.size(), static_cast<off_t>(made.extent.offset));
  // A browser will open it.
  if (got != static_cast<ssize_t>(picture.jpeg.size()) || !picture.jpeg.starts_with("\xFF\xD8\xFF")) return std::nullopt;
  return picture;
}

std::vector<core::PagePicture> drawn_pages(const WorkerOptions& workers, const View& pdf, const std::string& name, const core::PictureOrder& order,
                                           const core::OnProgress& on_progress) {
  std::vector<core::PagePicture> pictures;
  Job job{.task = Task::pictures, .name = name};
  job.pages = order;
  const auto asked = ask(workers, pdf, std::move(job), kMostPictureBytes, on_progress);
  if (!asked) return pictures;
  std::uint64_t bytes = 0;
  for (const PictureMade& made : asked->run.answer->pictures) {
    bytes += made.extent.length;
    if (bytes > kMostPictureBytes) break;
    if (auto picture = taken(made, asked->scratch)) pictures.push_back(std::move(*picture));
  }
  std::stable_sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) { return a.page < b.page; });
  return pictures;
}

core::Result<core::PagePicture> painted_over(const WorkerOptions& workers, const core::PagePicture& picture, const std::vector<core::Box>& hidden) {
  const auto failed = [] { return core::fail(core::ErrorKind::worker_failed, "a page could not be painted over"); };
  auto file = ScratchFile::open(workers.spool, picture.jpeg.size());
  if (!file) return tl::unexpected(file.error());
  if (file->limit() < picture.jpeg.size()) return core::fail(core::ErrorKind::no_space, "no space for a picture");
  if (pwrite(file->fd(), picture.jpeg.data(), picture.jpeg.size(), 0) != static_cast<ssize_t>(picture.jpeg.size())) return core::fail_errno("cannot write a picture", errno);
  const core::Fd reader = file->reader();
  if (!reader.valid()) return core::fail(core::ErrorKind::unreadable, "the scratch file cannot be read");
  Job job{.task = Task::pictures, .name = "page.jpg"};
  job.hidden = hidden;
  const auto asked = ask(workers, {reader.get(), {}, picture.jpeg.size()}, std::move(job), 4 * picture.jpeg.size() + (1u << 20), {});
  if (!asked || asked->run.answer->pictures.size() != 1) return failed();
  auto painted = taken(asked->run.answer->pictures.front(), asked->scratch);
  if (!painted || painted->width != picture.width || painted->height != picture.height) return failed();
  painted->page = picture.page;
  return std::move(*painted);
}

void put_in(std::vector<core::PagePicture>& drawn, std::vector<core::PagePicture> read) {
  for (core::PagePicture& picture : read) {
    const auto at = std::lower_bound(drawn.begin(), drawn.end(), picture.page, [](const core::PagePicture& a, std::int64_t page) { return a.page < page; });
    if (at != drawn.end() && at->page == picture.page) *at = std::move(picture);
    else drawn.insert(at, std::move(picture));
  }
}

}  // namespace sokhao::probes
