#include "probes/host/examiner.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>

#include "core/text.h"
#include "probes/disc/main_title.h"
#include "probes/exit_codes.h"
#include "probes/host/child_process.h"
#include "probes/host/incomplete.h"
#include "probes/host/merge.h"
#include "probes/host/name_check.h"

namespace sokhao::probes {
namespace {

core::PartFacts blank(const std::string& name, std::uint64_t size) {
  core::PartFacts facts;
  facts.name = name;
  facts.size = size;
  return facts;
}

// A read that failed is the machine's or the medium's fault, not the format's.
core::Damage read_error(const std::string& what) {
  return {core::DamageCode::read_error, "", std::nullopt,
          {"Không đọc được dữ liệu của tệp (" + what + "). Kiểm tra ổ đĩa, sao chép lại tệp rồi nộp lại.",
           "The bytes of the file could not be read (" + what + "). Check the drive, copy the file again and hand it in again."}};
}

// A sheet is small; the worker gets no more descriptors than it must have.
std::vector<core::Companion> handed(const std::vector<core::Companion>& beside) {
  constexpr off_t kLargestSheet = 1 << 20;
  constexpr std::size_t kMostNames = 300;
  std::vector<core::Companion> list;
  int descriptors = 0;
  for (const auto& other : beside) {
    if (list.size() >= kMostNames) break;
    struct stat status{};
    const bool small = other.fd >= 0 && fstat(other.fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 && status.st_size <= kLargestSheet;
    const bool hand = small && descriptors < kMaxBesideFds;
    descriptors += hand ? 1 : 0;
    list.push_back({core::display_name(other.name), hand ? other.fd : -1});
  }
  return list;
}

core::OnProgress part_of(const core::OnProgress& whole, double from, double to) {
  if (!whole) return {};
  return [=](const core::Progress& p) { whole({from + (to - from) * p.fraction, p.doing}); };
}

}  // namespace

std::optional<Answer> Examiner::run(const Family& family, int fd, const Job& job, std::uint64_t size, const core::OnProgress& on_progress,
                                    std::vector<core::IncompleteCheck>& incomplete) {
  WorkerRun first = run_worker(family, options_, Attempt::first, fd, job, size, on_progress);
  if (first.end == WorkerEnd::done) return std::move(first.answer);
  WorkerRun second = run_worker(family, options_, Attempt::second, fd, job, size, on_progress);
  if (second.end == WorkerEnd::done) return std::move(second.answer);
  incomplete.push_back(incomplete_check(family, job.name, second));
  return std::nullopt;
}

core::Result<core::Examination> Examiner::examine(int fd, const std::string& name, const core::ProbeOptions& options,
                                                  const core::OnProgress& on_progress) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  const std::uint64_t size = file->size();
  core::Examination examination{blank(core::display_name(name), size), {}};
  core::PartFacts& facts = examination.facts;
  if (size == 0) {
    facts.damage.push_back({core::DamageCode::empty, "", 0,
                            {"Tệp rỗng (0 byte): sao chép lại tệp từ máy hoặc đĩa gốc rồi nộp lại.",
                             "The file is empty (0 bytes): copy it again from the original computer or disc and hand it in again."}});
    return examination;
  }

  const Job job{Task::facts, facts.name, {}, options, handed(options.beside)};
  std::vector<ChildAnswer> children;
  bool recognised = false;
  for (const Family& family : families()) {
    auto answer = run(family, fd, job, size, part_of(on_progress, 0, 0.5), examination.incomplete);
    if (!answer) continue;
    if (!answer->error.empty()) {
      facts.damage.push_back(read_error(answer->error));
      recognised = true;
      break;
    }
    if (!answer->recognised || !answer->facts) continue;
    facts = std::move(*answer->facts);
    children = std::move(answer->children);
    recognised = true;
    break;
  }
  // The worker's word on these two is not needed, so it is not taken.
  facts.name = core::display_name(name);
  facts.size = size;
  if (!recognised && examination.incomplete.empty()) facts.damage.push_back(unknown_content());
  examine_children(fd, size, children, options, part_of(on_progress, 0.5, 1), examination);
  if (auto mismatch = name_mismatch(facts)) facts.damage.push_back(std::move(*mismatch));
  if (on_progress) on_progress({1, {}});
  return examination;
}

void Examiner::examine_children(int fd, std::uint64_t size, const std::vector<ChildAnswer>& children, const core::ProbeOptions& options,
                                const core::OnProgress& on_progress, core::Examination& examination) {
  const Family& media = *family("media");
  double done = 0;
  for (const auto& child : children) {
    const Job job{Task::facts, core::display_name(child.name), child.extents, options};
    const double step = 1.0 / static_cast<double>(children.size());
    auto answer = run(media, fd, job, size, part_of(on_progress, done, done + step), examination.incomplete);
    done += step;
    if (answer) merge_title(examination.facts, child.slot, child.name, std::move(*answer));
  }
  choose_main_title(examination.facts, options.video_length);
}

core::Result<core::Wholeness> Examiner::wholeness(int fd, const std::string& name) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  const Job job{Task::wholeness, core::display_name(name), {}, {}};
  std::vector<core::IncompleteCheck> incomplete;
  for (const Family& family : families()) {
    auto answer = run(family, fd, job, file->size(), {}, incomplete);
    if (answer && answer->wholeness) return *answer->wholeness;
  }
  return core::Wholeness{};  // nobody can tell: the settle time alone decides
}

core::Result<core::ClerkForm> Examiner::clerk_form(int fd, const std::string& name) {
  auto file = core::FdSource::over(fd);
  if (!file) return tl::unexpected(file.error());
  const Job job{Task::clerk_form, core::display_name(name), {}, {}};
  std::vector<core::IncompleteCheck> incomplete;
  auto answer = run(families().front(), fd, job, file->size(), {}, incomplete);
  if (answer && answer->clerk_form) return std::move(*answer->clerk_form);
  const std::string why = answer ? answer->error : incomplete.empty() ? "?" : incomplete.front().end;
  return core::fail(core::ErrorKind::worker_failed, "cannot read the sidecar " + job.name + ": " + why);
}

std::string missing_for_sandbox(const WorkerOptions& options) {
  for (const Family& family : families()) {
    const std::string program = options.directory + "/" + std::string(family.program);
    if (access(program.c_str(), X_OK) != 0) return "no worker program " + program;
  }
  // The lock is the same for all; the lightest worker tells soonest.
  const int nothing = dup(STDERR_FILENO);
  auto child = ChildProcess::start(options.directory + "/" + std::string(families().front().program), {"--check", "--host", std::to_string(getpid())}, nothing);
  close(nothing);
  if (!child) return child.error().what;
  char buffer[1024];
  const ssize_t n = read(child->error_pipe(), buffer, sizeof buffer);
  const auto end = child->reap();
  if (!end.by_signal && end.code == kExitDone) return {};
  return n > 0 ? core::trim({buffer, static_cast<std::size_t>(n)}) : "the worker ended with " + std::to_string(end.code);
}

}  // namespace sokhao::probes
