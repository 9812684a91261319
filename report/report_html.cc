#include "report/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "report/facts_html.h"
#include "report/facts_words.h"
#include "report/finding_words.h"
#include "report/html_parts.h"
#include "report/qr.h"
#include "report/reading_words.h"
#include "report/report_words.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Report;

void verdict_banner(Html& page, const Report& report, Language language) {
  const Mark mark = mark_of(report.verdict);
  const auto banner = page.open("p", {{"class", fmt::format("verdict {}", mark_class(mark))}});
  icon(page, mark);
  page.text(verdict_word(report.verdict, language));
}

void terms(Html& page, const NamedTexts& lines) {
  const auto list = page.open("dl");
  for (const NamedText& line : lines) term(page, line.name, line.value);
}

void decision_section(Html& page, const Report& report, Language language) {
  if (!report.decision) return;
  page.element("h3", say(language, "Quyết định của người quản trị", "Decision of the administrator"));
  terms(page, decision_lines(*report.decision, language));
}

void finding_remarks(Html& page, const Finding& finding, const Report& report, Language language) {
  for (const Remark& remark : remarks(finding, report, language)) {
    const std::string_view look = remark.kind == Remark::Kind::until ? "until" : remark.kind == Remark::Kind::how ? "soft path" : "";
    const auto paragraph = page.open("p", {{"class", look}});
    if (remark.kind == Remark::Kind::fix) page.element("strong", remark.label + ": ");
    else if (!remark.label.empty()) page.text(remark.label + ": ");
    page.text(remark.text);
  }
}

void finding_row(Html& page, const Finding& finding, const Report& report, Language language) {
  const FindingWords words = words_of(finding, language);
  const auto row = page.open("tr");
  page.element("th", words.title, {{"scope", "row"}});
  {
    const auto cell = page.open("td");
    marked_word(page, mark_of(finding), outcome_word(finding, language));
  }
  page.element("td", measured_text(finding, language));
  {
    const auto cell = page.open("td");
    if (!words.required.empty()) page.element("p", words.required);
    page.element("p", clause_text(finding.clause, language), {{"class", "soft"}});
  }
  const auto cell = page.open("td");
  finding_remarks(page, finding, report, language);
}

/// What waits for another answer, one short row each: name, why, what will be
/// asked of it.
void waiting_rows(Html& page, const Report& report, Language language) {
  for (const Waiting& group : waiting(report.findings, language))
    for (const Finding* finding : group.findings) {
      const FindingWords words = words_of(*finding, language);
      const auto row = page.open("tr", {{"class", "waiting"}});
      page.element("th", words.title, {{"scope", "row"}});
      {
        const auto cell = page.open("td");
        marked_word(page, mark_of(*finding), outcome_word(*finding, language));
      }
      page.element("td", group.cause, {{"colspan", "3"}});
    }
}

void findings_table(Html& page, const Report& report, Language language) {
  if (report.findings.empty()) return;
  const std::vector<const Finding*> sorted = by_weight(report);
  page.element("h3", say(language, "Kết quả từng quy định", "Findings by rule"));
  const auto scroll = page.open("div", {{"class", "scroll"}, {"tabindex", "0"}});
  const auto table = page.open("table");
  page.element("caption", say(language, "Mục chưa đạt đứng trước", "What is not met comes first"));
  {
    const auto header = page.open("thead");
    const auto row = page.open("tr");
    for (const std::string_view name :
         {say(language, "Quy định", "Rule"), say(language, "Kết quả", "Outcome"), say(language, "Đo được", "Measured"),
          say(language, "Mức quy định", "Required"), say(language, "Nhận xét và cách sửa", "Remark and how to mend")})
      page.element("th", name, {{"scope", "col"}});
  }
  const auto body = page.open("tbody");
  const auto first_settled = std::find_if(sorted.begin(), sorted.end(), [](const Finding* f) { return settled(*f); });
  for (auto it = sorted.begin(); it != first_settled; ++it) finding_row(page, **it, report, language);
  waiting_rows(page, report, language);
  for (auto it = first_settled; it != sorted.end(); ++it) finding_row(page, **it, report, language);
}

void reading_cell(Html& page, const ShownReading& reading, Language language) {
  page.element("p", reading.value);
  if (!reading.normalised.empty()) page.element("p", fmt::format("{} {}", say(language, "gọi số:", "dialled:"), reading.normalised), {{"class", "soft"}});
  for (const core::Crop* crop : reading.crops) {
    const auto figure = page.open("figure", {{"class", "crop"}});
    page.picture(Picture::inside(crop->jpeg), fmt::format("{}: {}", say(language, "Ảnh trích", "Picture of the place"), reading.value), crop->width, crop->height);
  }
  if (!reading.how.empty()) page.element("p", reading.how, {{"class", "soft"}});
}

