#include "probes/host/page_reading.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>

#include "core/crops.h"
#include "core/facts_json.h"
#include "core/text.h"
#include "probes/host/incomplete.h"

namespace sokhao::probes {
namespace {

using Clock = std::chrono::steady_clock;

/// For all pages of one document; a page takes one or two seconds. A sleeve
/// has to be read while a clerk waits.
constexpr std::chrono::seconds kArticleBudget{240}, kSleeveBudget{40};
constexpr std::chrono::milliseconds kHeartbeat{500};
constexpr std::uint64_t kMostJson = 256ull << 20;

unsigned cores() { return std::clamp(std::thread::hardware_concurrency(), 1u, 64u); }

/// Workers of all documents together: more than cores only wait for each other.
std::counting_semaphore<64>& free_cores() {
  static std::counting_semaphore<64> semaphore(static_cast<std::ptrdiff_t>(cores()));
  return semaphore;
}

struct Outcome {
  std::vector<PageText> texts;
  std::optional<core::IncompleteCheck> failed;
  std::map<std::string, std::int64_t> probes;
  std::optional<core::PagePicture> picture;
  bool begun = false;
};

core::IncompleteCheck not_read(const PageToRead& picture, const std::string& why) {
  return {"ocr", "not_read",
          {fmt::format("Không đọc được chữ trên trang {} (“{}”): {}. Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.", picture.page, picture.name, why),
           fmt::format("The text of page {} (“{}”) could not be read: {}. This is no fault of the entry; an administrator decides.", picture.page, picture.name, why)}};
}

core::IncompleteCheck out_of_time(const std::vector<std::int64_t>& pages) {
  std::vector<std::string> names;
  for (const std::int64_t page : pages)
    if (names.size() < 12) names.push_back(std::to_string(page));
  std::string list = core::join(names, ", ");
  if (names.size() < pages.size()) list += ", …";
  return {"ocr", "wall_limit",
          {fmt::format("Hết thời gian cho phép khi đọc chữ trên bản quét; chưa đọc trang {}. Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.", list),
           fmt::format("The time for reading scans was used up; not read: page {}. This is no fault of the entry; an administrator decides.", list)}};
}

Outcome read_one(const WorkerOptions& workers, const PageToRead& picture, Reading reading) {
  const Family& ocr = *family("ocr");
  Outcome outcome;
  outcome.begun = true;
  Job job{.task = Task::facts, .name = picture.name, .layers = picture.view.layers, .picture = picture.picture, .reading = reading};
  ScratchFile scratch;
  if (auto file = ScratchFile::open(workers.spool, ocr.limits.scratch_bytes)) {
    scratch = std::move(*file);
    job.scratch_bytes = scratch.limit();
  }
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    WorkerRun run = run_worker(ocr, workers, attempt, picture.view.fd, job, picture.view.size, {}, &scratch);
    if (run.end == WorkerEnd::done) {
      if (!run.answer->error.empty()) outcome.failed = not_read(picture, core::display_name(run.answer->error, 200));
      else if (run.answer->pages.empty()) outcome.failed = not_read(picture, "không phải ảnh / not a picture");
      outcome.texts = std::move(run.answer->pages);
      if (run.answer->facts) outcome.probes = std::move(run.answer->facts->probes);
      for (PageText& text : outcome.texts) text.page = picture.page;
      if (!run.answer->pictures.empty()) outcome.picture = taken(run.answer->pictures.front(), scratch);
      if (outcome.picture) outcome.picture->page = picture.page;
      return outcome;
    }
    if (attempt == Attempt::second) outcome.failed = incomplete_check(ocr, picture.name, run);
  }
  return outcome;
}

}  // namespace

std::vector<PageText> PageReading::read(const std::vector<PageToRead>& pictures, Reading reading, const core::OnProgress& on_progress) {
  std::vector<Outcome> outcomes(pictures.size());
  const auto deadline = Clock::now() + (reading == Reading::sleeve ? kSleeveBudget : kArticleBudget);
  std::atomic<std::size_t> next = 0;
  std::size_t done = 0;
  std::mutex mutex;
  std::condition_variable changed;
  const auto work = [&] {
    for (std::size_t i; (i = next.fetch_add(1)) < pictures.size();) {
      if (Clock::now() < deadline && free_cores().try_acquire_until(deadline)) {
        outcomes[i] = read_one(workers_, pictures[i], reading);
        free_cores().release();
      }
      const std::lock_guard lock(mutex);
      ++done;
      changed.notify_one();
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min<std::size_t>(cores(), pictures.size()); ++i) threads.emplace_back(work);

  // Progress is told from the caller's own thread, which also shows that it lives.
  std::unique_lock lock(mutex);
  while (done < pictures.size()) {
    changed.wait_for(lock, kHeartbeat);
    const std::size_t at = std::min(done + 1, pictures.size());
    const double fraction = static_cast<double>(done) / static_cast<double>(pictures.size());
    lock.unlock();
    if (on_progress)
      on_progress({fraction, {fmt::format("đọc chữ trên bản quét, trang {}/{}", at, pictures.size()), fmt::format("reading scanned page {}/{}", at, pictures.size())}});
    lock.lock();
  }
  lock.unlock();
  threads.clear();

  std::vector<PageText> texts;
  std::vector<std::int64_t> left;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].begun) left.push_back(pictures[i].page);
    if (outcomes[i].failed) incomplete_.push_back(std::move(*outcomes[i].failed));
    probes_.insert(outcomes[i].probes.begin(), outcomes[i].probes.end());
    if (outcomes[i].picture) put_in(shown_.pictures, {std::move(*outcomes[i].picture)});
    std::move(outcomes[i].texts.begin(), outcomes[i].texts.end(), std::back_inserter(texts));
  }
  if (!left.empty()) incomplete_.push_back(out_of_time(left));
  return texts;
}

std::optional<core::PartFacts> PageReading::assembled(const View& part, const std::string& name, const std::vector<PageText>& pages, Reading reading,
                                                      const core::ProbeOptions& options) {
  const std::string json = core::json_text(to_json(pages));
  auto file = ScratchFile::open(workers_.spool, kMostJson);
  const bool written = file && json.size() <= file->limit() && pwrite(file->fd(), json.data(), json.size(), 0) == static_cast<ssize_t>(json.size());
  const core::Fd reader = written ? file->reader() : core::Fd();
  if (!reader.valid()) {
    incomplete_.push_back(no_room_for_pages(name));
    return std::nullopt;
  }
  const Family& document = *family("document");
  Job job{.task = Task::assemble, .name = name, .layers = part.layers, .options = options, .reading = reading, .beside = {{"pages.json", reader.get()}}};
  job.options.text_view = pictures_ == Pictures::kept;
  std::optional<core::PartFacts> facts;
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    WorkerRun run = run_worker(document, workers_, attempt, part.fd, job, part.size, {});
    if (run.end == WorkerEnd::done) {
      shown_.view = std::move(run.answer->view);
      if (run.answer->facts) facts = std::move(run.answer->facts);
      else incomplete_.push_back(not_read({part, name, 1, 0}, core::display_name(run.answer->error, 200)));
      break;
    }
    if (attempt == Attempt::second) incomplete_.push_back(incomplete_check(document, name, run));
  }
  if (!facts) return facts;
  facts->probes.insert(probes_.begin(), probes_.end());
  core::each_cover(*facts, [&](core::CoverFields& cover) { cut_from_pictures(workers_, shown_.pictures, cover); });
  return facts;
}

}  // namespace sokhao::probes
