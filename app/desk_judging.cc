#include "app/desk_judging.h"

#include <algorithm>

#include "app/judging_rules.h"
#include "app/preview_shelf.h"
#include "report/blind_text.h"
#include "report/report_store.h"

namespace sokhao::app {
namespace {

using core::ErrorKind;
using core::Result;
using probes::PreviewKind;
using State = web::BlindMedia::State;

bool is_for_judges(PreviewKind kind) { return kind != PreviewKind::page && kind != PreviewKind::text; }

std::string_view type_of(PreviewKind kind) {
  switch (kind) {
    case PreviewKind::proxy: return "video/mp4";
    case PreviewKind::poster:
    case PreviewKind::sheet:
    case PreviewKind::page:
    case PreviewKind::blind_page: return "image/jpeg";
    case PreviewKind::waveform: return "image/png";
    case PreviewKind::text:
    case PreviewKind::blind_text: return "text/html; charset=utf-8";
  }
  return "application/octet-stream";
}

/// The newest report on that version.
Result<core::Report> report_on(soci::session& sql, const std::string& code, std::int64_t version) {
  auto filed = report::latest_report(sql, code);
  if (filed && filed->report.entry.version == version) return std::move(filed->report);
  auto all = report::reports_of(sql, code);
  if (!all) return tl::unexpected(all.error());
  for (auto one = all->rbegin(); one != all->rend(); ++one)
    if (one->report.entry.version == version) return std::move(one->report);
  return core::fail(ErrorKind::not_found, "Chưa có báo cáo kiểm tra của bản này / there is no report on this version");
}

void add_files(const Manifest& manifest, web::BlindMedia& media) {
  for (const ShelvedFile& file : manifest.files) {
    const web::BlindPicture picture{probes::file_name(file.kind, file.page), file.width, file.height, file.page};
    switch (file.kind) {
      case PreviewKind::proxy: media.video = true; break;
      case PreviewKind::poster: media.poster = picture; break;
      case PreviewKind::sheet: media.sheet = picture; break;
      case PreviewKind::blind_page: media.pages.push_back(picture); break;
      case PreviewKind::blind_text: media.text = true; break;
      default: break;
    }
  }
  std::sort(media.pages.begin(), media.pages.end(), [](const auto& a, const auto& b) { return a.page < b.page; });
  if (manifest.video) {
    media.duration_s = manifest.video->duration_s;
    media.sheet_times_s = manifest.video->sheet_times_s;
  }
  if (manifest.article) {
    media.cover_pages = manifest.article->cover_pages;
    media.masked = manifest.article->masked;
  }
}

State state_of(const Manifest& manifest, const web::BlindMedia& media) {
  const bool anything = media.video || media.text || !media.pages.empty();
  if (manifest.article && !manifest.article->blind && !media.video) return State::unsafe;
  if (!anything) return State::failed;
  return manifest.state == PreviewState::complete ? State::ready : State::partial;
}

class JudgesShelf {
 public:
  JudgesShelf(const Config& config, const web::Live* live) : store_(config.store), live_(live) {}

  web::BlindMedia media(const report::QueueItem& item) const {
    web::BlindMedia media;
    const auto manifest = found(item);
    if (manifest && *manifest) {
      add_files(**manifest, media);
      media.state = state_of(**manifest, media);
      return media;
    }
    const auto doing = live_ ? live_->previewing() : std::nullopt;
    if (doing && doing->code == item.code && doing->version == item.version) {
      media.state = State::being_made;
      media.progress = std::clamp(doing->fraction, 0.0, 1.0);
    }
    return media;
  }

  Result<web::BlindFile> file(const report::QueueItem& item, const std::string& name) const {
    const auto none = core::fail(ErrorKind::not_found, "Không có tệp này / there is no such file");
    auto shelf = PreviewShelf::open(store_);
    if (!shelf) return tl::unexpected(shelf.error());
    auto manifest = shelf->find(item.code, item.version);
    if (!manifest) return tl::unexpected(manifest.error());
    if (!*manifest) return none;
    for (const ShelvedFile& file : (*manifest)->files) {
      // The manifest's names are made from its kinds: nothing else leads to a file.
      if (!is_for_judges(file.kind) || probes::file_name(file.kind, file.page) != name) continue;
      auto folder = ingest::open_folder(shelf->folder(item.code, item.version));
      if (!folder) return none;
      auto opened = ingest::open_file_at(folder->get(), name);
      if (!opened) return none;
      auto stamp = ingest::stamp_of(opened->get(), name);
      if (!stamp || stamp->stamp.size != file.bytes) return none;  // replaced at this moment
      return web::BlindFile{std::string(type_of(file.kind)), {std::make_shared<core::Fd>(std::move(*opened)), file.bytes, "\"" + file.sha256.substr(0, 32) + "\""}};
    }
    return none;
  }

 private:
  Result<std::optional<Manifest>> found(const report::QueueItem& item) const {
    auto shelf = PreviewShelf::open(store_);
    if (!shelf) return tl::unexpected(shelf.error());
    return shelf->find(item.code, item.version);
  }

  std::string store_;
  const web::Live* live_;
};

}  // namespace

web::Judging judging_services(const Config& config, const core::Contest& contest, const web::Live* live) {
  web::Judging judging;
  judging.rules = queue_rules_of(contest);
  judging.lease = config.desk.judging_lease;
  judging.until = judging_until(contest);
  const auto shelf = std::make_shared<JudgesShelf>(config, live);
  judging.dossier = [shelf](core::Database& db, const report::QueueItem& item) -> Result<web::BlindDossier> {
    web::BlindDossier dossier;
    auto read = db.read([&](soci::session& sql) -> Result<> {
      auto report = report_on(sql, item.code, item.version);
      if (!report) return tl::unexpected(report.error());
      dossier.report = report::blind_report(*report, item.blind);
      return {};
    });
    if (!read) return tl::unexpected(read.error());
    dossier.media = shelf->media(item);
    return dossier;
  };
  judging.file = [shelf](const report::QueueItem& item, const std::string& name) { return shelf->file(item, name); };
  judging.own_unit = [&contest, applies = own_unit_is_conflict(contest)](soci::session& sql, const std::string& unit, const std::string& code, std::int64_t version) -> Result<bool> {
    if (!applies || unit.empty()) return false;
    auto report = report_on(sql, code, version);
    if (!report) return tl::unexpected(report.error());
    const auto units = report::identity_of(*report).units;
    return std::any_of(units.begin(), units.end(), [&](const std::string& one) { return same_unit(one, unit, contest); });
  };
  return judging;
}

}  // namespace sokhao::app