/// What each source says of the author, with the place on the page as evidence.
void readings_table(Html& page, const Report& report, Language language) {
  const auto fields = shown_readings(report, language);
  if (fields.empty()) return;
  page.element("h3", readings_heading(language));
  const auto scroll = page.open("div", {{"class", "scroll"}, {"tabindex", "0"}});
  const auto table = page.open("table");
  page.element("caption", say(language, "Ảnh trích cắt từ đúng chỗ đọc được trên trang", "Pictures are cut from the place on the page where it was read"));
  {
    const auto header = page.open("thead");
    const auto row = page.open("tr");
    for (const std::string_view name : {say(language, "Mục", "Field"), say(language, "Nguồn", "Source"), say(language, "Nội dung", "What it says"), say(language, "Đối chiếu", "Comparison")})
      page.element("th", name, {{"scope", "col"}});
  }
  const auto body = page.open("tbody");
  for (const ShownField& field : fields)
    for (std::size_t i = 0; i < field.readings.size(); ++i) {
      const auto row = page.open("tr");
      if (i == 0) page.element("th", field.name, {{"scope", "rowgroup"}, {"rowspan", std::to_string(field.readings.size())}});
      page.element("td", field.readings[i].source);
      {
        const auto cell = page.open("td", {{"class", "reading"}});
        reading_cell(page, field.readings[i], language);
      }
      const auto cell = page.open("td");
      if (!field.readings[i].agreement.empty()) marked_word(page, field.readings[i].mark, field.readings[i].agreement);
    }
}

void open_points(Html& page, const Report& report, Language language) {
  if (!report.pending.empty()) {
    page.element("h3", say(language, "Chờ cán bộ đánh dấu", "Waiting for the clerk's tick"));
    const auto list = page.open("ul");
    for (const std::string& rule : report.pending) page.element("li", rule_name(rule, language));
  }
  const std::vector<Unchecked> open = unchecked(report, language);
  if (open.empty()) return;
  page.element("h3", say(language, "Những gì chưa kiểm tra, và vì sao", "What was not checked, and why"));
  std::vector<Row> rows;
  for (const Unchecked& one : open) rows.push_back({one.what, one.why});
  const std::array columns{Column{say(language, "Mục", "What")}, Column{say(language, "Lý do", "Why")}};
  plain_table(page, say(language, "Kể cả tệp bỏ qua và quy định không áp dụng", "Files passed over and rules that do not apply as well"), columns, rows);
}

/// The clerk's form is read as a form; it holds nothing else to look for.
bool is_read_form(const core::Part& part) {
  return part.role == core::PartRole::sidecar && part.facts.kind == core::PartKind::unknown && part.facts.damage.empty();
}

void parts_section(Html& page, const Report& report, Language language) {
  if (report.parts.empty()) return;
  page.element("h3", say(language, "Các tệp của hồ sơ", "Files of the entry"));
  for (const core::Part& part : report.parts) {
    page.element("h4", part.name);
    {
      const auto list = page.open("dl");
      term(page, say(language, "Vai trò", "Role"), role_word(part.role, language));
      if (!is_read_form(part)) term(page, say(language, "Loại", "Kind"), part_kind_text(part.facts, language));
      term(page, say(language, "Dung lượng", "Size"), bytes_text(part.size, language));
      page.element("dt", "SHA-256");
      page.element("dd", part.sha256, {{"class", "hash"}});
    }
    if (is_read_form(part))
      page.element("p", say(language, "Nội dung phiếu nằm trong bảng đối chiếu các nguồn.", "What it says stands in the table of sources."), {{"class", "soft"}});
    else
      facts_section(page, part.facts, language);
  }
}

void engine_footer(Html& page, const Report& report, Language language) {
  const auto footer = page.open("footer");
  for (const NamedText& line : version_lines(report, language))
    page.element("p", fmt::format("{}: {}", line.name, line.value), {{"class", "path"}});
}

}  // namespace

void report_section(Html& page, const Report& report, std::string_view anchor, Language language) {
  const auto article = page.open("article", {{"id", anchor}});
  qr_svg(page, report.entry.code, fmt::format("{} {}", say(language, "Mã QR của hồ sơ", "QR code of the entry"), report.entry.code));
  page.element("h2", fmt::format("{} {}", say(language, "Hồ sơ dự thi", "Entry"), entry_name(report.entry)));
  verdict_banner(page, report, language);
  decision_section(page, report, language);
  terms(page, entry_lines(report.entry, language));
  findings_table(page, report, language);
  readings_table(page, report, language);
  open_points(page, report, language);
  parts_section(page, report, language);
  engine_footer(page, report, language);
}

}  // namespace sokhao::report
