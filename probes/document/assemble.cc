#include "probes/document/assemble.h"

#include <algorithm>

#include "probes/document/page_furniture.h"
#include "probes/document/pdf_article.h"
#include "probes/document/pdf_damage.h"
#include "probes/document/read_pages.h"
#include "probes/text/view.h"

namespace sokhao::probes {

extern const Probe document_pdf;

namespace {

/// Pictures of pages, in the order of the article.
void article_of_pictures(Context& context, core::PartFacts& facts) {
  const std::vector<PageText>& read = context.pages;
  facts.kind = core::PartKind::document;
  core::DocumentFacts& document = facts.document.emplace();
  document.format = core::DocumentFormat::scan;
  document.text_source = core::TextSource::ocr;
  document.pages = static_cast<std::int64_t>(read.size());
  std::vector<pdf::Page> pages;
  std::vector<std::int64_t> weak;
  for (std::size_t i = 0; i < read.size(); ++i) {
    pages.push_back(pdf::page_of(read[i]));
    if (pdf::is_weak(read[i])) weak.push_back(static_cast<std::int64_t>(i + 1));
    if (read[i].size_mm) document.page_sizes_mm.push_back(*read[i].size_mm);
  }
  // A size for each page, or none: a rule names the page by its place.
  if (document.page_sizes_mm.size() != read.size()) document.page_sizes_mm.clear();
  const std::vector<bool> numbered = pdf::mark_furniture(pages);
  pdf::Article article = pdf::article_of(pages, numbered, weak);
  document.ocr = pdf::quality_of(read);
  document.cover = std::move(article.cover);
  text::hand_over(std::move(article.view), context);
  if (!document.ocr && article.words.total == 0) {
    // The pages may be faint: a person looks.
    std::vector<std::int64_t> all;
    for (std::size_t i = 0; i < read.size(); ++i) all.push_back(static_cast<std::int64_t>(i + 1));
    facts.damage.push_back(pdf::scanned(all, *document.pages));
    pdf::doubt_absent(document.cover);
    return;
  }
  if (!document.ocr) document.ocr = core::OcrQuality{};
  document.words = std::move(article.words);
  document.page_numbers = article.page_numbers;
}

/// A sleeve, read in two ways.
void sleeve_of(std::vector<PageText> readings, core::PartFacts& facts) {
  // Of equals the first counts: the surer reading.
  std::stable_sort(readings.begin(), readings.end(), [](const PageText& a, const PageText& b) { return a.confidence > b.confidence; });
  facts.kind = core::PartKind::image;
  core::ImageFacts& image = facts.image.emplace();
  image.text = "";
  for (const PageText& reading : readings) {
    const std::vector<pdf::Page> pages{pdf::page_of(reading)};
    core::CoverFields fields = pdf::fields_of_sleeve(pages.front());
    // Ornaments are ink too, so what was found counts; the rest may be there.
    if (pdf::is_weak(reading)) pdf::doubt_absent(fields);
    image.cover = image.cover ? pdf::united(*image.cover, fields) : fields;
    std::string text;
    for (const pdf::Line& line : pages.front().lines) (text += pdf::text_of(line)) += '\n';
    if (text.size() > image.text->size()) image.text = std::move(text);
  }
}

}  // namespace

core::Result<void> assemble(const Sample& part, Context& context, core::PartFacts& facts) {
  if (context.pages.empty()) return core::fail(core::ErrorKind::usage, "no page was read");
  if (document_pdf.match(part) != Match::no) {
    facts.probes[std::string(document_pdf.name)] = document_pdf.revision;
    return document_pdf.run(part.source, context, facts);
  }
  if (context.reading == Reading::sleeve)
    sleeve_of(context.pages, facts);
  else
    article_of_pictures(context, facts);
  return {};
}

}  // namespace sokhao::probes
