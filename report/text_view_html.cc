#include "report/text_view_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "report/html_parts.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Language;
using core::TextZone;
using Kind = Column::Kind;

constexpr std::array kZones{TextZone::body,        TextZone::cover,    TextZone::contents, TextZone::header_footer,
                            TextZone::page_number, TextZone::footnote, TextZone::deleted,  TextZone::hidden};

std::string_view zone_name(TextZone zone, Language language) {
  switch (zone) {
    case TextZone::body: return say(language, "thân bài", "body");
    case TextZone::cover: return say(language, "bìa", "cover");
    case TextZone::contents: return say(language, "mục lục", "contents");
    case TextZone::header_footer: return say(language, "đầu, chân trang", "header, footer");
    case TextZone::page_number: return say(language, "số trang", "page number");
    case TextZone::footnote: return say(language, "chú thích", "footnote");
    case TextZone::deleted: return say(language, "đã xóa", "deleted");
    case TextZone::hidden: return say(language, "chữ ẩn", "hidden");
  }
  return "";
}

std::string_view zone_meaning(TextZone zone, Language language) {
  switch (zone) {
    case TextZone::body: return say(language, "tính vào số chữ của bài", "counts");
    case TextZone::deleted: return say(language, "xóa khi theo dõi sửa đổi: không in ra, không tính ở đâu", "a tracked deletion: not printed, in no count");
    case TextZone::hidden: return say(language, "không in ra, không tính ở đâu", "not printed, in no count");
    default: return say(language, "không tính vào thân bài, có trong tổng cả tài liệu", "not in the body, in the total of the document");
  }
}

std::string_view zone_class(TextZone zone) {
  switch (zone) {
    case TextZone::body: return "z body";
    case TextZone::cover: return "z cover";
    case TextZone::contents: return "z contents";
    case TextZone::header_footer: return "z margin";
    case TextZone::page_number: return "z number";
    case TextZone::footnote: return "z note";
    case TextZone::deleted: return "z deleted";
    case TextZone::hidden: return "z hidden";
  }
  return "z";
}

