#include <fmt/format.h>

#include "core/text.h"
#include "report/finding_words.h"
#include "report/rejections.h"
#include "report/rule_names.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Finding;

/// What every row of one entry begins with.
SheetRow entry_cells(const RejectedEntry& entry, Language language) {
  const core::Applicant& applicant = entry.entry.applicant;
  return {text_cell(entry.name()),
          entry.entry.version,
          text_cell(std::string(verdict_word(entry.verdict, language))),
          text_cell(entry.unit()),
          text_cell(core::join(applicant.authors, "; ")),
          text_cell(applicant.phone.value_or("")),
          text_cell(std::string(form_word(entry.entry.form, language)))};
}

SheetRow reason_row(const RejectedEntry& entry, const Finding& finding, Language language) {
  const FindingWords words = words_of(finding, language);
  SheetRow row = entry_cells(entry, language);
  for (std::string text : {words.title, std::string(outcome_word(finding, language)), words.found, words.required,
                           clause_text(finding.clause, language), words.fix})
    row.push_back(text_cell(std::move(text)));
  row.push_back(moment_cell(finding.until.value_or("")));
  row.push_back(entry.days_left ? SheetCell{*entry.days_left} : SheetCell{});
  row.push_back(text_cell(std::string(finding.cause == "borderline" ? say(language, "có", "yes") : "")));
  row.push_back(text_cell(entry.entry.source));
  return row;
}

/// A row for what is no finding: a check not completed, a decision.
SheetRow other_row(const RejectedEntry& entry, std::string_view what, std::string reason, std::size_t columns, Language language) {
  SheetRow row = entry_cells(entry, language);
  row.push_back(text_cell(std::string(what)));
  row.emplace_back();
  row.push_back(text_cell(std::move(reason)));
  row.resize(columns - 1);
  row.push_back(text_cell(entry.entry.source));
  return row;
}

Sheet reasons_sheet(const RejectionReport& rejections, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  Sheet sheet{t("Lý do", "Reasons"), t("BÁO CÁO HỒ SƠ KHÔNG ĐẠT", "REJECTION REPORT"), {}, {}};
  sheet.columns = {{t("Hồ sơ", "Entry")}, {t("Phiên bản", "Version")}, {t("Kết luận", "Verdict")}, {t("Đơn vị", "Unit"), 24}, {t("Tác giả", "Authors"), 20},
                   {t("Điện thoại", "Phone")}, {t("Hình thức", "Form")}, {t("Mục", "Rule"), 18}, {t("Kết quả", "Outcome")}, {t("Đo được", "Measured"), 30},
                   {t("Quy định", "Required"), 24}, {t("Điều khoản", "Clause"), 24}, {t("Cách sửa", "How to mend"), 32}, {t("Hạn nộp lại", "Until")},
                   {t("Còn lại (ngày)", "Left (days)")}, {t("Sát ngưỡng", "Borderline")}, {t("Nguồn", "Source"), 20}};
  const std::size_t columns = sheet.columns.size();
  for (const RejectedEntry& entry : rejections.entries) {
    for (const Finding& finding : entry.reasons) sheet.rows.push_back(reason_row(entry, finding, language));
    for (const core::IncompleteCheck& check : entry.incomplete)
      sheet.rows.push_back(other_row(entry, say(language, "Không kiểm tra được", "Check not completed"),
                                     fmt::format("{} ({}): {}", check.probe, check.end, check.reason.in(language)), columns, language));
    if (entry.decision)
      sheet.rows.push_back(other_row(entry, say(language, "Quyết định", "Decision"),
                                     fmt::format("{}: {}", decision_word(entry.decision->kind, language), entry.decision->reason), columns, language));
    if (entry.reasons.empty() && entry.incomplete.empty() && !entry.decision)
      sheet.rows.push_back(other_row(entry, "", "", columns, language));
  }
  return sheet;
}

std::string entry_names(const RejectionReport& rejections, const RejectionGroup& group) {
  std::vector<std::string> names;
  for (const std::size_t index : group.entries) names.push_back(rejections.entries[index].name());
  return core::join(names, ", ");
}

}  // namespace

std::vector<Sheet> rejections_sheets(const RejectionReport& rejections, Language language) {
  const auto t = [&](std::string_view vi, std::string_view en) { return std::string(say(language, vi, en)); };
  Sheet rules{t("Theo quy định", "By rule"), t("HỒ SƠ KHÔNG ĐẠT THEO QUY ĐỊNH", "REJECTIONS BY RULE"), {}, {}};
  rules.columns = {{t("Mục", "Rule"), 44}, {t("Số hồ sơ", "Entries")}, {t("Hồ sơ", "Entry"), 90}};
  for (const RejectionGroup& group : rejections.by_rule)
    rules.rows.push_back({text_cell(rule_name(group.key, language)), static_cast<std::int64_t>(group.entries.size()), text_cell(entry_names(rejections, group))});

  Sheet units{t("Theo đơn vị", "By unit"), t("HỒ SƠ KHÔNG ĐẠT THEO ĐƠN VỊ", "REJECTIONS BY UNIT"), {}, {}};
  units.columns = {{t("Đơn vị", "Unit"), 44}, {t("Số hồ sơ", "Entries")}, {t("Hồ sơ", "Entry"), 90}};
  for (const RejectionGroup& group : rejections.by_unit)
    units.rows.push_back({text_cell(group.key.empty() ? t("chưa rõ đơn vị", "unit unknown") : group.key), static_cast<std::int64_t>(group.entries.size()),
                          text_cell(entry_names(rejections, group))});
  return {reasons_sheet(rejections, language), std::move(rules), std::move(units)};
}

}  // namespace sokhao::report
