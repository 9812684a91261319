// Giấy tiếp nhận hồ sơ dự thi, after form 01: what was handed in, by whom, when.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/forms/entry_words.h"
#include "report/forms/paper.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Verdict;
using pdf::Document;
using pdf::Face;
using pdf::Text;

constexpr std::array kCopies{"Liên 1: Lưu hồ sơ", "Liên 2: Giao người nộp hồ sơ"};
/// Enough of a hash to tell files apart by eye; the report has all of it.
constexpr std::size_t kHashShown = 16;

/// What the paper's holder may expect next.
std::string result_text(const FormCase& form) {
  if (!form.standing) return "hồ sơ đang được kiểm tra";
  switch (*form.standing) {
    case Verdict::pass: return "đạt các quy định đã kiểm tra";
    case Verdict::return_:
      if (too_late_to_mend(form)) return "chưa đạt quy định (có phiếu thông báo kèm theo)";
      return "cần bổ sung, hoàn thiện (có phiếu yêu cầu kèm theo)";
    case Verdict::refuse: return "đề nghị từ chối, chờ người có thẩm quyền quyết định";
    case Verdict::review: return "chuyển người có thẩm quyền xem xét";
  }
  return "";
}

std::string verdict_text(const FormCase& form) {
  return form.standing == Verdict::refuse && form.report.decision ? "từ chối tiếp nhận (có phiếu từ chối kèm theo)" : result_text(form);
}

/// What the applicant handed in: without what the clerk typed.
std::vector<const core::Part*> handed_in(const core::Report& report) {
  std::vector<const core::Part*> parts;
  for (const core::Part& part : report.parts)
    if (part.role != core::PartRole::sidecar) parts.push_back(&part);
  return parts;
}

void parts(Document& document, const FormCase& form) {
  std::vector<pdf::Row> rows;
  for (const core::Part* part : handed_in(form.report)) {
    const std::string size = bytes_text(part->size, Language::vi);
    const std::string_view role = part->role == core::PartRole::unknown ? "tệp" : role_word(part->role, Language::vi);
    rows.push_back({std::to_string(rows.size() + 1), Text(fmt::format("{}: ", role)).add(part->name), size.substr(0, size.find(" (")), part->sha256.substr(0, kHashShown)});
  }
  if (rows.empty()) return field(document, "Thành phần hồ sơ", "");
  document.paragraph("Thành phần hồ sơ nộp gồm:", {.after = 2});
  constexpr std::array columns{pdf::Column{8, pdf::Align::centre}, pdf::Column{48}, pdf::Column{19, pdf::Align::right}, pdf::Column{35}};
  const pdf::Row head{"TT", "Thành phần", "Dung lượng", "SHA-256 (16 ký tự đầu)"};
  pdf::table(document, columns, {&head, 1}, rows, {.size = document.size() - 1.5, .padding = 2});
  document.y += 5;
}

/// Rules that only a person can see, each with the clerk's tick or an empty box.
void ticks(Document& document, const core::Report& report) {
  const double size = document.size();
  const auto tick = [&](const std::string& rule, Document::Tick state) {
    document.need(size * 1.4);
    document.checkbox(state, document.left() + 2, document.y + size * 0.25, size * 0.8);
    document.paragraph(rule_name(rule, Language::vi), {.align = pdf::Align::left, .left = size * 1.6, .after = 2});
  };
  std::vector<std::string> seen;
  for (const core::Finding& finding : report.findings)
    if (finding.severity == core::Severity::manual && finding.outcome == core::Outcome::pass) seen.push_back(finding.rule);
  if (seen.empty() && report.pending.empty()) return;
  document.paragraph("Cán bộ tiếp nhận đã xem bản giấy, vật mang:", {.after = 2});
  for (const std::string& rule : seen) tick(rule, Document::Tick::ticked);
  for (const std::string& rule : report.pending) tick(rule, Document::Tick::empty);
}

std::string counted(const FormCase& form) {
  const auto files = static_cast<std::int64_t>(handed_in(form.report).size());
  return fmt::format("{} bộ, gồm {} tệp; lần nộp thứ {}", number_and_words(1, form.office.empty_tens), number_and_words(files, form.office.empty_tens),
                     form.report.entry.version);
}

void copy(Document& document, const FormCase& form, std::string_view which) {
  const core::EntryHead& entry = form.report.entry;
  letterhead(document, form.office, number_line(form.number, "TNHS", form.office), place_and_date(form.office, form.date));
  const double top = document.y;
  code_corner(document, entry);
  // Beside the code, so that its white stays free.
  const double beside = document.paper() == pdf::Paper::a4 ? 26 * pdf::kMm : 21 * pdf::kMm;
  double y = top;
  const auto centred = [&](const Text& text, double size) {
    const pdf::Block block = document.balanced(text, document.width() - 2 * beside, pdf::Align::centre, size);
    document.draw(block, document.left() + beside, y);
    y += block.height() + 3;
  };
  centred(Text("GIẤY TIẾP NHẬN HỒ SƠ DỰ THI", Face::bold), document.size() + 1.5);
  centred(Text("Mã hồ sơ: ").add(entry.code, Face::bold), document.size());
  centred(Text(fmt::format("({})", which), Face::italic), document.size() - 1);
  document.y = std::max(y, top + beside);

  sentence(document, Text(fmt::format("{} tiếp nhận hồ sơ dự thi {} của:", form.office.name_in_text, form.plan.contest)));
  applicant_fields(document, entry);
  parts(document, form);
  field(document, "Số lượng hồ sơ", counted(form));
  field(document, "Thời gian nhận hồ sơ", moment_in_words(arrival(entry)));
  field(document, "Kết quả kiểm tra sơ bộ", verdict_text(form));
  if (form.standing == Verdict::return_ && form.mend_until) {
    if (too_late_to_mend(form))
      document.paragraph(Text("Hạn nộp lại đã hết ").add(date_in_words(*form.mend_until), Face::bold), {.align = pdf::Align::left, .after = 3});
    else
      field(document, "Hạn nộp lại", moment_in_words(*form.mend_until));
  }
  ticks(document, form.report);
  field(document, "Vào Sổ theo dõi hồ sơ, số thứ tự", form_number(entry));
  signatures(document, {{"NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", ""}, {"NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", form.office.receiver}});
}

}  // namespace

std::string form_number(const core::EntryHead& entry) {
  std::size_t from = entry.code.size();
  while (from > 0 && entry.code[from - 1] >= '0' && entry.code[from - 1] <= '9') --from;
  std::string digits = entry.code.substr(from);
  while (digits.size() > 2 && digits[0] == '0') digits.erase(0, 1);
  if (!digits.empty() && entry.version > 1) digits += fmt::format(".{}", entry.version);
  return digits;
}

core::Result<pdf::Finished> slip_form(const FormCase& form, pdf::Paper paper) {
  auto document = Document::create(form_setup(paper), {fmt::format("Giấy tiếp nhận hồ sơ dự thi {}", form.report.entry.code), Language::vi, form.date});
  if (!document) return tl::unexpected(document.error());
  for (const char* which : kCopies) {
    if (which != kCopies.front()) document->new_page(Document::Numbering::restarts);
    copy(*document, form, which);
  }
  return document->finish();
}

}  // namespace sokhao::report
