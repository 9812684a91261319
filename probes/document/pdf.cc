// PDF: ISO 32000 through Poppler.
//
// Counts what a person would count on the printed pages. Whatever forbids that
// (a password, a cut file, a picture of text, an older encoding) is damage,
// and then there is no count rather than a wrong one.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "probes/document/page_furniture.h"
#include "probes/document/page_pictures.h"
#include "probes/document/pdf_article.h"
#include "probes/document/pdf_damage.h"
#include "probes/document/pdf_reader.h"
#include "probes/document/pdf_tail.h"
#include "probes/document/read_pages.h"
#include "probes/document/stream_check.h"
#include "probes/probe.h"
#include "probes/text/view.h"
#include "probes/text/words.h"

namespace sokhao::probes {
namespace {

using core::DamageCode;

/// Poppler takes an int as length and keeps the file in memory.
constexpr std::uint64_t kMostBytes = 512ull * 1024 * 1024;
constexpr std::size_t kReadAtOnce = 4u * 1024 * 1024;
/// Readers accept the header within the first 1024 bytes (Adobe's
/// implementation note 13 to PDF 1.7, appendix H).
constexpr std::size_t kHeaderWithin = 1024;

/// Scans were seen to cover 57 to 93 % of their page.
constexpr double kLargePicture = 0.3;

/// A page of JPEG 2000 can take a second to draw.
constexpr std::size_t kMostDrawn = 12;

/// More pages than this are not read: a contest's article has a dozen.
constexpr std::size_t kMostRead = 60;

constexpr double kPointsToMm = 25.4 / 72;

Match match(const Sample& sample) {
  const std::string_view head(reinterpret_cast<const char*>(sample.head.data()),
                              std::min(sample.head.size(), kHeaderWithin));
  const auto at = head.find("%PDF-");
  if (at == std::string_view::npos) return Match::no;
  // Something before the header may be another format's own mark.
  return at == 0 ? Match::certain : Match::possible;
}

core::Result<std::vector<std::byte>> all_bytes(core::ByteSource& source, const core::OnProgress& on_progress) {
  std::vector<std::byte> bytes(source.size());
  for (std::size_t done = 0; done < bytes.size();) {
    const auto piece = std::span(bytes).subspan(done, std::min(kReadAtOnce, bytes.size() - done));
    const auto got = source.read_at(done, piece);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) {
      bytes.resize(done);
      break;
    }
    done += *got;
    if (on_progress) on_progress({0, {"đọc tệp", "reading the file"}});
  }
  return bytes;
}

void note_sizes(const pdf::Reading& reading, core::DocumentFacts& document) {
  document.pages = reading.declared_pages;
  for (const pdf::Page& page : reading.pages)
    if (page.width > 0 && page.height > 0)
      document.page_sizes_mm.push_back({page.width * kPointsToMm, page.height * kPointsToMm});
}

/// Damage that shows before any page is read; true when there is nothing more
/// to look at.
bool refuse(const pdf::Reading& reading, const pdf::Tail& tail, std::vector<core::Damage>& damage) {
  using pdf::Opening;
  if (reading.opening == Opening::locked) {
    damage.push_back(pdf::locked());
    return true;
  }
  if (tail.cut()) damage.push_back(pdf::cut_short(tail.missing_bytes));
  if (reading.opening == Opening::failed) {
    if (!tail.cut()) damage.push_back(pdf::does_not_open(reading.complaints));
    return true;
  }
  if (reading.declared_pages > pdf::kMostPages) {
    damage.push_back(pdf::too_many_pages(reading.declared_pages));
    return true;
  }
  if (reading.declared_pages == 0) {
    if (!tail.cut()) damage.push_back(pdf::no_pages());
    return true;
  }
  return false;
}

/// At most kMostDrawn of `pages`, evenly spread.
std::vector<std::int64_t> spread(const std::vector<std::int64_t>& pages) {
  if (pages.size() <= kMostDrawn) return pages;
  std::vector<std::int64_t> chosen;
  for (std::size_t i = 0; i < kMostDrawn; ++i) chosen.push_back(pages[i * pages.size() / kMostDrawn]);
  return chosen;
}

/// A drawing that takes up little of a page is an ornament, unless no page of
/// the file has any text.
double least_picture(const std::vector<std::int64_t>& empty, const pdf::Reading& reading) {
  return empty.size() == reading.pages.size() && pdf::letters_on(reading.pages) == 0 ? 0 : kLargePicture;
}

/// Of the pages without text those on which more than `least` is drawn. Pages
/// that are not drawn are taken for what some of the drawn ones are.
std::vector<std::int64_t> pictures_among(const std::vector<std::int64_t>& empty, double least, std::span<const std::byte> bytes,
                                         const core::OnProgress& on_progress) {
  if (empty.empty()) return {};
  const std::vector<std::int64_t> drawn = spread(empty);
  const std::vector<double> shares = pdf::drawn_shares(bytes, drawn, on_progress);
  std::vector<std::int64_t> pictures;
  for (std::size_t i = 0; i < drawn.size(); ++i)
    if (shares[i] > least) pictures.push_back(drawn[i]);
  if (pictures.empty() || drawn.size() == empty.size()) return pictures;
  std::vector<std::int64_t> all;
  for (const std::int64_t page : empty) {
    const bool blank = std::binary_search(drawn.begin(), drawn.end(), page) &&
                       !std::binary_search(pictures.begin(), pictures.end(), page);
    if (!blank) all.push_back(page);
  }
  return all;
}

std::int64_t words_on(const pdf::Page& page) {
  std::string text;
  for (const pdf::Line& line : page.lines) (text += pdf::text_of(line)) += '\n';
  return text::chu_of(text);
}

/// What was read off pictures takes the place of what the file says of those
/// pages: that is what a person sees.
struct ReadPages {
  std::vector<std::int64_t> numbers;  ///< from 1, rising
  std::vector<std::int64_t> weak;
  std::vector<std::int64_t> differing;  ///< their hidden text says something else
  bool ink = false;
};

ReadPages take_read(const std::vector<PageText>& texts, pdf::Reading& reading) {
  ReadPages read;
  for (const PageText& text : texts) {
    if (text.page < 1 || text.page > static_cast<std::int64_t>(reading.pages.size())) continue;
    pdf::Page& page = reading.pages[static_cast<std::size_t>(text.page - 1)];
    const std::int64_t hidden = words_on(page);
    page = pdf::page_of(text, page);
    const std::int64_t seen = words_on(page);
    // The band of the length rule for scans: 1 % and 5 words a page.
    if (hidden > 0 && std::abs(hidden - seen) > seen / 100 + 5) read.differing.push_back(text.page);
    if (pdf::is_weak(text)) read.weak.push_back(text.page);
    read.numbers.push_back(text.page);
    read.ink = read.ink || text.ink;
  }
  std::sort(read.numbers.begin(), read.numbers.end());
  return read;
}

bool among(const std::vector<std::int64_t>& sorted, std::int64_t page) { return std::binary_search(sorted.begin(), sorted.end(), page); }

/// Pages whose text nobody can see, because it lies under a picture.
std::vector<std::int64_t> hidden_text(const pdf::Reading& reading, const std::vector<std::int64_t>& empty, std::span<const std::byte> bytes,
                                      const core::OnProgress& on_progress) {
  if (!pdf::holds_large_picture(bytes)) return {};
  std::vector<std::int64_t> bearing;
  for (std::size_t i = 0; i < reading.pages.size() && bearing.size() < kMostRead; ++i)
    if (const auto page = static_cast<std::int64_t>(i + 1); !among(empty, page)) bearing.push_back(page);
  return pdf::with_hidden_text(bytes, bearing, on_progress);
}

/// Draws the pages for the workers that read them.
void hand_out(std::vector<std::int64_t> pages, std::span<const std::byte> bytes, Context& context) {
  std::sort(pages.begin(), pages.end());
  if (pages.size() > kMostRead) pages.resize(kMostRead);
  pdf::draw_pages(bytes, pages, context.on_progress, [&](std::int64_t page, std::span<const std::byte> pnm) {
    const std::uint64_t start = context.scratch->size();
    if (!context.scratch->write(pnm)) return false;  // the rest stays unread, and is said to be
    context.children.push_back({"pages/" + std::to_string(page - 1), context.name, {context.scratch->since(start)}, Origin::scratch, "ocr"});
    return true;
  });
}

/// What the text of the pages cannot tell, and why.
void judge_text(const pdf::Reading& reading, const pdf::Tail& tail, const pdf::Article& article,
                const pdf::StreamCheck& streams, const std::vector<std::int64_t>& pictures, const ReadPages& read,
                core::DocumentFacts& document, std::vector<core::Damage>& damage) {
  if (!reading.lost.empty()) damage.push_back(pdf::pages_lost(reading.lost));
  if (streams.broken > 0)
    damage.push_back(pdf::content_broken(reading.complaints));
  else if (damage.empty() && (reading.content_trouble || streams.doubtful > 0))
    damage.push_back(pdf::content_doubtful(reading.complaints));
  if (!pictures.empty()) {
    damage.push_back(pdf::scanned(pictures, document.pages.value_or(0)));
  } else if (article.letters.all == 0 && reading.lost.empty() && !read.ink) {
    // Something is drawn there that the reader does not take for writing: faint, perhaps.
    damage.push_back(read.numbers.empty() ? pdf::blank() : pdf::scanned(read.numbers, document.pages.value_or(0)));
  }
  if (!read.differing.empty()) damage.push_back(pdf::hidden_text_differs(read.differing));
  document.encoding = reading.doubt.value_or(reading.encoding);
  if (reading.doubt) damage.push_back(pdf::legacy_letters(reading.doubt->name));
  if (article.letters.unmapped * 5 > article.letters.all + article.letters.unmapped && article.letters.unmapped > 50)
    damage.push_back(pdf::letters_without_meaning());
  const bool mended = !tail.end_mark || !tail.table_found || !reading.complaints.empty();
  if (damage.empty() && mended) damage.push_back(pdf::repaired(reading.complaints));
}

void examine(std::span<const std::byte> bytes, const pdf::Tail& tail, Context& context, core::PartFacts& facts) {
  const core::OnProgress& on_progress = context.on_progress;
  core::DocumentFacts& document = *facts.document;
  pdf::Reading reading = pdf::read_pdf(bytes, on_progress);
  if (refuse(reading, tail, facts.damage)) {
    document.cover = pdf::unread_cover();
    if (reading.declared_pages > 0) document.pages = reading.declared_pages;
    return;
  }
  note_sizes(reading, document);
  document.metadata = std::move(reading.metadata);
  const ReadPages read = take_read(context.pages, reading);
  const std::vector<bool> numbered = pdf::mark_furniture(reading.pages);
  std::vector<std::int64_t> empty = pdf::pages_without_text(reading.pages);
  const bool first_look = context.pages.empty() && context.scratch != nullptr && context.options.decode;
  const std::vector<std::int64_t> hidden = first_look ? hidden_text(reading, empty, bytes, on_progress) : std::vector<std::int64_t>{};
  std::erase_if(empty, [&](std::int64_t page) { return among(read.numbers, page); });
  const std::vector<std::int64_t> pictures = pictures_among(empty, least_picture(empty, reading), bytes, on_progress);
  if (first_look) {
    // Whatever is drawn there may be text: half a page of it is no ornament.
    std::vector<std::int64_t> unread = pictures_among(empty, 0, bytes, on_progress);
    unread.insert(unread.end(), hidden.begin(), hidden.end());
    hand_out(std::move(unread), bytes, context);
  }
  std::vector<std::int64_t> unsure = pictures;
  unsure.insert(unsure.end(), read.weak.begin(), read.weak.end());
  pdf::Article article = pdf::article_of(reading.pages, numbered, unsure);
  judge_text(reading, tail, article, pdf::check_streams(bytes, on_progress), pictures, read, document, facts.damage);
  if (!read.numbers.empty()) {
    const auto bearing = reading.pages.size() - pdf::pages_without_text(reading.pages).size();
    const auto off_pictures = static_cast<std::size_t>(std::count_if(context.pages.begin(), context.pages.end(), [](const PageText& text) { return !text.words.empty(); }));
    document.text_source = bearing > off_pictures ? core::TextSource::mixed : core::TextSource::ocr;
    document.ocr = pdf::quality_of(context.pages);
    if (!document.ocr && off_pictures > 0) document.ocr.emplace();
    if (!document.ocr) document.text_source = core::TextSource::text;  // what was read was blank
  }

  document.cover = std::move(article.cover);
  text::hand_over(std::move(article.view), context);
  const bool doubtful = std::any_of(facts.damage.begin(), facts.damage.end(),
                                    [](const core::Damage& damage) { return core::blocks(damage.code); });
  if (doubtful) {
    pdf::doubt_absent(document.cover);
    return;
  }
  document.words = std::move(article.words);
  document.page_numbers = article.page_numbers;
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& facts) {
  facts.kind = core::PartKind::document;
  facts.document.emplace();
  facts.document->format = core::DocumentFormat::pdf;
  if (source.size() > kMostBytes) {
    facts.document->cover = pdf::unread_cover();
    facts.damage.push_back(pdf::too_large(source.size(), kMostBytes));
    return {};
  }
  const auto tail = pdf::read_tail(source);
  if (!tail) return tl::unexpected(tail.error());
  const auto bytes = all_bytes(source, context.on_progress);
  if (!bytes) return tl::unexpected(bytes.error());
  examine(*bytes, *tail, context, facts);
  return {};
}

}  // namespace

extern const Probe document_pdf;
const Probe document_pdf{"document.pdf", 4, &match, &run, &pdf::wholeness};

}  // namespace sokhao::probes
