#include "report/report_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/damage_words.h"
#include "report/finding_words.h"
#include "report/reading_words.h"
#include "report/report_words.h"
#include "report/rule_names.h"
#include "report/pdf/table.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Report;
using pdf::Cell;
using pdf::Column;
using pdf::Document;
using pdf::Face;
using pdf::Text;

constexpr double kTableSize = 10;
constexpr double kSmall = 9;

void heading(Document& document, std::string_view words) {
  constexpr double kRowBelow = 50;
  document.y += 8;
  const pdf::Block block = document.block(Text(words, Face::bold), document.width(), pdf::Align::left, 12.5);
  document.need(block.height() + kRowBelow);
  document.draw(block, document.left(), document.y);
  document.y += block.height() + 3;
}

/// Name and value side by side, without frames.
void lines(Document& document, const NamedTexts& texts, double width, double size = 11.5) {
  constexpr double kNames = 34 * pdf::kMm;
  for (const NamedText& line : texts) {
    const pdf::Block name = document.block(Text().add(line.name, Face::regular, {}, pdf::kSoft), kNames - 4, pdf::Align::left, size);
    const pdf::Block value = document.block(line.value, width - kNames, pdf::Align::left, size);
    const double height = std::max(name.height(), value.height());
    if (height <= document.bottom() - document.top()) document.need(height);
    document.draw(name, document.left(), document.y);
    for (std::size_t from = 0; from < value.lines();) {
      const std::size_t to = std::max(value.fitting(from, document.bottom() - document.y), from + 1);
      document.draw(value, document.left() + kNames, document.y, from, to);
      document.y += value.height(from, to);
      if (from = to; from < value.lines()) document.new_page();
    }
    document.y += std::max(0.0, name.height() - value.height()) + 1.5;
  }
}

/// The title, with the code's QR at the right; returns the y below the QR.
double title(Document& document, const Report& report, core::Language language) {
  constexpr double kQr = 24 * pdf::kMm;
  const double top = document.y;
  const auto qr = qr_of(report.entry.code);
  const double width = document.width() - (qr ? kQr + 12 : 0);
  const pdf::Block heading = document.balanced(Text(say(language, "BÁO CÁO KIỂM TRA HỒ SƠ DỰ THI", "REPORT ON THE CHECK OF AN ENTRY"), Face::bold), width, pdf::Align::left, 15);
  document.draw(heading, document.left(), document.y);
  document.y += heading.height() + 2;
  const pdf::Block name = document.block(Text(fmt::format("{} {}", say(language, "Hồ sơ", "Entry"), entry_name(report.entry))), width, pdf::Align::left, 13);
  const std::size_t shown_lines = std::min<std::size_t>(name.lines(), 4);
  document.draw(name, document.left(), document.y, 0, shown_lines);
  document.y += name.height(0, shown_lines) + 6;
  if (!qr) return document.y;
  document.qr(*qr, document.right() - kQr, top, kQr);
  const pdf::Block label = document.block(report.entry.code, kQr + 20, pdf::Align::centre, kSmall);
  document.draw(label, document.right() - kQr - 10, top + kQr + 3);
  return top + kQr + 3 + label.height() + 4;
}

void banner(Document& document, const Report& report, double width, core::Language language) {
  const Mark mark = mark_of(report.verdict);
  const pdf::Colour colour = pdf::colour_of(mark);
  constexpr double kHeight = 30;
  document.fill(document.left(), document.y, width, kHeight, pdf::kShade);
  document.fill(document.left(), document.y, 6, kHeight, colour);
  document.icon(mark, document.left() + 14, document.y + 6, 18);
  const pdf::Block word = document.block(Text().add(say(language, "Kết luận: ", "Verdict: "), Face::regular, 13.0)
                                             .add(verdict_word(report.verdict, language), Face::bold, 16.0, colour),
                                         width - 50, pdf::Align::left, 16);
  document.draw(word, document.left() + 40, document.y + (kHeight - word.height()) / 2);
  document.y += kHeight + 6;
}

