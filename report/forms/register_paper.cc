#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "report/forms/books.h"
#include "report/forms/entry_words.h"
#include "report/forms/paper.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using pdf::Cell;
using pdf::Column;
using pdf::Document;
using pdf::Text;

constexpr double kTableSize = 10;

/// Each that is known on a line of its own.
Text lines_of(std::initializer_list<std::string> words) {
  Text text;
  for (const std::string& one : words) {
    if (one.empty()) continue;
    if (!text.empty()) text.line();
    text.add(one);
  }
  return text;
}

Cell verdict_cell(const BookEntry& line) {
  const auto standing = line.standing();
  const Mark mark = standing ? mark_of(*standing) : Mark::none;
  Cell cell(Text().add(standing_word(line, Language::vi), pdf::Face::bold, {}, pdf::colour_of(mark)));
  cell.mark = mark;
  if (!line.newest) cell.text.line().add("(đã có bản nộp sau)", pdf::Face::italic);
  if (const std::string reasons = reason_names(line, Language::vi); !reasons.empty()) cell.text.line().add(reasons);
  return cell;
}

std::string decision_text(const BookEntry& line) {
  if (!line.decision) return "";
  const std::string document = line.decision->document ? fmt::format(" (văn bản số {})", *line.decision->document) : "";
  return fmt::format("{} {}{}: {}", decision_word(line.decision->kind, Language::vi), moment_text(line.decision->at), document, line.decision->reason);
}

pdf::Row row_of(const BookEntry& line, std::size_t number) {
  const core::Applicant& who = line.entry.applicant;
  Text code(line.entry.code, pdf::Face::bold);
  if (line.entry.version > 1) code.line().add(fmt::format("lần {}", line.entry.version));
  const std::string until = line.mend_until();
  return {std::to_string(number),
          code,
          lines_of({std::string(form_word(line.entry.form, Language::vi)), who.title.value_or("")}),
          lines_of({core::join(who.authors, ", "), who.position.value_or("")}),
          lines_of({who.unit.value_or(""), who.phone.value_or("")}),
          moment_text(arrival(line.entry)),
          verdict_cell(line),
          until.empty() ? "" : moment_text(until),
          decision_text(line),
          "",
          line.entry.source};
}

void repeated_table(Document& document, const Register& book) {
  if (book.repeated.empty()) return;
  document.y += 6;
  document.need(60);
  document.paragraph(Text("Tệp trùng với hồ sơ đã nhận (không lập hồ sơ mới)", pdf::Face::bold), {.align = pdf::Align::left, .after = 3});
  std::vector<pdf::Row> rows;
  for (const RepeatedDrop& drop : book.repeated) rows.push_back({std::to_string(rows.size() + 1), drop.source, drop.code});
  constexpr std::array columns{Column{8, pdf::Align::centre}, Column{90}, Column{34}};
  const pdf::Row head{"TT", "Tệp", "Trùng với hồ sơ"};
  pdf::table(document, columns, {&head, 1}, rows, {.size = kTableSize, .width = document.width() * 0.6});
}

}  // namespace

core::Result<pdf::Finished> register_paper(const Register& book, const Office& office, const PlanCitation& plan) {
  auto document = Document::create(landscape_setup(), {"Sổ theo dõi hồ sơ dự thi", Language::vi, book.made_at});
  if (!document) return tl::unexpected(document.error());
  letterhead(*document, office, number_line("", "STD", office), place_and_date(office, book.made_at));
  paper_title(*document, "SỔ THEO DÕI HỒ SƠ DỰ THI", plan.contest);
  constexpr std::array columns{Column{8, pdf::Align::centre}, Column{30}, Column{36}, Column{30}, Column{32}, Column{21}, Column{32}, Column{21}, Column{30}, Column{18}, Column{25}};
  const pdf::Row head{"TT", "Mã hồ sơ", "Hình thức, tiêu đề bài dự thi", "Tác giả, chức vụ", "Đơn vị, điện thoại", "Nhận hồ sơ", "Kết quả kiểm tra",
                      "Hạn nộp lại", "Quyết định", "Ký nhận", "Ghi chú (nguồn nộp)"};
  std::vector<pdf::Row> rows;
  for (const BookEntry& line : book.lines) rows.push_back(row_of(line, rows.size() + 1));
  pdf::table(*document, columns, {&head, 1}, rows, {.size = kTableSize, .padding = 2.5});
  repeated_table(*document, book);
  document->y += 6;
  const auto entries = std::count_if(book.lines.begin(), book.lines.end(), [](const BookEntry& line) { return line.newest; });
  const std::string total = fmt::format("Tính đến {}: {} lần nộp của {} hồ sơ.", moment_in_words(book.made_at),
                                        number_and_words(static_cast<std::int64_t>(book.lines.size()), office.empty_tens), number_and_words(entries, office.empty_tens));
  const std::vector<Signature> signers{{"NGƯỜI LẬP SỔ", "(Ký và ghi rõ họ tên)", office.receiver}, {head_of(office), signer_note(office), office.signer}};
  // The sum stands with those who sign it.
  document->need(2 * document->size() + signatures_height(*document, signers));
  document->paragraph(total, {.align = pdf::Align::left});
  signatures(*document, signers);
  return document->finish();
}

}  // namespace sokhao::report