// Beside the common sheet: only this page needs it.
void style(Html& page) {
  page.literal(R"css(<style>
.page { border-top: 2px solid var(--line); margin-top: 1.25rem; padding-top: .5rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.25rem; }
.page.pictured { grid-template-columns: minmax(0, 9fr) minmax(0, 11fr); }
.page > h4 { grid-column: 1 / -1; margin: 0 0 .4rem; }
.page img { width: 100%; height: auto; border: 1px solid var(--line); align-self: start; }
.z { display: grid; grid-template-columns: 7.2rem minmax(0, 1fr) 4rem; gap: .5rem; padding: .1rem .4rem; border-left: .35rem solid transparent; font-size: .92rem; line-height: 1.4; }
.z > .name { font-size: .8rem; color: var(--soft); } .z > .sum { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft); font-size: .85rem; }
.z > .words { overflow-wrap: anywhere; }
.z .t { border-bottom: 2px dotted var(--review); color: var(--soft); padding: 0 .15em; }
.z.cover { border-left: .35rem double #0b4f9e; background: repeating-linear-gradient(45deg, #e6effa 0 6px, #f4f8fd 6px 12px); }
.z.contents { border-left: .35rem dotted #4a525c; background: repeating-linear-gradient(90deg, #eef0f2 0 2px, #fafbfc 2px 10px); }
.z.margin { border-left: .35rem dashed #7a4a00; background: repeating-linear-gradient(0deg, #fbf1df 0 3px, #fffaf0 3px 7px); }
.z.number { border-left: .35rem dotted #7a4a00; background: #fffaf0; outline: 1px dashed #7a4a00; outline-offset: -1px; }
.z.note { border-left: .35rem solid #17613a; background: repeating-linear-gradient(-45deg, #e7f4ec 0 3px, #f6fbf8 3px 10px); }
.z.deleted { border-left: .35rem solid #a3161d; background: #fdeeee; } .z.deleted > .words { text-decoration: line-through; }
.z.hidden { border-left: .35rem dotted #6d1158; background: #f8ecf5; } .z.hidden > .words { font-style: italic; }
.legend .z { max-width: 46rem; grid-template-columns: 7.2rem minmax(0, 1fr); }
@media (max-width: 50rem) { .page.pictured { grid-template-columns: minmax(0, 1fr); } .z { grid-template-columns: 5.2rem minmax(0, 1fr) 3.2rem; } }
@media print { .page { break-inside: auto; } .z, .page img { print-color-adjust: exact; break-inside: avoid; } }
</style>
)css");
}

void legend(Html& page, Language language) {
  const auto all = page.open("div", {{"class", "legend"}});
  for (const TextZone zone : kZones) {
    const auto line = page.open("div", {{"class", zone_class(zone)}});
    page.element("span", zone_name(zone, language), {{"class", "name"}});
    page.element("span", zone_meaning(zone, language), {{"class", "words"}});
  }
  const auto note = page.open("p");
  page.text(say(language, "Một chữ là một cụm ký tự giữa hai khoảng trắng có ít nhất một chữ cái hoặc chữ số. Cụm không có, như ",
                "A word (chữ) is what stands between two blanks and holds a letter or digit. What holds none, such as "));
  const auto box = page.open("span", {{"class", "z"}, {"style", "display: inline; padding: 0"}});
  page.element("span", "–", {{"class", "t"}});
  page.text(say(language, ", gạch chân chấm: phần mềm soạn thảo có đếm, số chữ thì không.", ", is underlined with dots: a word processor counts it, the contest does not."));
}

std::string grouped(std::int64_t value, Language language) { return number_text(static_cast<double>(value), language); }

/// Sum of what is marked against what the facts say: they are the same by construction.
void sums(Html& page, const core::WordCounts& marked, const std::optional<core::WordCounts>& words, Language language) {
  const auto row = [&](std::string_view vi, std::string_view en, std::int64_t core::WordCounts::*count) {
    return Row{std::string(say(language, vi, en)), grouped(marked.*count, language), words ? grouped((*words).*count, language) : "–"};
  };
  const std::vector<Row> rows{row("Số chữ của thân bài", "Words (chữ) of the body", &core::WordCounts::body),
                              row("Mọi cụm ký tự của thân bài (như phần mềm soạn thảo)", "Every token of the body (as a word processor)", &core::WordCounts::body_tokens),
                              row("Bìa", "Cover", &core::WordCounts::cover),
                              row("Đầu trang, chân trang, số trang", "Headers, footers, page numbers", &core::WordCounts::headers_footers),
                              row("Chú thích", "Footnotes", &core::WordCounts::footnotes),
                              row("Cả tài liệu", "The whole document", &core::WordCounts::total)};
  const std::array columns{Column{say(language, "Phần", "Zone")}, Column{say(language, "Cộng các chữ đánh dấu dưới đây", "Sum of the words marked below"), Kind::number},
                           Column{say(language, "Kết quả dùng để xét", "Count that is judged"), Kind::number}};
  plain_table(page, say(language, "Đối chiếu số chữ", "The counts compared"), columns, rows);
}

void tokens(Html& page, const core::TextLine& line) {
  const auto words = page.open("span", {{"class", "words"}});
  std::string plain;
  const std::vector<std::string_view> all = core::tokens_of(line);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (line.marks[i] == 'c') {
      (plain += all[i]) += ' ';
      continue;
    }
    page.text(plain);
    plain = " ";
    page.element("span", all[i], {{"class", "t"}});
  }
  page.text(plain);
}

std::string page_title(const core::TextPage& shown, std::size_t index, std::int64_t counted, Language language) {
  const auto alone = [&](TextZone zone) { return !shown.lines.empty() && std::all_of(shown.lines.begin(), shown.lines.end(), [&](const core::TextLine& line) { return line.zone == zone; }); };
  if (shown.page == 0 && alone(TextZone::header_footer)) return std::string(say(language, "Đầu trang, chân trang (mỗi mẫu một lần)", "Headers and footers (each once)"));
  if (shown.page == 0 && alone(TextZone::footnote)) return std::string(say(language, "Chú thích cuối trang, cuối bài", "Footnotes and endnotes"));
  const std::string where = shown.page > 0 ? fmt::format(fmt::runtime(say(language, "Trang {}", "Page {}")), shown.page)
                                           : fmt::format(fmt::runtime(say(language, "Phần {}", "Part {}")), index + 1);
  return where + fmt::format(fmt::runtime(say(language, ": {} chữ của thân bài", ": {} words of the body")), grouped(counted, language));
}

const BesidePage* beside(const TextShown& all, const core::TextPage& shown) {
  const auto found = std::find_if(all.pictures.begin(), all.pictures.end(), [&](const BesidePage& picture) { return picture.page == shown.page; });
  return found == all.pictures.end() ? nullptr : &*found;
}

void one_page(Html& page, const core::TextPage& shown, const BesidePage* picture, std::size_t index, std::int64_t& sum, Language language) {
  std::int64_t counted = 0;
  for (const core::TextLine& line : shown.lines)
    if (line.zone == TextZone::body) counted += core::marked(line, 'c');
  const auto section = page.open("section", {{"class", picture != nullptr ? "page pictured" : "page"}});
  page.element("h4", page_title(shown, index, counted, language));
  if (picture != nullptr) {
    const std::string name = fmt::format(fmt::runtime(say(language, "Ảnh trang {}", "Picture of page {}")), shown.page);
    page.picture(picture->file.empty() ? Picture::inside(picture->jpeg) : Picture::beside(picture->file), name, picture->width, picture->height);
  }
  const auto lines = page.open("div");
  if (shown.lines.empty()) page.element("p", say(language, "Trang không có chữ đọc được.", "No text is read on this page."), {{"class", "soft"}});
  for (const core::TextLine& line : shown.lines) {
    if (line.marks.empty()) continue;
    const auto row = page.open("div", {{"class", zone_class(line.zone)}});
    page.element("span", line.zone == TextZone::body ? std::string_view{} : zone_name(line.zone, language), {{"class", "name"}});
    tokens(page, line);
    if (line.zone == TextZone::body) sum += core::marked(line, 'c');
    page.element("span", line.zone == TextZone::body ? grouped(sum, language) : "", {{"class", "sum"}});
  }
}

}  // namespace

void text_view_pages(Html& page, const TextShown& shown, Language language) {
  const core::TextView& view = *shown.view;
  style(page);
  page.element("p", say(language, "Cột bên phải là số chữ của thân bài cộng dồn đến hết dòng đó.", "The right column is the running count of the body at the end of that line."),
               {{"class", "soft"}});
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < view.pages.size(); ++i) one_page(page, view.pages[i], beside(shown, view.pages[i]), i, sum, language);
}

void text_view_section(Html& page, const TextShown& shown, Language language) {
  const core::TextView& view = *shown.view;
  const std::optional<core::WordCounts>& words = shown.words;
  page.element("h2", say(language, "Chữ nào được đếm", "Which words count"));
  if (!words)
    page.element("p", say(language, "Tệp có lỗi nên không kết luận số chữ; các tổng dưới đây chỉ để xem, không dùng để xét.",
                          "The file is damaged, so there is no count; the sums below are for looking at and judge nothing."));
  if (view.cut)
    page.element("p", say(language, "Văn bản quá dài nên chỉ hiện phần đầu: tổng dưới đây thiếu phần còn lại.",
                          "The text is too long and only its beginning is shown: the sums below lack the rest."));
  const bool some_missing = !shown.pictures.empty() && std::any_of(view.pages.begin(), view.pages.end(), [&](const core::TextPage& one) { return beside(shown, one) == nullptr; });
  if (some_missing) page.element("p", say(language, "Không phải trang nào cũng có ảnh bên cạnh.", "Not every page has its picture beside it."), {{"class", "soft"}});
  legend(page, language);
  sums(page, core::counts_of(view), words, language);
  text_view_pages(page, shown, language);
}

std::string text_page(const TextShown& shown, Language language) {
  Html page;
  {
    const auto main = page.open("main");
    text_view_section(page, shown, language);
  }
  return html_document(language, say(language, "Chữ nào được đếm", "Which words count"), page);
}

std::string blind_text_page(const TextShown& shown, const std::vector<std::int64_t>& left_out, Language language) {
  Html page;
  {
    const auto main = page.open("main");
    page.element("h1", say(language, "Bài dự thi", "The article"));
    page.element("p", say(language, "Bản ẩn thông tin cho giám khảo: không có trang bìa; họ tên, số điện thoại, thư điện tử tìm thấy trong bài được che. Không phải bản ẩn danh: bài có thể còn nói về đơn vị của tác giả.",
                          "A copy for judges: without the cover; names, phone numbers and e-mail addresses that were found are masked. It is not anonymous: the article may still speak of its author's office."),
                 {{"class", "soft"}});
    if (!left_out.empty()) {
      std::vector<std::string> numbers;
      for (const std::int64_t number : left_out) numbers.push_back(std::to_string(number));
      page.element("p", fmt::format(fmt::runtime(say(language, "Trang bìa không đưa vào: trang {}.", "Cover left out: page {}.")), core::join(numbers, ", ")), {{"class", "soft"}});
    }
    text_view_pages(page, shown, language);
  }
  return html_document(language, say(language, "Bài dự thi", "The article"), page);
}

}  // namespace sokhao::report
