#include "probes/sheet/article.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "probes/cover/cover.h"
#include "probes/sheet/messages.h"
#include "probes/text/utf.h"
#include "probes/text/view.h"
#include "probes/text/words.h"

namespace sokhao::probes::sheet {
namespace {

using core::TextZone;

/// As for printed page numbers: so much of the text must stand on numbered
/// pages.
constexpr double kNumberedShare = 0.7;

/// A few words beside pictures (a caption, a page number) are no article.
constexpr std::int64_t kFewestChuBesidePictures = 20;

/// No cover fills more blocks; a page without end is not copied for a search.
constexpr std::size_t kMostLines = 4000;

cover::Line line_of(const Block& block, std::string text, std::int64_t page) {
  cover::Line line;
  line.text = std::move(text);
  line.page = page;
  line.height = block.size_pt;
  line.bold = block.bold;
  line.centred = block.centred;
  return line;
}

/// The paragraphs of one table row: what stands side by side becomes one line.
void add_row(const std::vector<Block>& blocks, std::size_t from, std::size_t to, std::int64_t page, cover::Page& out) {
  std::map<int, std::vector<const Block*>> cells;
  for (std::size_t i = from; i < to; ++i) cells[blocks[i].cell].push_back(&blocks[i]);
  std::size_t tallest = 0;
  for (const auto& [cell, paragraphs] : cells) tallest = std::max(tallest, paragraphs.size());
  for (std::size_t k = 0; k < tallest; ++k) {
    std::string text;
    const Block* look = nullptr;
    for (const auto& [cell, paragraphs] : cells) {
      if (!text.empty()) text += '\t';
      if (k >= paragraphs.size()) continue;
      text += paragraphs[k]->text;
      if (look == nullptr || core::trim(look->text).empty()) look = paragraphs[k];
    }
    if (look != nullptr) out.lines.push_back(line_of(*look, std::move(text), page));
  }
}

/// Pages as far as breaks tell them; `page_of` picks which breaks.
std::vector<cover::Page> pages_of(const std::vector<Block>& blocks, int Block::*page_of) {
  std::vector<cover::Page> pages;
  for (std::size_t i = 0; i < blocks.size();) {
    const auto page = static_cast<std::size_t>(blocks[i].*page_of);
    if (pages.size() <= page) pages.resize(page + 1);
    cover::Page& out = pages[page];
    std::size_t end = i + 1;
    if (blocks[i].row >= 0) {
      while (end < blocks.size() && blocks[end].row == blocks[i].row && blocks[end].*page_of == blocks[i].*page_of)
        ++end;
      add_row(blocks, i, end, static_cast<std::int64_t>(page) + 1, out);
    } else {
      for (std::string& text : core::split(blocks[i].text, '\n'))
        out.lines.push_back(line_of(blocks[i], std::move(text), static_cast<std::int64_t>(page) + 1));
    }
    i = end;
  }
  // Only the first lines and the last can hold what a cover says.
  for (cover::Page& page : pages)
    if (page.lines.size() > kMostLines)
      page.lines.erase(page.lines.begin() + kMostLines / 2, page.lines.end() - kMostLines / 2);
  return pages;
}

struct FoundCover {
  cover::Cover cover;
  int Block::*page_of = &Block::page;
};

/// By the breaks the author made; else by those Word noted when it printed.
FoundCover find(const std::vector<Block>& blocks) {
  FoundCover found{cover::find_cover(pages_of(blocks, &Block::page)), &Block::page};
  const bool same = std::all_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.page == b.printed; });
  if (found.cover.pages > 0 || same) return found;
  cover::Cover printed = cover::find_cover(pages_of(blocks, &Block::printed));
  if (printed.pages > 0) return {std::move(printed), &Block::printed};
  return found;
}

/// The file does not know its pages: only those of the cover have a number.
void forget_page(core::Field& field, std::size_t cover_pages) {
  if (field.page && *field.page > static_cast<std::int64_t>(std::max<std::size_t>(cover_pages, 1))) field.page.reset();
}

core::PageNumbers page_numbers_of(const Manuscript& manuscript, const std::map<int, std::int64_t>& body_by_section) {
  core::PageNumbers numbers;
  if (!manuscript.numbers_known) return numbers;
  double all = 0, numbered = 0;
  for (const auto& [section, chu] : body_by_section) {
    all += static_cast<double>(chu);
    const auto index = static_cast<std::size_t>(section);
    if (index < manuscript.numbered.size()) numbered += static_cast<double>(chu) * manuscript.numbered[index];
  }
  if (all > 0) numbers.present = numbered >= kNumberedShare * all;
  return numbers;
}

/// Returns the chữ of the block. A file does not know its pages: what lies
/// between two breaks stands together.
std::int64_t add_block(const Block& block, TextZone zone, std::size_t place, core::TextView& view) {
  if (view.pages.size() <= place) view.pages.resize(place + 1);
  auto& lines = view.pages[place].lines;
  std::size_t line = lines.size();
  text::add_lines(zone, block.text, lines);
  std::int64_t chu = 0;
  for (; line < lines.size(); ++line) chu += core::marked(lines[line], 'c');
  for (const LeftOut& left : block.left_out) text::add_lines(left.zone, left.text, lines);
  return chu;
}

