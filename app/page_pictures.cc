#include "app/page_pictures.h"

#include <algorithm>

#include "core/text.h"
#include "rules/place.h"

namespace sokhao::app {
namespace {

/// A contest's article has a dozen pages, a disc one sleeve with two sides.
constexpr std::size_t kMostPages = 60, kMostSleeves = 2;
/// Fewer words than this on all pictures together are a poster or a sleeve.
constexpr std::int64_t kFewestWords = 100;

bool is_video(const core::PartFacts& facts) { return facts.video || facts.disc || facts.archive; }

std::vector<std::size_t> pictures_of(const core::Case& input, std::optional<core::PartRole> role) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < input.parts.size(); ++i) {
    const auto& part = input.parts[i];
    const bool sound = std::none_of(part.facts.damage.begin(), part.facts.damage.end(), [](const auto& d) { return d.code == core::DamageCode::empty; });
    if (part.facts.image && sound && (!role || part.role == *role)) found.push_back(i);
  }
  return found;
}

bool any(const core::Case& input, bool (*test)(const core::PartFacts&)) {
  return std::any_of(input.parts.begin(), input.parts.end(), [&](const core::Part& part) { return test(part.facts); });
}

/// The form that was declared, if any was.
std::optional<core::EntryForm> declared(const core::Case& input) { return input.form_override ? input.form_override : input.clerk.form; }

core::PictureFile file_of(const InputPart& part) { return {part.fd, part.size, part.name}; }

/// Damage of any page stands before the whole article.
void gather_damage(const core::Case& input, const std::vector<std::size_t>& pages, core::PartFacts& article) {
  for (const std::size_t index : pages)
    for (core::Damage damage : input.parts[index].facts.damage) {
      if (damage.path.empty()) damage.path = input.parts[index].name;
      article.damage.push_back(std::move(damage));
    }
}

bool worth_an_article(const core::DocumentFacts& document, bool asked_for) {
  if (asked_for) return true;
  // What was written by hand counts few words: a person looks.
  constexpr double kTyped = 65;
  const bool doubtful = document.ocr && (document.ocr->confidence < kTyped || document.ocr->uncovered_ink > 0.1);
  return doubtful || !document.words || document.words->total >= kFewestWords;
}

void read_article(core::PageReader& reader, const Submission& submission, std::vector<std::size_t> pages, bool asked_for, core::Case& input,
                  std::vector<core::IncompleteCheck>& incomplete, const core::OnProgress& on_progress) {
  std::sort(pages.begin(), pages.end(), [&](std::size_t a, std::size_t b) { return naturally_before(input.parts[a].name, input.parts[b].name); });
  if (pages.size() > kMostPages) return;
  std::vector<core::PictureFile> files;
  for (const std::size_t index : pages) files.push_back(file_of(submission.parts[index]));
  core::Examination read = reader.read_article(files, on_progress);
  std::move(read.incomplete.begin(), read.incomplete.end(), std::back_inserter(incomplete));
  if (!read.facts.document || !worth_an_article(*read.facts.document, asked_for)) return;
  core::PartFacts& first = input.parts[pages.front()].facts;
  core::PartFacts article = std::move(read.facts);
  article.name = first.name;
  article.size = first.size;
  article.probes.insert(first.probes.begin(), first.probes.end());
  gather_damage(input, pages, article);
  first = std::move(article);
  for (const std::size_t index : pages) input.parts[index].role = core::PartRole::page_scan;
}

bool holds_document(const core::PartFacts& facts) { return rules::document_place(facts).has_value(); }

bool holds_title(const core::PartFacts& facts) { return !rules::video_places(facts).empty(); }

bool holds_pictures(const core::PartFacts& facts) {
  const auto any_of = [](const std::vector<core::PartFacts>& parts) { return std::any_of(parts.begin(), parts.end(), [](const core::PartFacts& part) { return part.image.has_value(); }); };
  return (facts.archive && any_of(facts.archive->parts)) || (facts.disc && any_of(facts.disc->parts));
}

/// The article that is only there as pictures in one archive or on one disc.
void read_inside(core::PageReader& reader, const Submission& submission, bool asked_for, core::Case& input, std::vector<std::vector<core::IncompleteCheck>>& incomplete,
                 const core::OnProgress& on_progress) {
  if (any(input, &holds_document) || any(input, &holds_title)) return;
  std::optional<std::size_t> container;
  for (std::size_t i = 0; i < input.parts.size(); ++i) {
    if (!holds_pictures(input.parts[i].facts)) continue;
    if (container) return;  // which of them it is a person decides
    container = i;
  }
  if (!container) return;
  core::Examination read = reader.read_article_inside(file_of(submission.parts[*container]), on_progress);
  std::move(read.incomplete.begin(), read.incomplete.end(), std::back_inserter(incomplete[*container]));
  const auto& inner = read.facts.archive ? read.facts.archive->parts : read.facts.disc ? read.facts.disc->parts : std::vector<core::PartFacts>{};
  const auto article = std::find_if(inner.begin(), inner.end(), [](const core::PartFacts& part) { return part.document.has_value(); });
  if (article == inner.end() || !worth_an_article(*article->document, asked_for)) return;
  input.parts[*container].facts = std::move(read.facts);
}

}  // namespace

void read_pictures(core::PageReader& reader, const Submission& submission, core::Case& input, std::vector<std::vector<core::IncompleteCheck>>& incomplete,
                   const core::OnProgress& on_progress) {
  const auto form = declared(input);
  const bool has_document = any(input, [](const core::PartFacts& facts) { return facts.document.has_value(); });
  const bool has_video = any(input, &is_video);
  const auto pictures = pictures_of(input, std::nullopt);
  const bool asked_for = form == core::EntryForm::article;
  if (form != core::EntryForm::video && (pictures.empty() || has_video)) read_inside(reader, submission, asked_for, input, incomplete, on_progress);
  if (pictures.empty()) return;
  if (!has_document && (asked_for || (!form && !has_video))) {
    std::vector<std::size_t> pages;
    for (const std::size_t index : pictures)
      if (input.parts[index].role != core::PartRole::sleeve) pages.push_back(index);
    if (!pages.empty()) return read_article(reader, submission, std::move(pages), asked_for, input, incomplete[pictures.front()], on_progress);
  }
  // The sleeve is the picture of the disc's name, else the only ones there are.
  auto sleeves = pictures_of(input, core::PartRole::sleeve);
  if (sleeves.empty() && has_video && !has_document) sleeves = pictures;
  if (sleeves.size() > kMostSleeves) sleeves.resize(kMostSleeves);
  for (const std::size_t index : sleeves) {
    core::Examination read = reader.read_sleeve(file_of(submission.parts[index]), on_progress);
    std::move(read.incomplete.begin(), read.incomplete.end(), std::back_inserter(incomplete[index]));
    core::PartFacts& facts = input.parts[index].facts;
    if (!read.facts.image || !facts.image) continue;
    facts.image->text = std::move(read.facts.image->text);
    facts.image->cover = std::move(read.facts.image->cover);
    facts.probes.insert(read.facts.probes.begin(), read.facts.probes.end());
  }
}

}  // namespace sokhao::app