/// Each of the remarks on a line of its own.
Text remark_text(const Finding& finding, const Report& report, core::Language language) {
  Text text;
  for (const Remark& remark : remarks(finding, report, language)) {
    if (!text.empty()) text.line();
    const bool aside = remark.kind == Remark::Kind::how;
    const std::optional<double> size = aside ? std::optional(kSmall) : std::nullopt;
    const std::optional<pdf::Colour> colour = aside ? std::optional(pdf::kSoft) : std::nullopt;
    if (!remark.label.empty()) text.add(remark.label + ": ", remark.kind == Remark::Kind::fix ? Face::bold : Face::regular, size, colour);
    text.add(remark.text, remark.kind == Remark::Kind::until ? Face::bold : Face::regular, size, colour);
  }
  return text;
}

Cell outcome_cell(const Finding& finding, core::Language language) {
  Cell cell(Text().add(outcome_word(finding, language), Face::bold, {}, pdf::colour_of(mark_of(finding))));
  cell.mark = mark_of(finding);
  return cell;
}

pdf::Row finding_row(const Finding& finding, const Report& report, core::Language language) {
  const FindingWords words = words_of(finding, language);
  Text required;
  if (!words.required.empty()) required.add(words.required).line();
  required.add(clause_text(finding.clause, language), Face::italic, kSmall, pdf::kSoft);
  return {Cell(Text(words.title, Face::bold)), outcome_cell(finding, language), measured_text(finding, language), required,
          remark_text(finding, report, language)};
}

void findings(Document& document, const Report& report, core::Language language) {
  if (report.findings.empty()) return;
  heading(document, say(language, "Kết quả từng quy định", "Findings by rule"));
  constexpr std::array columns{Column{30}, Column{26}, Column{27}, Column{34}, Column{45}};
  const pdf::Row head{say(language, "Quy định", "Rule"), say(language, "Kết quả", "Outcome"), say(language, "Đo được", "Measured"),
                      say(language, "Mức quy định", "Required"), say(language, "Nhận xét, cách sửa", "Remark, how to mend")};
  std::vector<pdf::Row> rows;
  const std::vector<const Finding*> sorted = by_weight(report);
  const auto first_settled = std::find_if(sorted.begin(), sorted.end(), [](const Finding* f) { return settled(*f); });
  for (auto it = sorted.begin(); it != first_settled; ++it) rows.push_back(finding_row(**it, report, language));
  for (const Waiting& group : waiting(report.findings, language))
    for (const Finding* finding : group.findings) {
      Cell cause(group.cause);
      cause.columns = 3;
      rows.push_back({Cell(words_of(*finding, language).title), outcome_cell(*finding, language), cause});
    }
  for (auto it = first_settled; it != sorted.end(); ++it) rows.push_back(finding_row(**it, report, language));
  pdf::table(document, columns, {&head, 1}, rows, {.size = kTableSize});
}

/// What each source says of the author, with the place on the page as evidence.
void readings(Document& document, const Report& report, core::Language language) {
  const auto fields = shown_readings(report, language);
  if (fields.empty()) return;
  heading(document, readings_heading(language));
  constexpr double kIndent = 6, kHighest = 34, kPointsPerPixel = 72.0 / 120;  // cut at about 120 dpi
  for (const ShownField& field : fields) {
    document.need(40);
    document.paragraph(Text(field.name, Face::bold), {.align = pdf::Align::left, .size = 11, .after = 1});
    for (const ShownReading& reading : field.readings) {
      Text line;
      line.add(reading.source + ": ", Face::regular, {}, pdf::kSoft).add(reading.value);
      if (!reading.normalised.empty()) line.add(fmt::format(" ({} {})", say(language, "gọi số:", "dialled:"), reading.normalised));
      if (!reading.agreement.empty()) line.add(fmt::format(" — {}", reading.agreement), Face::bold, {}, pdf::colour_of(reading.mark));
      if (!reading.how.empty()) line.line().add(reading.how, Face::regular, kSmall, pdf::kSoft);
      document.paragraph(line, {.align = pdf::Align::left, .size = 10.5, .left = kIndent, .after = 2});
      for (const core::Crop* crop : reading.crops) {
        const double scale = std::min({kPointsPerPixel, kHighest / static_cast<double>(crop->height), (document.width() - kIndent) / static_cast<double>(crop->width)});
        const double down = scale * static_cast<double>(crop->height);
        document.need(down + 4);
        document.picture(*crop, document.left() + kIndent, document.y, scale * static_cast<double>(crop->width), down);
        document.y += down + 4;
      }
    }
    document.y += 2;
  }
}