struct Article {
  core::CoverFields cover;
  core::WordCounts words;
  core::PageNumbers page_numbers;
  core::TextView view;  ///< the counts are its sums
};

Article article_of(const Manuscript& manuscript) {
  Article article;
  FoundCover found = find(manuscript.body);
  const auto cover_pages = static_cast<int>(found.cover.pages);

  std::map<int, std::int64_t> body_by_section;
  for (const Block& block : manuscript.body) {
    const bool on_cover = block.*found.page_of < cover_pages;
    const TextZone zone = on_cover ? TextZone::cover : block.contents ? TextZone::contents : TextZone::body;
    const std::int64_t chu = add_block(block, zone, static_cast<std::size_t>(block.*found.page_of), article.view);
    if (zone == TextZone::body) body_by_section[block.section] += chu;
  }
  const std::size_t printed = article.view.pages.size();
  for (const Block& block : manuscript.headers_footers) add_block(block, TextZone::header_footer, printed, article.view);
  const std::size_t margins = article.view.pages.size();
  for (const Block& block : manuscript.notes) add_block(block, TextZone::footnote, margins, article.view);
  article.words = core::counts_of(article.view);
  article.words.dictionary_estimate = text::dictionary_estimate(article.words.body);

  article.page_numbers = page_numbers_of(manuscript, body_by_section);
  article.cover = std::move(found.cover.fields);
  for (core::Field& author : article.cover.authors) forget_page(author, found.cover.pages);
  for (core::Field* field : {&article.cover.position, &article.cover.unit, &article.cover.phone, &article.cover.title})
    forget_page(*field, found.cover.pages);
  return article;
}

/// Where the text was not read in full, "absent" would be a guess.
void doubt_absent(core::CoverFields& cover) {
  const auto doubt = [](core::Field& field) {
    if (field.state == core::FieldState::absent) field.state = core::FieldState::unreadable;
  };
  if (cover.authors.empty()) cover.authors.emplace_back();
  for (core::Field& author : cover.authors) doubt(author);
  for (core::Field* field : {&cover.position, &cover.unit, &cover.phone, &cover.title}) doubt(*field);
}

bool blocked(const core::PartFacts& facts) {
  return std::any_of(facts.damage.begin(), facts.damage.end(),
                     [](const core::Damage& d) { return core::blocks(d.code); });
}

/// A soft hyphen that was no letter prints nothing.
std::string without_soft_hyphens(std::string text) {
  constexpr std::string_view kSoftHyphen = "\u00AD";
  for (std::size_t at = text.find(kSoftHyphen); at != std::string::npos; at = text.find(kSoftHyphen, at))
    text.erase(at, kSoftHyphen.size());
  return text;
}

void read_letters(Manuscript& manuscript, text::LegacyReader& fonts) {
  const auto all = {&manuscript.body, &manuscript.headers_footers, &manuscript.notes};
  for (const auto* blocks : all)
    for (const Block& block : *blocks) fonts.look(block.set);
  fonts.settle();
  for (auto* blocks : all)
    for (Block& block : *blocks) {
      block.text = without_soft_hyphens(fonts.unicode(block.set));
      // XML is not checked for its bytes; what is shown must be UTF-8.
      if (!core::is_utf8(block.text)) block.text = text::to_utf8(text::code_points(block.text));
      for (LeftOut& left : block.left_out) {
        left.text = fonts.unicode_unseen(left.set);
        if (!core::is_utf8(left.text)) left.text = text::to_utf8(text::code_points(left.text));
      }
    }
}

}  // namespace

void begin_document(core::DocumentFormat format, core::PartFacts& facts) {
  facts.kind = core::PartKind::document;
  facts.document.emplace().format = format;
  doubt_absent(facts.document->cover);
}

void conclude(Manuscript manuscript, text::LegacyReader& fonts, Context& context, core::PartFacts& facts) {
  core::DocumentFacts& document = *facts.document;
  document.page_sizes_mm = std::move(manuscript.papers_mm);
  read_letters(manuscript, fonts);
  document.encoding = fonts.encoding();
  Article article = article_of(manuscript);

  facts.damage.insert(facts.damage.end(), manuscript.damage.begin(), manuscript.damage.end());
  const std::int64_t chu = article.words.body + article.words.cover;
  if (manuscript.pictures > 0 && article.words.body < kFewestChuBesidePictures)
    facts.damage.push_back(only_pictures());
  else if (chu == 0 && !blocked(facts))
    facts.damage.push_back(no_text());
  document.cover = std::move(article.cover);
  text::hand_over(std::move(article.view), context);
  document.page_numbers = article.page_numbers;
  if (const auto doubt = fonts.doubt()) {
    document.encoding = *doubt;
    document.cover = {};  // read, but not in any alphabet
    facts.damage.push_back(older_encoding(doubt->name));
  }
  if (blocked(facts)) {
    doubt_absent(document.cover);
    return;
  }
  document.words = std::move(article.words);
}

}  // namespace sokhao::probes::sheet
