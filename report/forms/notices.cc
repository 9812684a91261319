// What an office gives back in writing: the request to mend (form 02) and the
// refusal (form 03).
#include <fmt/format.h>

#include <chrono>

#include "core/time.h"
#include "report/forms/entry_words.h"
#include "report/forms/paper.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::ErrorKind;
using core::Verdict;
using pdf::Document;
using pdf::Face;
using pdf::Text;

const core::Decision* decided(const FormCase& form, std::string_view kind) {
  return form.report.decision && form.report.decision->kind == kind ? &*form.report.decision : nullptr;
}

core::Result<> stands(const FormCase& form, Verdict needed, std::string_view option) {
  if (form.standing == needed) return {};
  const std::string_view standing = form.standing ? verdict_word(*form.standing, form.errors_in) : say(form.errors_in, "Đang kiểm tra", "Being checked");
  return core::fail(ErrorKind::conflict,
                    fmt::format(fmt::runtime(say(form.errors_in, "{0}: kết luận của hồ sơ là “{1}”, không lập được phiếu này; người có thẩm quyền quyết định khác bằng: sokhao decide {0} --{2} --reason \"...\"",
                                                 "{0}: its verdict is “{1}”, so this form cannot be made; an administrator decides otherwise by: sokhao decide {0} --{2} --reason \"...\"")),
                                form.report.entry.code, standing, option));
}

void open_paper(Document& document, const FormCase& form, std::string_view kind, std::string_view title) {
  letterhead(document, form.office, number_line(form.number, kind, form.office), place_and_date(form.office, form.date));
  paper_title(document, title, form.plan.contest);
}

void addressee(Document& document, const core::EntryHead& entry) {
  std::string who = authors_text(entry);
  if (entry.applicant.unit) who += fmt::format("{}{}", who.empty() ? "" : " – ", shown(*entry.applicant.unit));
  if (who.empty()) who = "………………………………………………";
  document.paragraph(Text("Kính gửi: ").add(who, Face::bold), {.align = pdf::Align::centre, .after = 8});
}

/// "còn 05 (năm) ngày", of whole days between the paper and the last moment.
std::string time_left(const FormCase& form, core::Instant until) {
  const auto made = core::parse_instant(form.date, form.zone);
  if (!made) return "";
  const auto days = std::chrono::floor<std::chrono::days>(until - *made).count();
  return days < 1 ? " (còn dưới một ngày kể từ khi lập phiếu)" : fmt::format(" (còn {} ngày kể từ khi lập phiếu)", number_and_words(days, form.office.empty_tens));
}

void last_moment(Document& document, const FormCase& form) {
  const auto until = form.mend_until ? core::parse_instant(*form.mend_until, form.zone) : std::nullopt;
  const auto made = core::parse_instant(form.date, form.zone);
  if (!until) return sentence(document, "Sau khi khắc phục, nộp lại hồ sơ tại nơi đã nhận, kèm phiếu này.");
  const std::string moment = moment_in_words(*form.mend_until);
  if (made && *made > *until)
    return sentence(document, Text("Thời hạn nộp lại đã hết lúc ").add(moment, Face::bold).add("; hồ sơ được trình Ban Tổ chức cuộc thi xem xét, quyết định."));
  sentence(document, Text("Thời hạn nộp lại: chậm nhất ")
                         .add(moment, Face::bold)
                         .add(fmt::format("{}. Khi nộp lại, ghi mã hồ sơ ", time_left(form, *until)))
                         .add(form.report.entry.code, Face::bold)
                         .add(". Quá thời hạn nêu trên, hồ sơ không được đưa vào danh sách chấm thi."));
}

std::string contact(const Office& office) {
  std::string text = fmt::format("Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị liên hệ {}", office.name_in_text);
  if (!office.address.empty()) text += fmt::format(", địa chỉ {}", office.address);
  text += fmt::format(", số điện thoại {} để được hướng dẫn./.", office.phone.empty() ? "……………………" : office.phone);
  return text;
}

void decision_sentence(Document& document, const core::Decision& decision) {
  std::string text = fmt::format("Lý do: {}", decision.reason);
  if (decision.document) text += fmt::format(" (văn bản số {})", *decision.document);
  if (!text.ends_with('.')) text += '.';
  sentence(document, text);
}

/// A decision is signed by the head of the office, a notice by the counter.
enum class Signs { head, counter };
Signature signature(const FormCase& form, Signs who) {
  if (who == Signs::head) return {head_of(form.office), signer_note(form.office), form.office.signer};
  return {"NGƯỜI HƯỚNG DẪN", "(Ký và ghi rõ họ tên)", form.office.receiver};
}

}  // namespace

core::Result<pdf::Finished> return_form(const FormCase& form, pdf::Paper paper) {
  if (auto fits = stands(form, Verdict::return_, "return"); !fits) return tl::unexpected(fits.error());
  auto document = Document::create(form_setup(paper), {fmt::format("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {}", form.report.entry.code), Language::vi, form.date});
  if (!document) return tl::unexpected(document.error());
  open_paper(*document, form, "HDHS", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ");
  addressee(*document, form.report.entry);
  sentence(*document, checked_by_plan(form).add("; đề nghị bổ sung, hoàn thiện các nội dung sau:"));
  reasons_table(*document, form.report);
  const core::Decision* decision = decided(form, "return");
  if (decision) decision_sentence(*document, *decision);
  last_moment(*document, form);
  closing(*document, contact(form.office), form.office.recipients, signature(form, decision ? Signs::head : Signs::counter));
  return document->finish();
}

core::Result<pdf::Finished> refusal_form(const FormCase& form, pdf::Paper paper) {
  if (auto fits = stands(form, Verdict::refuse, "refuse"); !fits) return tl::unexpected(fits.error());
  auto document = Document::create(form_setup(paper), {fmt::format("Phiếu từ chối tiếp nhận hồ sơ {}", form.report.entry.code), Language::vi, form.date});
  if (!document) return tl::unexpected(document.error());
  open_paper(*document, form, "TCHS", "PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ DỰ THI");
  const core::Decision* decision = decided(form, "refuse");
  if (!decision)
    document->paragraph(Text("(Dự thảo: hệ thống đề nghị, chờ người có thẩm quyền quyết định)", Face::italic), {.align = pdf::Align::centre, .after = 6});
  addressee(*document, form.report.entry);
  sentence(*document, checked_by_plan(form).add("; thông báo không tiếp nhận hồ sơ này với lý do cụ thể như sau:"));
  reasons_table(*document, form.report);
  if (decision) decision_sentence(*document, *decision);
  closing(*document, fmt::format("{} thông báo để được biết và thực hiện./.", form.office.name_in_text), form.office.recipients, signature(form, Signs::head));
  return document->finish();
}

}  // namespace sokhao::report
