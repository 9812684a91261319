#include "probes/document/pdf_reader.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "core/text.h"
#include "probes/document/letters.h"

namespace sokhao::probes::pdf {
namespace {

using Document = std::unique_ptr<poppler::document>;
using DocumentPage = std::unique_ptr<poppler::page>;

/// Asking for fonts costs half as much again as the text (0.45 s against
/// 0.30 s for 64 pages). Bold letters matter on a cover alone, and what the
/// text is set in matters only where some of it is in an encoding of before
/// Unicode: that shows on the first pages and a sample of the others, or by the
/// letters.
constexpr int kFirstWithFonts = 3;
constexpr int kSampledForFonts = 16;

constexpr std::size_t kMostComplaints = 3;

/// Pieces on a page below which equal widths may be chance.
constexpr std::size_t kFewestForCell = 20;

/// Longest side of the picture that is looked at, in pixels: enough to see
/// how much of the page is drawn on.
constexpr double kLookPixels = 400;
/// A larger page (7 m) is not drawn at all.
constexpr double kLargestDrawn = 20000;
constexpr unsigned kInk = 240;  ///< darker than this is drawn on; 255 is paper

Document load(std::span<const std::byte> bytes) {
  return Document(poppler::document::load_from_raw_data(reinterpret_cast<const char*>(bytes.data()),
                                                        static_cast<int>(bytes.size())));
}

/// Parts of Poppler's messages after which text may be missing: what it passed
/// over stood in content, in a font or in the table of objects. With 12 bytes
/// overwritten somewhere each of these came with a wrong count.
constexpr std::array<std::string_view, 20> kTouchText{"flate stream",
                                                      "Weird page contents",
                                                      "Illegal character",
                                                      "Unknown operator",
                                                      "Too few",
                                                      "Too many",
                                                      "Unterminated string",
                                                      "End of file",
                                                      "Dictionary key",
                                                      "ToUnicode",
                                                      "bfchar",
                                                      "bfrange",
                                                      "Unknown font tag",
                                                      "font resource",
                                                      "not found but needed",
                                                      "is wrong type",
                                                      "Badly formatted",
                                                      "Leftover args",
                                                      "show/space",
                                                      "No font in"};

bool touches_text(const std::string& message) {
  return std::any_of(kTouchText.begin(), kTouchText.end(),
                     [&](std::string_view part) { return message.find(part) != std::string::npos; });
}

/// Gathers what Poppler says while it lives; Poppler keeps one listener only.
class Complaints {
 public:
  explicit Complaints(Reading& reading) : reading_(reading) { poppler::set_debug_error_function(&hear, this); }
  ~Complaints() { poppler::set_debug_error_function(&ignore, nullptr); }
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

