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
  if (!until) return sentence(document, "Sau khi khắc phục, nộp lại hồ sơ tại nơi đã nhận, kèm phiếu này.");
  const std::string moment = moment_in_words(*form.mend_until);
  sentence(document, Text("Thời hạn nộp lại: chậm nhất ")
                         .add(moment, Face::bold)
                         .add(fmt::format("{}. Khi nộp lại, ghi mã hồ sơ ", time_left(form, *until)))
                         .add(form.report.entry.code, Face::bold)
                         .add(". Quá thời hạn nêu trên, hồ sơ không được đưa vào danh sách chấm thi."));
}

/// With no time left: what follows from that, without asking for anything.
void time_is_over(Document& document, const FormCase& form, const core::Decision* decision) {
  sentence(document, Text("Thời hạn nộp lại đã hết lúc ")
                         .add(moment_in_words(*form.mend_until), Face::bold)
                         .add(decision ? "; hồ sơ được trả lại theo quyết định nêu trên."
                                       : ". Ban Tổ chức cuộc thi xem xét, quyết định và thông báo kết quả sau."));
}

std::string contact(const Office& office, std::string_view when, std::string_view purpose) {
  std::string text = fmt::format("{}ếu có vướng mắc, đề nghị liên hệ {}", when, office.name_in_text);
  if (!office.address.empty()) text += fmt::format(", địa chỉ {}", office.address);
  text += fmt::format(", số điện thoại {} {}./.", office.phone.empty() ? "……………………" : office.phone, purpose);
  return text;
}

/// "Ngày 16 tháng 9 năm 2020, Trưởng phòng quyết định trả lại hồ sơ. Lý do: ...".
void decision_sentence(Document& document, const FormCase& form, const core::Decision& decision, std::string_view what) {
  std::string day = date_in_words(decision.at);
  if (!day.empty()) day.replace(0, 1, "N");
  std::string text = fmt::format("{}{}{} quyết định {}. Lý do: {}", day, day.empty() ? "" : ", ", decision.by.empty() ? "Người có thẩm quyền" : form.person(decision.by), what, decision.reason);
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
  const bool late = too_late_to_mend(form);
  const std::string_view name = late ? "Phiếu thông báo kết quả kiểm tra hồ sơ" : "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ";
  auto document = Document::create(form_setup(paper), {fmt::format("{} {}", name, form.report.entry.code), Language::vi, form.date});
  if (!document) return tl::unexpected(document.error());
  if (late)
    open_paper(*document, form, "TBHS", "PHIẾU THÔNG BÁO KẾT QUẢ KIỂM TRA HỒ SƠ");
  else
    open_paper(*document, form, "HDHS", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ");
  addressee(*document, form.report.entry);
  sentence(*document, checked_by_plan(form).add(late ? "; kết quả kiểm tra như sau:" : "; đề nghị bổ sung, hoàn thiện các nội dung sau:"));
  reasons_table(*document, form.report, late ? Mends::left_out : Mends::shown);
  const core::Decision* decision = decided(form, "return");
  if (decision) decision_sentence(*document, form, *decision, "trả lại hồ sơ");
  if (late)
    time_is_over(*document, form, decision);
  else
    last_moment(*document, form);
  const std::string last = late ? contact(form.office, "N", "để được giải đáp") : contact(form.office, "Trong quá trình hoàn thiện hồ sơ, n", "để được hướng dẫn");
  Signature signs = signature(form, decision ? Signs::head : Signs::counter);
  if (late && !decision) signs.title = "NGƯỜI THÔNG BÁO";
  closing(*document, last, form.office.recipients, signs);
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
  reasons_table(*document, form.report, Mends::left_out);
  if (decision) decision_sentence(*document, form, *decision, "từ chối tiếp nhận hồ sơ");
  closing(*document, fmt::format("{} thông báo để tác giả và đơn vị công tác được biết./.", form.office.name_in_text), form.office.recipients, signature(form, Signs::head));
  return document->finish();
}

}  // namespace sokhao::report
