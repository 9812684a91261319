#include "app/preview_maker.h"

#include <soci/soci.h>

#include <algorithm>

#include "app/article_previews.h"
#include "app/version.h"
#include "core/digest.h"
#include "core/text.h"
#include "ingest/entries.h"
#include "probes/host/shown_article.h"
#include "report/blind_text.h"
#include "report/queue.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

constexpr std::uint64_t kPictures = 64u << 20;  ///< poster, sheet and line beside a video
constexpr std::size_t kLongestReason = 500;
constexpr std::int64_t kPage = 200;
constexpr std::chrono::minutes kSweepAgain{10};

const core::Part* part_with_video(const core::Report& report) {
  const auto found = std::find_if(report.parts.begin(), report.parts.end(), [](const core::Part& part) { return probes::video_in(part.facts).has_value(); });
  return found == report.parts.end() ? nullptr : &*found;
}

bool is_current(const Manifest& there, const Manifest& wanted) {
  return there.revision == wanted.revision && there.source == wanted.source && there.order == wanted.order;
}

/// Of several things in one entry: all there, some, none.
void add_state(Manifest& manifest, PreviewState state) {
  const bool first = manifest.reasons.empty() && !manifest.video && !manifest.article;
  if (first || manifest.state == state) manifest.state = state;
  else manifest.state = PreviewState::partial;
}

/// No name stands in a manifest, only whether it is still the same.
std::string digest_of(const report::Identity& identity) {
  std::string all;
  for (const auto& name : identity.names) all += name + "\n";
  for (const auto& phone : identity.phones) all += phone + "\n";
  return core::sha256_hex(all);
}

PreviewState state_of(const probes::MadePreviews& made) {
  if (!made.end.empty()) return PreviewState::failed;
  switch (made.answer.end) {
    case probes::PreviewEnd::complete: return PreviewState::complete;
    case probes::PreviewEnd::partial: return PreviewState::partial;
    case probes::PreviewEnd::nothing: break;
  }
  return PreviewState::nothing;
}

}  // namespace

PreviewSource preview_source(const core::Report& report) {
  PreviewSource source;
  if (const core::Part* part = part_with_video(report)) {
    source.sha256 = part->sha256;
    source.inside = *probes::video_in(part->facts);
  }
  for (const core::Part* page : article_parts(report)) source.article.push_back(page->sha256);
  if (!source.article.empty()) source.identity = digest_of(report::identity_of(report));
  return source;
}

core::Result<std::uint64_t> PreviewMaker::room() const {
  auto space = store_.space();
  if (!space) return tl::unexpected(space.error());
  // They stand twice for a moment: in the scratch file and in their place.
  return space->above_floor() / 2;
}

core::Result<std::optional<probes::MadePreviews>> PreviewMaker::add_video(Manifest& manifest, const core::Report& report, const core::Part& part, Files& files, const core::OnProgress& on_progress) const {
  auto free = room();
  if (!free) return tl::unexpected(free.error());
  const std::uint64_t minutes = static_cast<std::uint64_t>(order_.max_video_s) / 60 + 1;
  const std::uint64_t most = std::min(*free, minutes * std::max(order_.max_bytes_per_minute, order_.copy_bytes_per_minute) + kPictures);
  if (most < kPictures) return core::fail(core::ErrorKind::no_space, "no space for previews above the floor of the disk");
  auto object = store_.open_object(part.sha256);
  if (!object) return tl::unexpected(object.error());
  std::vector<ingest::Fd> open;
  std::vector<core::Companion> pieces;
  for (const std::string& name : part.facts.pieces)
    for (const core::Part& other : report.parts) {
      if (other.name != name || other.facts.joined_to != part.name) continue;
      auto piece = store_.open_object(other.sha256);
      if (!piece) return tl::unexpected(piece.error());
      pieces.push_back({name, piece->get()});
      open.push_back(std::move(*piece));
    }
  auto made = previewer_.of_video({part.name, object->get()}, pieces, manifest.source.inside, order_, most, on_progress);
  if (!made) return tl::unexpected(made.error());
  add_state(manifest, state_of(*made));
  // The words are a worker's.
  for (auto& reason : made->answer.reasons) {
    if (manifest.reasons.size() >= 20) break;
    manifest.reasons.push_back({core::display_name(reason.vi, kLongestReason), core::display_name(reason.en, kLongestReason)});
  }
  manifest.video = made->answer.video;
  for (const auto& file : made->answer.files) files.push_back({file, made->scratch.fd()});
  return std::move(*made);
}

