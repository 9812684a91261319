#include "probes/host/previewer.h"

#include <unistd.h>

#include <algorithm>
#include <memory>

#include "core/text.h"
#include "probes/host/incomplete.h"

namespace sokhao::probes {
namespace {

std::optional<VideoPath> video_among(const std::vector<core::Title>& titles, std::optional<std::int64_t> main, const std::vector<core::PartFacts>& parts) {
  std::optional<std::size_t> chosen;
  if (main && *main >= 0 && static_cast<std::size_t>(*main) < titles.size()) {
    chosen = static_cast<std::size_t>(*main);
  } else {
    for (std::size_t i = 0; i < titles.size(); ++i)
      if (!chosen || titles[i].video.duration_s.value_or(0) > titles[*chosen].video.duration_s.value_or(0)) chosen = i;
  }
  if (chosen) return VideoPath{"titles/" + std::to_string(*chosen)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto path = video_in(parts[i]);
    if (!path) continue;
    path->insert(path->begin(), "parts/" + std::to_string(i));
    return path;
  }
  return std::nullopt;
}

core::Error unexpected_content(const std::string& name) {
  return {core::ErrorKind::worker_failed, name + ": the part no longer shows the video that its report names"};
}

}  // namespace

std::optional<VideoPath> video_in(const core::PartFacts& facts) {
  if (facts.video) return VideoPath{};
  if (facts.disc) return video_among(facts.disc->titles, facts.disc->main_title, facts.disc->parts);
  if (facts.archive) return video_among(facts.archive->titles, facts.archive->main_title, facts.archive->parts);
  return std::nullopt;
}

// Bytes of a part or of something in it, and what keeps them open.
struct Previewer::Place {
  int fd = -1;
  std::vector<core::ExtentMap> layers;
  std::uint64_t size = 0;
  std::string name;
  std::shared_ptr<ScratchFile> unpacked;  ///< where the outer worker unpacked it
  std::shared_ptr<core::Fd> reader;       ///< of that; goes with the last place
  std::vector<core::Companion> pieces = {};  ///< that the file goes on in
};

core::Result<WorkerRun> Previewer::ask(const char* family_name, const Place& place, Job job, ScratchFile& scratch, const core::OnProgress& on_progress) const {
  const Family& asked = *family(family_name);
  job.name = place.name;
  job.layers = place.layers;
  job.pieces = place.pieces;
  job.scratch_bytes = scratch.limit();
  WorkerRun run;
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    run = run_worker(asked, workers_, attempt, place.fd, job, place.size, on_progress, scratch.fd() >= 0 ? &scratch : nullptr);
    if (run.end == WorkerEnd::done || run.end == WorkerEnd::cancelled) break;
  }
  if (run.end == WorkerEnd::cancelled) return core::fail(core::ErrorKind::busy, "stopped");
  if (run.end == WorkerEnd::setup_failed) return core::fail(core::ErrorKind::missing_tool, "the worker could not be started: " + run.detail);
  return run;
}

// The part's own probe says once more where its inner files lie: reports do not
// keep that.
core::Result<Previewer::Place> Previewer::inside(const Place& place, const std::string& slot) const {
  Place inner;
  inner.unpacked = std::make_shared<ScratchFile>();
  if (auto scratch = ScratchFile::open(workers_.spool, family("light")->limits.scratch_bytes)) *inner.unpacked = std::move(*scratch);
  auto run = ask("light", place, Job{.task = Task::facts}, *inner.unpacked, {});
  if (!run) return tl::unexpected(run.error());
  if (!run->answer) return core::fail(core::ErrorKind::worker_failed, incomplete_check(*family("light"), place.name, *run).reason.en);
  const auto& children = run->answer->children;
  const auto child = std::find_if(children.begin(), children.end(), [&](const ChildAnswer& c) { return c.slot == slot; });
  if (child == children.end() || child->extents.empty()) return tl::unexpected(unexpected_content(place.name));
  inner.name = core::display_name(child->name);
  inner.size = core::total_length(child->extents);
  if (child->origin == Origin::scratch) {
    inner.reader = std::make_shared<core::Fd>(inner.unpacked->reader());
    inner.fd = inner.reader->get();
    if (inner.fd < 0) return core::fail(core::ErrorKind::unreadable, "the scratch file cannot be read");
  } else {
    inner.fd = place.fd;
    inner.layers = place.layers;
    inner.pieces = place.pieces;
    inner.reader = place.reader;
    inner.unpacked = place.unpacked;
  }
  inner.layers.push_back(child->extents);
  return inner;
}

core::Result<MadePreviews> Previewer::of_video(const core::Companion& file, const std::vector<core::Companion>& pieces, const VideoPath& path, const PreviewOrder& order,
                                               std::uint64_t most_bytes, const core::OnProgress& on_progress) const {
  Place place{file.fd, {}, 0, core::display_name(file.name), nullptr, nullptr, pieces};
  std::vector<int> fds{file.fd};
  for (const auto& piece : pieces) fds.push_back(piece.fd);
  for (const int fd : fds) {
    auto bytes = core::FdSource::over(fd);
    if (!bytes) return tl::unexpected(bytes.error());
    place.size += bytes->size();
  }
  for (const auto& slot : path) {
    auto inner = inside(place, slot);
    if (!inner) return tl::unexpected(inner.error());
    place = std::move(*inner);
  }
  MadePreviews made;
  auto scratch = ScratchFile::open(workers_.spool, std::min(most_bytes, family("preview")->limits.scratch_bytes));
  if (!scratch) return tl::unexpected(scratch.error());
  constexpr std::uint64_t kLeast = 32u << 20;
  if (scratch->limit() < kLeast) return core::fail(core::ErrorKind::no_space, "no space for previews above the floor of the disk");
  made.scratch = std::move(*scratch);
  Job job{.task = Task::preview};
  job.order = order;
  auto run = ask("preview", place, std::move(job), made.scratch, on_progress);
  if (!run) return tl::unexpected(run.error());
  if (!run->answer) {
    auto check = incomplete_check(*family("preview"), place.name, *run);
    made.end = check.end;
    made.answer.reasons.push_back({"Không làm được bản xem thử (" + check.end + "). Đây không phải lỗi của hồ sơ.", "The preview could not be made (" + check.end + "). This is no fault of the entry."});
    return made;
  }
  if (!run->answer->error.empty()) return core::fail(core::ErrorKind::unreadable, place.name + ": " + run->answer->error);
  if (!run->answer->previews) return core::fail(core::ErrorKind::worker_failed, "the preview worker gave no answer");
  made.answer = std::move(*run->answer->previews);
  for (const auto& preview : made.answer.files)
    if (!is_of_video(preview.kind) || !core::lies_within({preview.extent}, made.scratch.size())) return core::fail(core::ErrorKind::worker_failed, "a preview was never written");
  return made;
}

}  // namespace sokhao::probes
