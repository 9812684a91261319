#include "probes/host/part_look.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "core/page_reader.h"
#include "core/text.h"
#include "probes/exit_codes.h"
#include "probes/host/incomplete.h"
#include "probes/host/merge.h"
#include "probes/host/name_check.h"
#include "probes/host/page_reading.h"
#include "probes/host/private_folder.h"

namespace sokhao::probes {
namespace {

/// An archive with a disc image in it, and what lies on that: two levels.
constexpr int kDeepest = 2;
/// Conversions of a conversion.
constexpr int kMostConversions = 2;
/// For one part with everything in it; the lease of a job is longer.
constexpr std::chrono::minutes kBudget{20};

core::PartFacts blank(const std::string& name, std::uint64_t size) {
  core::PartFacts facts;
  facts.name = name;
  facts.size = size;
  return facts;
}

core::Damage empty_file() {
  return {core::DamageCode::empty, "", 0,
          {"Tệp rỗng (0 byte): sao chép lại tệp từ máy hoặc đĩa gốc rồi nộp lại.",
           "The file is empty (0 bytes): copy it again from the original computer or disc and hand it in again."}};
}

// A read that failed is the machine's or the medium's fault, not the format's.
core::Damage read_error(const std::string& what) {
  return {core::DamageCode::read_error, "", std::nullopt,
          {"Không đọc được dữ liệu của tệp (" + what + "). Kiểm tra ổ đĩa, sao chép lại tệp rồi nộp lại.",
           "The bytes of the file could not be read (" + what + "). Check the drive, copy the file again and hand it in again."}};
}

core::Damage too_deep(const std::string& name) {
  return {core::DamageCode::limit_reached, name, std::nullopt,
          {"Tệp nén hoặc đĩa lồng nhau quá hai lớp nên không mở tiếp: giải nén bớt rồi nộp lại.",
           "Archives or disc images lie more than two deep in each other and are not opened further: unpack them and hand the content in again."}};
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

/// Of 2336 bytes or more, with a checksum each.
bool in_raw_sectors(const core::ExtentMap& extents) {
  return std::any_of(extents.begin(), extents.end(), [](const core::Extent& extent) { return extent.block > 0 && extent.stride >= 2336; });
}

/// Of a slot "pages/7", which was checked.
std::int64_t index_of(const std::string& slot) {
  std::int64_t index = 0;
  std::from_chars(slot.data() + slot.find('/') + 1, slot.data() + slot.size(), index);
  return index;
}

}  // namespace

PartLook::PartLook(const WorkerOptions& workers, const core::ProbeOptions& options, std::vector<core::IncompleteCheck>& incomplete)
    : workers_(workers),
      options_(options),
      incomplete_(incomplete),
      beside_(handed(options.beside)),
      deadline_(std::chrono::steady_clock::now() + kBudget) {}

core::PartFacts PartLook::at(const View& view, const std::string& name, const core::OnProgress& on_progress) {
  core::PartFacts facts = look(view, core::display_name(name), "", {}, on_progress);
  if (on_progress) on_progress({1, {}});
  return facts;
}

std::optional<PartLook::Told> PartLook::ask(const Family& family, const View& view, const Job& job, const core::OnProgress& on_progress) {
  Told told;
  Job asked = job;
  if (family.limits.scratch_bytes > 0) {
    // Without one the probe says so where it needs one.
    if (auto scratch = ScratchFile::open(workers_.spool, family.limits.scratch_bytes)) told.scratch = std::move(*scratch);
    asked.scratch_bytes = told.scratch.limit();
  }
  asked.pieces = view.pieces;
  for (const Attempt attempt : {Attempt::first, Attempt::second}) {
    PrivateFolder folder;
    if (family.lock == Lock::programs) {
      // Without one the worker says so.
      if (auto made = PrivateFolder::make(workers_.spool)) folder = std::move(*made);
      asked.workplace = workers_.workplace;
      asked.workplace.folder = folder.path();
    }
    WorkerRun run = run_worker(family, workers_, attempt, view.fd, asked, view.size, on_progress, &told.scratch);
    if (run.end == WorkerEnd::done) {
      told.answer = std::move(*run.answer);
      return told;
    }
    if (attempt == Attempt::second) incomplete_.push_back(incomplete_check(family, job.name, run));
  }
  return std::nullopt;
}

core::PartFacts PartLook::look(const View& view, const std::string& name, const std::string& family_name, Depth depth,
                               const core::OnProgress& on_progress) {
  core::PartFacts facts = blank(name, view.size);
  if (view.size == 0) {
    facts.damage.push_back(empty_file());
    return facts;
  }
  Job job{.task = Task::facts, .name = name, .layers = view.layers, .options = options_};
  if (view.layers.empty() && depth.converted == 0) job.beside = beside_;

  const std::size_t incomplete_before = incomplete_.size();
  std::optional<Told> told;
  bool recognised = false;
  for (const Family& family : families()) {
    if (family_name.empty() ? family.asked != Asked::by_content : family.name != family_name) continue;
    told = ask(family, view, job, part_of(on_progress, 0, 0.5));
    if (!told) continue;
    if (!told->answer.error.empty()) {
      facts.damage.push_back(read_error(told->answer.error));
      recognised = true;
      break;
    }
    if (!told->answer.recognised || !told->answer.facts) continue;
    facts = std::move(*told->answer.facts);
    recognised = true;
    break;
  }
  // The worker's word on these two is not needed, so it is not taken.
  facts.name = name;
  facts.size = view.size;
  if (auto whole = joined(view, facts); whole && depth.nested == 0 && depth.converted == 0) {
    facts = look(*whole, name, family_name, depth, on_progress);
    facts.size = view.size;
    for (const auto& piece : whole->pieces) facts.pieces.push_back(piece.name);
    return facts;
  }
  facts.pieces.clear();
  if (!recognised && incomplete_.size() == incomplete_before) facts.damage.push_back(unknown_content());
  depth.shown = recognised && told && take_text({std::move(told->answer.view), {}}, depth);
  if (recognised && told) look_at_children(view, *told, facts, depth, part_of(on_progress, 0.5, 1));
  if (depth.shown && order_ && facts.document && facts.document->format == core::DocumentFormat::pdf) {
    std::vector<core::PagePicture> pages = drawn_pages(workers_, view, name, *order_, on_progress);
    put_in(pages, std::move(shown_.pictures));
    shown_.pictures = std::move(pages);
  }
  show_cover(view, name, {}, facts, on_progress);
  choose_main_title(facts, options_.video_length);
  if (recognised && told) check_sectors(view, *told, facts, on_progress);
  if (depth.converted == 0)
    if (auto mismatch = name_mismatch(facts)) facts.damage.push_back(std::move(*mismatch));
  return facts;
}

std::optional<View> PartLook::joined(const View& view, const core::PartFacts& facts) const {
  if (facts.pieces.empty() || !view.layers.empty() || !view.pieces.empty()) return std::nullopt;
  View whole = view;
  for (const std::string& name : facts.pieces) {
    const auto named = [&name](const core::Companion& other) { return other.fd >= 0 && core::display_name(other.name) == name; };
    const auto piece = std::find_if(options_.beside.begin(), options_.beside.end(), named);
    if (piece == options_.beside.end() || whole.pieces.size() >= kMaxPieceFds) return std::nullopt;
    auto file = core::FdSource::over(piece->fd);
    if (!file) return std::nullopt;
    whole.pieces.push_back({name, piece->fd});
    whole.size += file->size();
  }
  return whole;
}

void PartLook::look_at_children(const View& view, const Told& told, core::PartFacts& facts, Depth depth, const core::OnProgress& on_progress) {
  const auto& children = told.answer.children;
  const core::Fd scratch = told.scratch.reader();
  std::vector<PageToRead> pages;
  std::vector<InnerPicture> inner_pictures;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const ChildAnswer& child = children[i];
    if (budget_is_spent(facts.name)) return;
    View inner{view.fd, view.layers, core::total_length(child.extents), view.pieces};
    if (child.origin == Origin::scratch) inner = {scratch.get(), {}, inner.size};
    if (child.extents.empty()) inner = view;  // this very part, for another family
    else inner.layers.push_back(child.extents);
    if (child.slot.starts_with("pages/")) {
      const std::int64_t index = index_of(child.slot);
      // A file of several pictures is handed out whole, once for each.
      pages.push_back({inner, facts.name, index + 1, child.extents.empty() ? index : 0});
      continue;
    }
    const double from = static_cast<double>(i) / static_cast<double>(children.size()), to = static_cast<double>(i + 1) / static_cast<double>(children.size());
    look_at_child(inner, child, facts, depth, part_of(on_progress, from, to));
    if (child.slot.starts_with("parts/")) inner_pictures.push_back({static_cast<std::size_t>(index_of(child.slot)), inner});
  }
  if (pictures_are_pages_ && depth.nested == 0 && depth.converted == 0) read_inner_pages(std::move(inner_pictures), facts, on_progress);
  if (!pages.empty() && options_.decode) read_pages(view, pages, facts, depth, on_progress);
}

void PartLook::read_pages(const View& view, const std::vector<PageToRead>& pages, core::PartFacts& facts, const Depth& depth,
                          const core::OnProgress& on_progress) {
  PageReading reading(workers_, incomplete_, options_.text_view ? Pictures::kept : Pictures::none);
  const std::vector<PageText> texts = reading.read(pages, Reading::article, on_progress);
  if (texts.empty()) return;
  auto article = reading.assembled(view, facts.name, texts, Reading::article, options_);
  if (!article) return;
  merge_read(facts, std::move(*article));
  std::vector<std::int64_t> read_pages;
  for (const PageText& text : texts) read_pages.push_back(text.page);
  show_cover(view, facts.name, read_pages, facts, on_progress);
  ShownArticle read = reading.shown();
  // What was read takes the place of what the same file said of itself.
  if (depth.shown) shown_ = std::move(read);
  else (void)take_text(std::move(read), depth);
}

void PartLook::show_cover(const View& view, const std::string& name, const std::vector<std::int64_t>& read, core::PartFacts& facts, const core::OnProgress& on_progress) {
  if (!facts.document || facts.document->format != core::DocumentFormat::pdf || !options_.decode) return;
  // With pages that were read this was done when they were put together.
  if (read.empty() && facts.document->ocr) return;
  cut_from_pdf(workers_, view, name, read, facts.document->cover, on_progress);
}

void PartLook::read_inner_pages(std::vector<InnerPicture> pictures, core::PartFacts& facts, const core::OnProgress& on_progress) {
  constexpr std::size_t kMostPages = 60;
  auto* parts = inner_parts(facts);
  if (parts == nullptr) return;
  std::erase_if(pictures, [&](const InnerPicture& one) { return one.part >= parts->size() || !(*parts)[one.part].image; });
  if (pictures.empty() || pictures.size() > kMostPages) return;
  std::stable_sort(pictures.begin(), pictures.end(), [&](const InnerPicture& a, const InnerPicture& b) { return core::naturally_before((*parts)[a.part].name, (*parts)[b.part].name); });
  std::vector<PageToRead> pages;
  for (const InnerPicture& one : pictures) pages.push_back({one.view, (*parts)[one.part].name, static_cast<std::int64_t>(pages.size() + 1), 0});
  PageReading reading(workers_, incomplete_, options_.text_view ? Pictures::kept : Pictures::none);
  const std::vector<PageText> texts = reading.read(pages, Reading::article, on_progress);
  // An article lacks what was not read: better no count than a short one.
  if (texts.empty() || texts.size() < pages.size()) return;
  auto article = reading.assembled(pages.front().view, pages.front().name, texts, Reading::article, options_);
  if (!article || !article->document) return;
  for (const InnerPicture& one : pictures)
    for (core::Damage damage : (*parts)[one.part].damage) {
      if (damage.path.empty()) damage.path = (*parts)[one.part].name;
      article->damage.push_back(std::move(damage));
    }
  core::PartFacts& first = (*parts)[pictures.front().part];
  article->name = first.name;
  article->size = first.size;
  article->probes.insert(first.probes.begin(), first.probes.end());
  facts.probes.insert(article->probes.begin(), article->probes.end());
  first = std::move(*article);
  shown_ = reading.shown();
}

void PartLook::look_at_child(const View& view, const ChildAnswer& child, core::PartFacts& facts, Depth depth, const core::OnProgress& on_progress) {
  const std::string name = core::display_name(child.name);
  if (child.slot.starts_with("titles/")) {
    const Family& media = *family("media");
    Job job{.task = Task::facts, .name = name, .layers = view.layers, .options = options_};
    job.length_s = length_by_tables(facts, child.slot);
    if (auto told = ask(media, view, job, on_progress)) merge_title(facts, child.slot, child.name, std::move(told->answer));
  } else if (child.slot.starts_with("parts/")) {
    if (depth.nested >= kDeepest) {
      facts.damage.push_back(too_deep(name));
      return;
    }
    merge_part(facts, child.slot, look(view, name, child.family, {depth.nested + 1}, on_progress));
  } else if (child.slot == "whole") {
    if (depth.converted >= kMostConversions) return;
    merge_whole(facts, look(view, name, child.family, {depth.nested, depth.converted + 1}, on_progress));
  } else if (child.slot == "check") {
    if (depth.converted >= kMostConversions) return;
    compare_counts(facts, look(view, name, child.family, {depth.nested, depth.converted + 1, true}, on_progress));
  }
}

void PartLook::check_sectors(const View& view, const Told& told, core::PartFacts& facts, const core::OnProgress& on_progress) {
  for (const ChildAnswer& child : told.answer.children) {
    if (!in_raw_sectors(child.extents)) continue;
    if (!wants_sectors(facts, child.slot, options_)) {
      merge_sample(facts, child.slot);
      continue;
    }
    if (budget_is_spent(facts.name)) return;
    View film = view;
    film.layers.push_back(child.extents);
    const Job job{.task = Task::sectors, .name = core::display_name(child.name), .layers = film.layers, .options = options_};
    const auto answer = ask(*family("light"), film, job, part_of(on_progress, 0.99, 1));
    if (answer) merge_sectors(facts, child.slot, answer->answer);
  }
}

bool PartLook::take_text(ShownArticle article, const Depth& depth) {
  if (!article.view || depth.check) return false;
  // A conversion is another form of the same document.
  const bool another = shown_.view && depth.converted == 0;
  if (another && core::counts_of(*article.view).body <= core::counts_of(*shown_.view).body) return false;
  shown_ = std::move(article);
  return true;
}

bool PartLook::budget_is_spent(const std::string& name) {
  if (std::chrono::steady_clock::now() < deadline_) return false;
  incomplete_.push_back(budget_spent(name));
  return true;
}

}  // namespace sokhao::probes