core::Result<> PreviewMaker::add_article(Manifest& manifest, const core::Report& report, Files& files, const core::OnProgress& on_progress) const {
  auto free = room();
  if (!free) return tl::unexpected(free.error());
  // Pages and their copies for judges.
  if (*free < 2 * probes::kMostPictureBytes) return core::fail(core::ErrorKind::no_space, "no space for previews above the floor of the disk");
  auto made = preview_article(store_, workers_, report, on_progress);
  if (!made) return tl::unexpected(made.error());
  add_state(manifest, made->state);
  manifest.reasons.insert(manifest.reasons.end(), made->reasons.begin(), made->reasons.end());
  manifest.article = made->facts;
  std::move(made->files.begin(), made->files.end(), std::back_inserter(files));
  return {};
}

core::Result<EntryPreviews> PreviewMaker::make(const core::Report& report, Remake remake, const core::OnProgress& on_progress) const {
  EntryPreviews previews{report.entry.code, report.entry.version, EntryPreviews::Novelty::made, {}};
  Manifest& manifest = previews.manifest;
  manifest.made_by = std::string("sokhao ") + version();
  manifest.made_at = core::format_rfc3339(clock_.now());
  manifest.order = order_;
  const core::Part* part = part_with_video(report);
  manifest.source = preview_source(report);
  auto there = shelf_.find(previews.code, previews.version);
  if (!there) return tl::unexpected(there.error());
  if (*there && remake == Remake::where_changed && is_current(**there, manifest)) {
    manifest = std::move(**there);
    previews.novelty = EntryPreviews::Novelty::there_already;
    return previews;
  }
  Files files;
  std::optional<probes::MadePreviews> video;  // holds what the files lie in
  if (!manifest.source.article.empty())
    if (auto added = add_article(manifest, report, files, on_progress); !added) return tl::unexpected(added.error());
  if (part != nullptr) {
    auto added = add_video(manifest, report, *part, files, on_progress);
    if (!added) return tl::unexpected(added.error());
    video = std::move(*added);
  }
  if (part == nullptr && manifest.source.article.empty())
    manifest.reasons = {{"Hồ sơ không có video, không có bài viết đọc được.", "The entry holds no video and no article that can be read."}};
  if (auto put = shelf_.put(previews.code, previews.version, manifest, files); !put) return tl::unexpected(put.error());
  return previews;
}

core::Result<std::optional<PreviewRound::Candidate>> PreviewRound::next() {
  const auto unseen = [&](const std::string& code, std::int64_t version) { return !seen_.contains(code + "/" + std::to_string(version)); };
  std::optional<Candidate> found;
  auto looked = db_.read([&](soci::session& sql) -> core::Result<> {
    for (const auto state : {report::ItemState::leased, report::ItemState::waiting}) {
      auto items = report::Queue{sql, db_.skip_locked()}.items(state, kPage);
      if (!items) return tl::unexpected(items.error());
      for (const auto& item : *items)
        if (!found && unseen(item.code, item.version)) found = {item.code, item.version};
    }
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  if (found) return found;
  if (swept_at_ && clock_.uptime() - *swept_at_ < kSweepAgain) return std::nullopt;
  for (;;) {
    auto page = ingest::list_entries(db_, {std::nullopt, std::nullopt, after_, kPage});
    if (!page) return tl::unexpected(page.error());
    for (const auto& row : *page) {
      const bool reported = row.state == ingest::EntryState::reported || row.state == ingest::EntryState::decided;
      if (reported && unseen(row.code, row.version)) return Candidate{row.code, row.version};
      after_ = row.code;
    }
    if (page->size() < static_cast<std::size_t>(kPage)) break;
  }
  after_.clear();
  swept_at_ = clock_.uptime();
  return std::nullopt;
}

core::Result<std::optional<EntryPreviews>> PreviewRound::step(const core::OnProgress& on_progress) {
  for (;;) {
    auto candidate = next();
    if (!candidate) return tl::unexpected(candidate.error());
    if (!*candidate) return std::nullopt;
    std::optional<core::Report> report;
    auto read = db_.read([&](soci::session& sql) -> core::Result<> {
      auto filed = report::latest_report(sql, (*candidate)->code);
      if (!filed) return tl::unexpected(filed.error());
      report = std::move(filed->report);
      return {};
    });
    if (!read) return tl::unexpected(read.error());
    const std::string key = (*candidate)->code + "/" + std::to_string((*candidate)->version);
    if (report->entry.version != (*candidate)->version) {
      seen_.insert(key);
      continue;
    }
    doing_ = **candidate;
    auto made = maker_.make(*report, Remake::where_changed, on_progress);
    doing_.reset();
    const bool comes_again = !made && (made.error().kind == core::ErrorKind::no_space || made.error().kind == core::ErrorKind::busy);
    if (!comes_again) seen_.insert(key);
    if (!made) return tl::unexpected(made.error());
    if (made->novelty == EntryPreviews::Novelty::made) return std::move(*made);
  }
}

}  // namespace sokhao::app
