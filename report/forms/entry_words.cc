#include "report/forms/entry_words.h"

#include <fmt/format.h>

#include <vector>

#include "core/text.h"
#include "core/time.h"
#include "report/finding_words.h"
#include "report/forms/paper.h"
#include "report/wording.h"

namespace sokhao::report {

namespace {

std::string of(const std::optional<std::string>& value) { return value ? shown(*value) : ""; }

}  // namespace

std::string authors_text(const core::EntryHead& entry) { return core::join(entry.applicant.authors, ", "); }

std::string arrival(const core::EntryHead& entry) { return entry.handed_in_at.value_or(entry.received_at.value_or("")); }

std::string work_text(const core::EntryHead& entry) {
  const std::string form = entry.form ? std::string(form_word(entry.form, Language::vi)) : "bài dự thi";
  return entry.applicant.title ? fmt::format("{} “{}”", form, shown(*entry.applicant.title)) : form;
}

void applicant_fields(pdf::Document& document, const core::EntryHead& entry) {
  const core::Applicant& who = entry.applicant;
  field(document, who.authors.size() > 1 ? "Họ và tên các tác giả" : "Họ và tên tác giả", authors_text(entry));
  // The sleeve of a disc asks for no position, so that it may be missing.
  if (who.position || entry.form == core::EntryForm::article) field(document, "Chức vụ", of(who.position));
  field(document, "Đơn vị công tác", of(who.unit));
  field(document, "Số điện thoại", of(who.phone));
  field(document, "Tiêu đề bài dự thi", of(who.title));
  field(document, "Hình thức dự thi", entry.form ? form_word(entry.form, Language::vi) : "");
}

pdf::Text checked_by_plan(const FormCase& form) {
  const core::EntryHead& entry = form.report.entry;
  std::string who = work_text(entry);
  if (const std::string authors = authors_text(entry); !authors.empty()) who += fmt::format(", tác giả {}", authors);
  const std::string moment = moment_in_words(arrival(entry));
  return pdf::Text(fmt::format("Căn cứ {}; {} đã kiểm tra hồ sơ dự thi mã số ", form.plan.words(), form.office.name_in_text))
      .add(entry.code, pdf::Face::bold)
      .add(fmt::format(" ({}){}", who, moment.empty() ? "" : fmt::format(", tiếp nhận lúc {}", moment)));
}

bool too_late_to_mend(const FormCase& form) {
  const auto until = form.mend_until ? core::parse_instant(*form.mend_until, form.zone) : std::nullopt;
  const auto known = core::parse_instant(form.known_at.empty() ? form.date : form.known_at, form.zone);
  return until && known && *known > *until;
}

void reasons_table(pdf::Document& document, const core::Report& report, Mends mends) {
  std::vector<pdf::Row> rows;
  const auto counts = [&](const core::Finding& finding) { return failed(finding) || (report.decision && needs_a_person(finding) && !waits(finding)); };
  for (const core::Finding& finding : report.findings) {
    if (!counts(finding)) continue;
    const FindingWords words = words_of(finding, Language::vi);
    pdf::Text rule(words.title, pdf::Face::bold);
    if (!words.required.empty()) rule.add(fmt::format(": {}", words.required));
    if (const std::string place = clause_place(finding.clause, Language::vi); !place.empty()) rule.add(fmt::format(" ({})", place));
    rows.push_back({std::to_string(rows.size() + 1), rule, words.found});
    if (mends == Mends::shown) rows.back().emplace_back(mend_for_author(finding, Language::vi));
  }
  if (rows.empty()) return;
  std::vector<pdf::Column> columns{{7, pdf::Align::centre}, {38}, {32}};
  pdf::Row head{"TT", "Quy định", "Kết quả kiểm tra"};
  if (mends == Mends::shown) {
    columns.push_back({35});
    head.emplace_back("Hướng dẫn khắc phục");
  }
  pdf::table(document, columns, {&head, 1}, rows, {.size = document.size() - 1});
  document.y += 8;
}

void code_corner(pdf::Document& document, const core::EntryHead& entry) {
  const auto code = qr_of(entry.code);
  if (!code) return;
  const double side = (document.paper() == pdf::Paper::a4 ? 22 : 18) * pdf::kMm;
  document.qr(*code, document.right() - side, document.y, side);
}

std::string head_of(const Office& office) { return office.signer_title.empty() ? "THỦ TRƯỞNG CƠ QUAN" : office.signer_title; }

std::string signer_note(const Office& office) { return office.signer.empty() ? "(Ký, ghi rõ họ tên, đóng dấu)" : ""; }

}  // namespace sokhao::report