void pending(Document& document, const Report& report, core::Language language) {
  if (report.pending.empty()) return;
  heading(document, say(language, "Chờ cán bộ tiếp nhận xem và đánh dấu", "Waiting for the clerk's tick"));
  for (const std::string& rule : report.pending) {
    document.need(16);
    document.checkbox(Document::Tick::empty, document.left() + 2, document.y + 2.5, 9);
    document.paragraph(rule_name(rule, language), {.align = pdf::Align::left, .size = 11.5, .left = 18, .after = 2});
  }
}

void not_checked(Document& document, const Report& report, core::Language language) {
  const std::vector<Unchecked> open = unchecked(report, language);
  if (open.empty()) return;
  heading(document, say(language, "Những gì chưa kiểm tra, và vì sao", "What was not checked, and why"));
  constexpr std::array columns{Column{50}, Column{70}};
  const pdf::Row head{say(language, "Mục", "What"), say(language, "Lý do", "Why")};
  std::vector<pdf::Row> rows;
  for (const Unchecked& one : open) rows.push_back({one.what, one.why});
  pdf::table(document, columns, {&head, 1}, rows, {.size = kTableSize});
}

/// Facts in one paragraph, damage below it.
Text facts_text(const core::PartFacts& facts, core::Language language) {
  Text text;
  if (!facts.joined_to.empty() || !facts.pieces.empty()) text.add(part_kind_text(facts, language));
  for (const NamedText& line : fact_lines(facts, language)) {
    if (!text.empty()) text.add("; ");
    text.add(fmt::format("{}: {}", line.name, line.value));
  }
  for (const DamageLine& damage : damage_lines(facts, language)) {
    if (!text.empty()) text.line();
    text.add(damage.path.empty() ? damage.text : fmt::format("{}: {}", damage.path, damage.text), Face::bold, {},
             pdf::colour_of(damage.blocks ? Mark::fail : Mark::review));
  }
  return text;
}

/// In two lines of the same length, to compare by eye.
Text hash_text(const std::string& hash) {
  const std::size_t half = hash.size() == 64 ? 32 : hash.size();
  Text text;
  text.add(hash.substr(0, half), Face::regular, kSmall);
  if (half < hash.size()) text.line().add(hash.substr(half), Face::regular, kSmall);
  return text;
}

void parts(Document& document, const Report& report, core::Language language) {
  if (report.parts.empty()) return;
  heading(document, say(language, "Các tệp của hồ sơ", "Files of the entry"));
  constexpr std::array columns{Column{32}, Column{20}, Column{30}, Column{58}};
  const pdf::Row head{say(language, "Tệp", "File"), say(language, "Vai trò", "Role"), say(language, "Dung lượng", "Size"), "SHA-256"};
  std::vector<pdf::Row> rows;
  for (const core::Part& part : report.parts) {
    rows.push_back({Cell(Text(part.name, Face::bold)), role_word(part.role, language), bytes_text(part.size, language), hash_text(part.sha256)});
    Cell facts(facts_text(part.facts, language));
    facts.columns = columns.size();
    if (!facts.text.empty()) rows.push_back({std::move(facts)});
  }
  pdf::table(document, columns, {&head, 1}, rows, {.size = kTableSize});
}

}  // namespace

void report_pages(Document& document, const Report& report, core::Language language) {
  const double below_qr = title(document, report, language);
  const double beside_qr = below_qr > document.y ? document.width() - 24 * pdf::kMm - 12 : document.width();
  banner(document, report, beside_qr, language);
  document.y = std::max(document.y, below_qr);
  if (report.decision) {
    heading(document, say(language, "Quyết định của người quản trị", "Decision of the administrator"));
    lines(document, decision_lines(*report.decision, language), document.width());
    document.y += 4;
  }
  lines(document, entry_lines(report.entry, language), document.width());
  findings(document, report, language);
  readings(document, report, language);
  pending(document, report, language);
  not_checked(document, report, language);
  parts(document, report, language);
  heading(document, say(language, "Phiên bản", "Versions"));
  lines(document, version_lines(report, language), document.width(), 10);
}

}  // namespace sokhao::report
