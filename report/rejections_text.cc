#include <fmt/format.h>

#include <array>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/rejections.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;
using core::Verdict;

/// A spreadsheet runs a cell that begins so, also in full-width letters.
bool reads_as_formula(std::string_view cell) {
  for (const std::string_view mark : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
    if (cell.starts_with(mark)) return true;
  return false;
}

std::string csv_cell(std::string_view raw) {
  std::string text = shown(raw);
  const auto first = text.find_first_not_of(" ");
  if (first != std::string::npos && reads_as_formula(std::string_view(text).substr(first))) text.insert(0, 1, '\'');
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  cell += '"';
  return cell;
}

void csv_row(std::string& out, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out += ',';
    out += csv_cell(cells[i]);
  }
  out += "\r\n";
}

std::array<std::string, 7> entry_cells(const RejectedEntry& entry, Language language) {
  return {entry.name(),
          std::to_string(entry.entry.version),
          entry.entry.source,
          entry.unit(),
          core::join(entry.entry.applicant.authors, "; "),
          std::string(form_word(entry.entry.form, language)),
          std::string(verdict_word(entry.verdict, language))};
}

using Cells = std::vector<std::string>;

Cells reason_row(const RejectedEntry& entry, const Finding& finding, Language language) {
  const FindingWords words = words_of(finding, language);
  Cells cells;
  for (std::string& cell : entry_cells(entry, language)) cells.push_back(std::move(cell));
  for (std::string cell : {words.title, std::string(outcome_word(finding, language)), words.found, words.required,
                           clause_text(finding.clause, language), words.fix,
                           finding.until ? moment_text(*finding.until) : std::string(), days_left_text(entry.days_left, language),
                           std::string(finding.cause == "borderline" ? say(language, "có", "yes") : "")})
    cells.push_back(std::move(cell));
  return cells;
}

Cells other_row(const RejectedEntry& entry, std::string what, std::string reason, Language language) {
  Cells cells;
  for (std::string& cell : entry_cells(entry, language)) cells.push_back(std::move(cell));
  cells.push_back(std::move(what));
  cells.emplace_back();
  cells.push_back(std::move(reason));
  cells.resize(16);
  return cells;
}

std::string incomplete_text(const core::IncompleteCheck& check, Language language) {
  return fmt::format("{} ({}): {}", check.probe, check.end, check.reason.in(language));
}

}  // namespace

std::string rejections_csv(const RejectionReport& rejections, Language language) {
  std::string out = "\xEF\xBB\xBF";
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  csv_row(out, Cells{t("Hồ sơ", "Entry"), t("Phiên bản", "Version"), t("Nguồn", "Source"), t("Đơn vị", "Unit"), t("Tác giả", "Authors"),
                     t("Hình thức", "Form"), t("Kết luận", "Verdict"), t("Mục", "Rule"), t("Kết quả", "Outcome"), t("Đo được", "Measured"),
                     t("Quy định", "Required"), t("Điều khoản", "Clause"), t("Cách sửa", "How to mend"), t("Hạn nộp lại", "Until"),
                     t("Thời hạn", "Time left"), t("Sát ngưỡng", "Borderline")});
  for (const RejectedEntry& entry : rejections.entries) {
    for (const Finding& finding : entry.reasons) csv_row(out, reason_row(entry, finding, language));
    for (const core::IncompleteCheck& check : entry.incomplete)
      csv_row(out, other_row(entry, t("Không kiểm tra được", "Check not completed"), incomplete_text(check, language), language));
    if (entry.decision)
      csv_row(out, other_row(entry, t("Quyết định", "Decision"),
                             fmt::format("{}: {}", decision_word(entry.decision->kind, language), entry.decision->reason), language));
    if (entry.reasons.empty() && entry.incomplete.empty() && !entry.decision) csv_row(out, other_row(entry, "", "", language));
  }
  return out;
}

std::string rejections_text(const RejectionReport& rejections, Language language, Paint paint) {
  constexpr std::size_t kColumns = 100;
  if (rejections.entries.empty())
    return std::string(say(language, "Không có hồ sơ nào bị trả, bị từ chối hoặc cần xem.\n", "No entry is returned, refused or under review.\n"));
  std::string out;
  for (const RejectedEntry& entry : rejections.entries) {
    const std::string word = fmt::format("{} {}", verdict_icon(entry.verdict), verdict_word(entry.verdict, language));
    std::string head = fmt::format("  {}", shown(entry.name()));
    if (entry.borderline) head += fmt::format(" · {}", say(language, "sát ngưỡng", "borderline"));
    if (const std::string unit = shown(entry.unit()); !unit.empty()) head += fmt::format(" · {}", unit);
    if (const std::string days = days_left_text(entry.days_left, language); !days.empty()) head += fmt::format(" · {}", days);
    out += painted(padded(word, 14), colour_of(entry.verdict), paint) + head + "\n";
    if (entry.decision)
      out += wrapped(fmt::format("{}: {} · {}", say(language, "Quyết định", "Decision"), decision_word(entry.decision->kind, language),
                                 shown(entry.decision->reason)),
                     "    ", kColumns);
    for (const Finding& finding : entry.reasons)
      if (!waits(finding)) out += wrapped(finding_line(finding, language), "    ", kColumns);
    for (const Waiting& group : waiting(entry.reasons, language)) out += wrapped(group.line(language), "    ", kColumns);
    for (const core::IncompleteCheck& check : entry.incomplete)
      out += wrapped(fmt::format("{} · {}", say(language, "Không kiểm tra được", "Check not completed"), shown(incomplete_text(check, language))),
                     "    ", kColumns);
  }
  out += std::string(kColumns, '-') + "\n";
  for (const RejectionGroup& group : rejections.by_rule)
    out += fmt::format("{}  {}\n", padded(rule_name(group.key, language), 40), group.entries.size());
  out += fmt::format("{}: {} · {} {} · {} {} · {} {}\n", say(language, "Tổng số", "Total"), rejections.entries.size(),
                     verdict_word(Verdict::return_, language), rejections.count(Verdict::return_), verdict_word(Verdict::refuse, language),
                     rejections.count(Verdict::refuse), verdict_word(Verdict::review, language), rejections.count(Verdict::review));
  return out;
}

}  // namespace sokhao::report
