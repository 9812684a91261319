#include "probes/host/shown_article.h"

#include <unistd.h>

#include <algorithm>
#include <functional>

#include "core/crops.h"
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

/// A picture in a file of its own, to be a worker's input.
core::Result<ScratchFile> in_a_file(const WorkerOptions& workers, const std::string& jpeg) {
  auto file = ScratchFile::open(workers.spool, jpeg.size());
  if (!file) return tl::unexpected(file.error());
  if (file->limit() < jpeg.size()) return core::fail(core::ErrorKind::no_space, "no space for a picture");
  if (pwrite(file->fd(), jpeg.data(), jpeg.size(), 0) != static_cast<ssize_t>(jpeg.size())) return core::fail_errno("cannot write a picture", errno);
  return std::move(*file);
}

/// Fields that stand in a box of a page of the right kind.
struct Wanted {
  std::vector<PageCut> cuts;
  std::vector<core::Field*> fields;
};

Wanted wanted(core::CoverFields& cover, const std::function<bool(std::int64_t)>& page) {
  constexpr std::size_t kMost = 16;
  Wanted out;
  core::each_field(cover, [&](core::Field& field) {
    if (!field.crop.empty() || field.state != core::FieldState::found || !field.page || !field.box || !page(*field.page)) return;
    if (!core::lies_on_page(*field.box) || out.cuts.size() >= kMost) return;
    out.cuts.push_back({*field.page, *field.box});
    out.fields.push_back(&field);
  });
  return out;
}

void cut(const WorkerOptions& workers, const View& view, const std::string& name, const Wanted& wanted, const core::OnProgress& on_progress) {
  constexpr std::int64_t kDpi = 120;
  if (wanted.cuts.empty()) return;
  Job job{.task = Task::cuttings, .name = name};
  job.pages = core::PictureOrder{.dpi = kDpi};
  job.cuts = wanted.cuts;
  const auto asked = ask(workers, view, std::move(job), 4u << 20, on_progress);
  if (!asked) return;
  for (const PictureMade& made : asked->run.answer->pictures) {
    const auto place = static_cast<std::size_t>(made.page - 1);
    if (place >= wanted.fields.size() || made.extent.length > core::kMostCropBytes) continue;
    if (auto picture = taken(made, asked->scratch)) wanted.fields[place]->crop = {picture->width, picture->height, std::move(picture->jpeg)};
  }
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
  auto file = in_a_file(workers, picture.jpeg);
  if (!file) return tl::unexpected(file.error());
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

void cut_from_pictures(const WorkerOptions& workers, const std::vector<core::PagePicture>& pictures, core::CoverFields& cover) {
  for (const core::PagePicture& picture : pictures) {
    const Wanted of_page = wanted(cover, [&](std::int64_t page) { return page == picture.page; });
    if (of_page.cuts.empty()) continue;
    auto file = in_a_file(workers, picture.jpeg);
    const core::Fd reader = file ? file->reader() : core::Fd();
    if (reader.valid()) cut(workers, {reader.get(), {}, picture.jpeg.size()}, "page.jpg", of_page, {});
  }
}

void cut_from_pdf(const WorkerOptions& workers, const View& pdf, const std::string& name, const std::vector<std::int64_t>& read, core::CoverFields& cover,
                  const core::OnProgress& on_progress) {
  cut(workers, pdf, name, wanted(cover, [&](std::int64_t page) { return std::find(read.begin(), read.end(), page) == read.end(); }), on_progress);
}

void put_in(std::vector<core::PagePicture>& drawn, std::vector<core::PagePicture> read) {
  for (core::PagePicture& picture : read) {
    const auto at = std::lower_bound(drawn.begin(), drawn.end(), picture.page, [](const core::PagePicture& a, std::int64_t page) { return a.page < page; });
    if (at != drawn.end() && at->page == picture.page) *at = std::move(picture);
    else drawn.insert(at, std::move(picture));
  }
}

}  // namespace sokhao::probes
