#include "probes/host/examiner.h"

#include <unistd.h>

#include "core/text.h"
#include "probes/exit_codes.h"
#include "probes/host/child_process.h"
#include "probes/host/incomplete.h"
#include "probes/host/page_reading.h"
#include "probes/host/part_look.h"

namespace sokhao::probes {
std::optional<Answer> Examiner::run(const Family& family, int fd, const Job& job, std::uint64_t size, std::vector<core::IncompleteCheck>& incomplete) {
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    WorkerRun run = run_worker(family, options_, attempt, fd, job, size, {});
    if (run.end == WorkerEnd::done) return std::move(run.answer);
    if (attempt == Attempt::second) incomplete.push_back(incomplete_check(family, job.name, run));
  }
  return std::nullopt;
}

// The families are asked one after the other; the one that will probably know the
// part loads its libraries meanwhile. A name is good enough for a guess at speed.
void Examiner::warm_for(const std::string& name, std::uint64_t size) {
  if (!options_.zygotes) return;
  constexpr std::uint64_t kLikeAFilm = 4 << 20;
  const std::string folded = core::folded(core::display_name(name));
  if (folded.ends_with(".pdf")) options_.zygotes->warm(*family("document"));
  else if (size >= kLikeAFilm) options_.zygotes->warm(*family("media"));
}

core::Result<core::Examination> Examiner::examine(int fd, const std::string& name, const core::ProbeOptions& options,
                                                  const core::OnProgress& on_progress) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  warm_for(name, file->size());
  core::Examination examination;
  PartLook look(options_, options, examination.incomplete);
  examination.facts = look.at({fd, {}, file->size()}, name, on_progress);
  return examination;
}

core::Result<Examiner::Shown> Examiner::examine_shown(int fd, const std::string& name, core::ProbeOptions options, const core::PictureOrder& order,
                                                      const core::OnProgress& on_progress) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  options.text_view = true;
  Shown shown;
  PartLook look(options_, options, shown.examination.incomplete);
  look.want_pictures(order);
  shown.examination.facts = look.at({fd, {}, file->size()}, name, on_progress);
  shown.article = look.shown();
  return shown;
}

Examiner::Shown Examiner::read(const std::vector<core::PictureFile>& pictures, Reading reading, Pictures kept, const core::OnProgress& on_progress) {
  Shown shown;
  std::vector<PageToRead> pages;
  for (const auto& file : pictures) pages.push_back({{file.fd, {}, file.size}, core::display_name(file.name), static_cast<std::int64_t>(pages.size() + 1), 0});
  PageReading reader(options_, shown.examination.incomplete, kept);
  const auto texts = reader.read(pages, reading, on_progress);
  if (texts.empty()) return shown;
  // An article lacks what was not read: better no count than a short one.
  if (reading == Reading::article && texts.size() < pages.size()) return shown;
  if (auto facts = reader.assembled(pages.front().view, pages.front().name, texts, reading, {})) shown.examination.facts = std::move(*facts);
  shown.article = reader.shown();
  return shown;
}

core::Examination Examiner::read_article(const std::vector<core::PictureFile>& pages, const core::OnProgress& on_progress) {
  return read(pages, Reading::article, Pictures::none, on_progress).examination;
}

Examiner::Shown Examiner::read_article_shown(const std::vector<core::PictureFile>& pages, const core::OnProgress& on_progress) {
  return read(pages, Reading::article, Pictures::kept, on_progress);
}

core::Examination Examiner::read_article_inside(const core::PictureFile& container, const core::OnProgress& on_progress) {
  return read_inside(container, Pictures::none, on_progress).examination;
}

Examiner::Shown Examiner::read_article_inside_shown(const core::PictureFile& container, const core::OnProgress& on_progress) {
  return read_inside(container, Pictures::kept, on_progress);
}

Examiner::Shown Examiner::read_inside(const core::PictureFile& container, Pictures kept, const core::OnProgress& on_progress) {
  Shown shown;
  core::ProbeOptions options;
  options.text_view = kept == Pictures::kept;
  PartLook look(options_, options, shown.examination.incomplete);
  look.pictures_are_pages();
  shown.examination.facts = look.at({container.fd, {}, container.size}, container.name, on_progress);
  shown.article = look.shown();
  return shown;
}

core::Examination Examiner::read_sleeve(const core::PictureFile& picture, const core::OnProgress& on_progress) {
  return read({picture}, Reading::sleeve, Pictures::none, on_progress).examination;
}

core::Result<core::Wholeness> Examiner::wholeness(int fd, const std::string& name) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  const Job job{.task = Task::wholeness, .name = core::display_name(name)};
  std::vector<core::IncompleteCheck> incomplete;
  for (const Family& family : families()) {
    if (family.asked != Asked::by_content) continue;
    auto answer = run(family, fd, job, file->size(), incomplete);
    if (answer && answer->wholeness) return *answer->wholeness;
  }
  return core::Wholeness{};  // nobody can tell: the settle time alone decides
}

core::Result<core::ClerkForm> Examiner::clerk_form(int fd, const std::string& name) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  const Job job{.task = Task::clerk_form, .name = core::display_name(name)};
  std::vector<core::IncompleteCheck> incomplete;
  auto answer = run(families().front(), fd, job, file->size(), incomplete);
  if (answer && answer->clerk_form) return std::move(*answer->clerk_form);
  const std::string why = answer ? answer->error : incomplete.empty() ? "?" : incomplete.front().end;
  return core::fail(core::ErrorKind::worker_failed, "cannot read the sidecar " + job.name + ": " + why);
}

namespace {

// What the worker says when it locks itself up and does nothing.
std::string check_of(const WorkerOptions& options, const Family& family) {
  const int nothing = dup(STDERR_FILENO);
  ForkOrder order;
  order.check = 1;
  auto child = new_worker(family, options, order, {nothing});
  close(nothing);
  if (!child) return child.error().what;
  char buffer[1024];
  const ssize_t n = read(child->error_pipe(), buffer, sizeof buffer);
  const auto end = child->reap();
  if (!end.by_signal && end.code == kExitDone) return {};
  return n > 0 ? core::trim({buffer, static_cast<std::size_t>(n)}) : "the worker ended with " + std::to_string(end.code);
}

}  // namespace

std::string missing_for_sandbox(const WorkerOptions& options) {
  for (const Family& family : families()) {
    if (family.name == "preview") continue;  // nothing is judged by it
    const std::string program = options.directory + "/" + std::string(family.program);
    if (access(program.c_str(), X_OK) != 0) return "no worker program " + program;
  }
  // The lock is the same for all; the lightest worker tells soonest.
  return check_of(options, families().front());
}

std::string missing_for_making_previews(const WorkerOptions& options) { return check_of(options, *family("preview")); }

}  // namespace sokhao::probes
