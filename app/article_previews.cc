#include "app/article_previews.h"

#include <algorithm>

#include "app/page_pictures.h"
#include "probes/host/examiner.h"
#include "report/blind_text.h"
#include "report/text_view_html.h"
#include "rules/ocr_gate.h"
#include "rules/place.h"

namespace sokhao::app {
namespace {

using probes::PreviewKind;

/// A contest's article has a dozen pages.
constexpr core::PictureOrder kOrder{110, true, 60};
constexpr core::Language kLanguage = core::Language::vi;

bool holds_document(const core::PartFacts& facts) { return rules::document_place(facts).has_value(); }

/// The longest document of the part, which is the one that is shown.
const core::DocumentFacts* document_in(const core::PartFacts& facts) {
  const auto place = rules::document_place(facts);
  return place && place->facts().document ? &*place->facts().document : nullptr;
}

core::Result<probes::Examiner::Shown> looked_at(probes::Examiner& examiner, const ingest::Store& store, const std::vector<const core::Part*>& parts,
                                                const core::OnProgress& on_progress) {
  std::vector<core::Fd> objects;
  std::vector<core::PictureFile> pictures;
  for (const core::Part* part : parts) {
    auto object = store.open_object(part->sha256);
    if (!object) return tl::unexpected(object.error());
    pictures.push_back({object->get(), part->size, part->name});
    objects.push_back(std::move(*object));
  }
  if (parts.size() > 1) return examiner.read_article_shown(pictures, on_progress);
  auto shown = examiner.examine_shown(pictures.front().fd, pictures.front().name, {}, kOrder, on_progress);
  // Pages that were photographed and packed.
  if (shown && !shown->article.view && (shown->examination.facts.archive || shown->examination.facts.disc)) return examiner.read_article_inside_shown(pictures.front(), on_progress);
  // One photograph of one page.
  if (shown && shown->examination.facts.image) return examiner.read_article_shown(pictures, on_progress);
  return shown;
}

void add(ArticleFiles& made, PreviewKind kind, std::string html) { made.files.push_back({{kind, {}, 0, 0}, -1, std::move(html)}); }

void add(ArticleFiles& made, PreviewKind kind, const core::PagePicture& picture) {
  made.files.push_back({{kind, {}, picture.width, picture.height}, -1, picture.jpeg, picture.page});
}

report::BesidePage beside(PreviewKind kind, const core::PagePicture& picture) {
  return {picture.page, picture.width, picture.height, {}, probes::file_name(kind, picture.page)};
}

/// Why there can be no copy for judges; empty where there can.
std::optional<core::LocalText> unsafe(const report::Identity& identity, const core::Examination& examination) {
  const core::DocumentFacts* document = document_in(examination.facts);
  if (identity.names.empty())
    return core::LocalText{"Chưa biết họ tên tác giả nên không làm bản ẩn thông tin cho giám khảo.", "The author's name is not known, so there is no copy for judges."};
  if (document == nullptr || !examination.incomplete.empty() || rules::weak_ocr(*document))
    return core::LocalText{"Bản quét đọc không đủ rõ để tìm hết họ tên nên không làm bản ẩn thông tin cho giám khảo.",
                           "The scan does not read well enough to find the name everywhere, so there is no copy for judges."};
  return std::nullopt;
}

core::Result<> add_blind(const probes::WorkerOptions& workers, const probes::ShownArticle& article, const report::Identity& identity, ArticleFiles& made) {
  const report::BlindText blind = report::blind_text(*article.view, identity);
  report::TextShown shown{&blind.view, {}, std::nullopt};
  for (const core::PagePicture& picture : article.pictures) {
    const auto& covers = blind.left_out;
    // Of a page on which nothing was read nobody knows what stands on it.
    const bool read = std::any_of(blind.view.pages.begin(), blind.view.pages.end(), [&](const core::TextPage& page) { return page.page == picture.page && !page.lines.empty(); });
    if (!read || std::find(covers.begin(), covers.end(), picture.page) != covers.end()) continue;
    const auto hidden = blind.hidden.find(picture.page);
    if (hidden == blind.hidden.end()) {
      add(made, PreviewKind::blind_page, picture);
    } else {
      auto painted = probes::painted_over(workers, picture, hidden->second);
      if (!painted) return tl::unexpected(painted.error());
      add(made, PreviewKind::blind_page, *painted);
    }
    shown.pictures.push_back(beside(PreviewKind::blind_page, picture));
  }
  add(made, PreviewKind::blind_text, report::blind_text_page(shown, blind.left_out, kLanguage));
  made.facts.blind = true;
  made.facts.cover_pages = blind.left_out;
  made.facts.masked = blind.masked;
  return {};
}

}  // namespace

std::vector<const core::Part*> article_parts(const core::Report& report) {
  const core::Part* article = nullptr;
  std::vector<const core::Part*> pages;
  for (const core::Part& part : report.parts) {
    // The facts of an article of pictures stand at its first one, whatever the role.
    const bool scanned = part.facts.document && part.facts.document->format == core::DocumentFormat::scan;
    if (part.role == core::PartRole::page_scan || (part.role == core::PartRole::article && scanned)) pages.push_back(&part);
    else if (part.role == core::PartRole::article && article == nullptr && holds_document(part.facts)) article = &part;
  }
  if (article != nullptr) return {article};
  const bool read = std::any_of(pages.begin(), pages.end(), [](const core::Part* part) { return holds_document(part->facts); });
  if (read) {
    std::stable_sort(pages.begin(), pages.end(), [](const core::Part* a, const core::Part* b) { return naturally_before(a->name, b->name); });
    return pages;
  }
  if (report.entry.form == core::EntryForm::article)
    for (const core::Part& part : report.parts)
      if (part.role != core::PartRole::sidecar && holds_document(part.facts)) return {&part};
  return {};
}

core::Result<ArticleFiles> preview_article(const ingest::Store& store, const probes::WorkerOptions& workers, const core::Report& report,
                                           const core::OnProgress& on_progress) {
  ArticleFiles made;
  const auto parts = article_parts(report);
  probes::Examiner examiner(workers);
  auto looked = looked_at(examiner, store, parts, on_progress);
  if (!looked) return tl::unexpected(looked.error());
  const probes::ShownArticle& article = looked->article;
  if (!article.view) {
    made.reasons.push_back({"Không đọc được chữ nào trong bài viết.", "No text of the article could be read."});
    return made;
  }
  report::TextShown shown{&*article.view, {}, std::nullopt};
  if (const auto* document = document_in(looked->examination.facts)) shown.words = document->words;
  for (const core::PagePicture& picture : article.pictures) {
    add(made, PreviewKind::page, picture);
    shown.pictures.push_back(beside(PreviewKind::page, picture));
  }
  add(made, PreviewKind::text, report::text_page(shown, kLanguage));
  made.facts.pages = static_cast<std::int64_t>(article.view->pages.size());
  made.facts.pictures = static_cast<std::int64_t>(article.pictures.size());
  made.state = PreviewState::complete;
  const auto paged = static_cast<std::size_t>(std::count_if(article.view->pages.begin(), article.view->pages.end(), [](const core::TextPage& page) { return page.page > 0; }));
  if (article.view->cut || article.pictures.size() < paged) {
    made.state = PreviewState::partial;
    made.reasons.push_back({"Bài quá dài nên không phải trang nào cũng có ảnh hoặc chữ.", "The article is too long: not every page has its picture or its text."});
  }
  const report::Identity identity = report::identity_of(report);
  if (auto why = unsafe(identity, looked->examination)) {
    made.reasons.push_back(std::move(*why));
    made.state = PreviewState::partial;
    return made;
  }
  if (auto added = add_blind(workers, article, identity, made); !added) return tl::unexpected(added.error());
  return made;
}

}  // namespace sokhao::app