 private:
  static void ignore(const std::string&, void*) {}
  static void hear(const std::string& message, void* self) {
    Reading& reading = static_cast<Complaints*>(self)->reading_;
    if (touches_text(message)) reading.content_trouble = true;
    const std::string shown = core::display_name(core::trim(message), 160);
    if (reading.complaints.size() < kMostComplaints &&
        std::find(reading.complaints.begin(), reading.complaints.end(), shown) == reading.complaints.end())
      reading.complaints.push_back(shown);
  }
  Reading& reading_;
};

std::string utf8_of(const poppler::ustring& text) {
  static_assert(sizeof(poppler::ustring::value_type) == sizeof(char16_t));
  icu::UnicodeString units;
  for (const auto unit : text)
    if (unit != 0xFEFF) units.append(static_cast<char16_t>(unit));
  std::string utf8;
  units.toUTF8String(utf8);
  return utf8;
}

bool is_bold(const std::string& font) {
  return font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos;
}

/// Width of a letter where all have the same, as on a page in a typewriter
/// font; empty elsewhere.
std::optional<double> cell_width(const std::vector<poppler::text_box>& boxes) {
  std::vector<double> widths;
  for (const auto& box : boxes)
    if (box.rotation() == 0) widths.push_back(box.char_bbox(0).width());
  if (widths.size() < kFewestForCell) return std::nullopt;
  std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
  const double cell = widths[widths.size() / 2];
  const auto like_it =
      std::count_if(widths.begin(), widths.end(), [&](double width) { return std::abs(width - cell) < 0.02 * cell; });
  if (!(cell > 0) || static_cast<double>(like_it) < 0.9 * static_cast<double>(widths.size())) return std::nullopt;
  return cell;
}

/// Right edge of the piece. A typewriter font without "ế" draws "ê" and a mark
/// that is moved back over it; Poppler adds the mark's cell to the letter, so
/// that the piece would reach over the next letter or over a space.
double right_of(const poppler::text_box& box, std::optional<double> cell) {
  const double right = box.bbox().right();
  const std::size_t letters = box.text().size();
  if (!cell || box.rotation() != 0 || letters == 0) return right;
  const poppler::rectf last = box.char_bbox(letters - 1);
  return last.width() > 1.5 * *cell ? last.left() + *cell : right;
}

enum class Fonts { skip, ask };

std::vector<Word> words_on(const poppler::page& page, Fonts ask, text::LegacyReader& fonts) {
  std::vector<Word> pieces;
  const auto boxes = page.text_list(ask == Fonts::ask ? poppler::page::text_list_include_font : 0);
  pieces.reserve(boxes.size());
  const std::optional<double> cell = cell_width(boxes);
  for (const auto& box : boxes) {
    const poppler::rectf at = box.bbox();
    Word piece{utf8_of(box.text()), at.left(), at.top(), right_of(box, cell), at.bottom(), box.rotation() & 3, false};
    if (piece.text.empty() || !std::isfinite(at.left() + at.top() + at.right() + at.bottom())) continue;
    if (box.has_font_info()) {
      const std::string font = box.get_font_name();
      piece.bold = is_bold(font);
      piece.font = fonts.font(font);
    }
    pieces.push_back(std::move(piece));
  }
  return joined(pieces);
}

Page shown_size(const poppler::page& page) {
  const poppler::rectf box = page.page_rect(poppler::crop_box);
  Page shown;
  shown.width = std::abs(box.width());
  shown.height = std::abs(box.height());
  const auto turned = page.orientation();
  if (turned == poppler::page::landscape || turned == poppler::page::seascape) std::swap(shown.width, shown.height);
  return shown;
}

core::Progress at_page(std::int64_t page, std::int64_t of) {
  const std::string place = std::to_string(page) + "/" + std::to_string(of);
  return {static_cast<double>(page) / static_cast<double>(of), {"đọc trang " + place, "reading page " + place}};
}

/// Share of the page inside the smallest rectangle round everything drawn.
double drawn_share(const poppler::page& page) {
  const Page shown = shown_size(page);
  const double longest = std::max(shown.width, shown.height);
  if (!(longest > 0) || longest > kLargestDrawn) return 0;
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const double dpi = 72 * kLookPixels / longest;
  const poppler::image picture = renderer.render_page(&page, dpi, dpi);
  if (!picture.is_valid()) return 0;

  int left = picture.width(), right = -1, top = picture.height(), bottom = -1;
  for (int y = 0; y < picture.height(); ++y) {
    const char* row = picture.const_data() + static_cast<std::ptrdiff_t>(y) * picture.bytes_per_row();
    for (int x = 0; x < picture.width(); ++x) {
      if (static_cast<unsigned char>(row[x]) >= kInk) continue;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
    }
  }
  if (right < left) return 0;
  return static_cast<double>(right - left + 1) * (bottom - top + 1) /
         (static_cast<double>(picture.width()) * picture.height());
}

/// On which pages the fonts are asked for.
enum class Pages { sampled, all };

/// False where the text is in an older encoding and the fonts of some pages
/// are not known.
bool lay_out(const poppler::document& document, Pages with_fonts, Reading& reading,
             const core::OnProgress& on_progress) {
  reading.pages.clear();
  reading.lost.clear();
  text::LegacyReader fonts(text::Origin::pdf_layout);
  for (int i = 0; i < reading.declared_pages; ++i) {
    const DocumentPage page(document.create_page(i));
    Page shown;
    if (page == nullptr) {
      reading.lost.push_back(i + 1);
    } else {
      shown = shown_size(*page);
      const bool ask = with_fonts == Pages::all || i < kFirstWithFonts || i % kSampledForFonts == 0;
      shown.lines = lines_of(words_on(*page, ask ? Fonts::ask : Fonts::skip, fonts));
    }
    reading.pages.push_back(std::move(shown));
    if (on_progress) on_progress(at_page(i + 1, reading.declared_pages));
  }
  read_letters(reading.pages, fonts);
  reading.encoding = fonts.encoding();
  reading.doubt = fonts.doubt();
  const bool unicode = reading.encoding.name == "unicode" && !reading.doubt;
  return unicode || with_fonts == Pages::all || reading.declared_pages <= kFirstWithFonts;
}

}  // namespace

Reading read_pdf(std::span<const std::byte> bytes, const core::OnProgress& on_progress) {
  Reading reading;
  const Complaints complaints(reading);
  const Document document = load(bytes);
  if (document == nullptr) return reading;
  reading.opening = document->is_locked() ? Opening::locked : Opening::opened;
  if (reading.opening == Opening::locked) return reading;

  constexpr std::size_t kMostBytes = 300;
  reading.metadata = {core::trim(core::display_name(utf8_of(document->get_author()), kMostBytes)), core::trim(core::display_name(utf8_of(document->get_title()), kMostBytes))};
  reading.declared_pages = std::max(document->pages(), 0);
  if (reading.declared_pages > kMostPages) return reading;
  if (!lay_out(*document, Pages::sampled, reading, on_progress)) lay_out(*document, Pages::all, reading, on_progress);
  return reading;
}

std::vector<double> drawn_shares(std::span<const std::byte> bytes, std::span<const std::int64_t> pages,
                                 const core::OnProgress& on_progress) {
  std::vector<double> shares(pages.size(), 0);
  Reading unheard;
  const Complaints complaints(unheard);
  const Document document = load(bytes);
  if (document == nullptr || document->is_locked()) return shares;
  const std::int64_t all_pages = std::max(document->pages(), 1);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const DocumentPage page(document->create_page(static_cast<int>(pages[i] - 1)));
    if (page != nullptr) shares[i] = drawn_share(*page);
    if (on_progress) on_progress(at_page(pages[i], all_pages));
  }
  return shares;
}

void warm_up() {
  // One page with one word, so that the character maps and the converters that
  // text needs are loaded; the offsets are left out, Poppler rebuilds them.
  static constexpr std::string_view kPage =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 33>>stream\nBT /F 12 Tf 72 700 Td (a\\341) Tj ET\nendstream endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>endobj\n"
      "trailer<</Root 1 0 R>>\n%%EOF\n";
  (void)read_pdf(std::as_bytes(std::span(kPage)), nullptr);
}

}  // namespace sokhao::probes::pdf
