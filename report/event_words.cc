#include "report/event_words.h"

#include "report/wording.h"

namespace sokhao::report {
namespace {

struct Kind {
  std::string_view kind, vi, en;
};

constexpr Kind kKinds[] = {
    {"entry.received", "Tiếp nhận", "Received"},
    {"entry.corrected", "Nộp lại bản sửa", "Handed in again, corrected"},
    {"drop.duplicate", "Nộp trùng", "Handed in twice"},
    {"drop.refused", "Không nhận", "Not taken in"},
    {"report.made", "Kiểm tra xong", "Checked"},
    {"entry.decided", "Quyết định", "Decision"},
    {"entry.asked", "Hỏi cán bộ tiếp nhận", "Asked the clerk"},
    {"entry.answered", "Cán bộ tiếp nhận trả lời", "The clerk answered"},
    {"entry.needs_person", "Máy không đọc được, chuyển cán bộ xem xét", "Could not be read, handed to a person"},
    {"queue.put", "Đưa vào hàng đợi chấm, ẩn tác giả", "Into the judges' queue, blind"},
    {"queue.recalled", "Rút khỏi hàng đợi chấm", "Out of the judges' queue"},
    {"queue.withdrawn", "Rút khỏi hàng đợi chấm", "Out of the judges' queue"},
    {"queue.leased", "Giám khảo nhận chấm", "Taken by a judge"},
    {"queue.released", "Giám khảo trả lại hàng đợi", "Given back by a judge"},
    {"queue.skipped", "Giám khảo bỏ qua, trả lại hàng đợi", "Skipped by a judge"},
    {"queue.conflict", "Giám khảo khai xung đột lợi ích, trả lại hàng đợi", "A judge declared a conflict of interest"},
    {"intake.discarded", "Bỏ phiếu gõ dở", "Unfinished form discarded"},
    {"queue.done", "Chấm xong", "Judged"},
    {"form.printed", "In giấy tờ", "Printed"},
    {"intake.filed", "Nhập phiếu tại quầy", "Form typed at the counter"},
    {"machine.went_down", "Máy tắt đột ngột khi dịch vụ đang chạy", "The machine went down while the service ran"},
    {"account.added", "Thêm tài khoản", "Account added"},
    {"account.locked", "Khóa tài khoản", "Account locked"},
    {"account.unlocked", "Mở khóa tài khoản", "Account unlocked"},
    {"account.password_reset", "Cấp lại mật khẩu", "Password reset"},
    {"account.password_set", "Đặt mật khẩu", "Password set"},
    {"account.changed", "Đổi vai trò, đơn vị", "Roles, unit changed"},
    {"session.opened", "Đăng nhập", "Signed in"},
    {"session.closed", "Đăng xuất", "Signed out"},
    {"session.refused", "Đăng nhập không được", "Sign-in refused"},
    {"plan.chosen", "Chọn áp dụng kế hoạch mới", "New plan chosen"},
    {"plan.applied", "Áp dụng kế hoạch mới", "New plan applied"},
};

constexpr Kind kForms[] = {{"slip", "giấy tiếp nhận", "slip"},
                           {"return", "phiếu trả hồ sơ", "return notice"},
                           {"refuse", "phiếu từ chối", "refusal"},
                           {"custody", "phiếu kiểm soát quá trình", "custody sheet"}};

template <std::size_t N>
std::string words_in(const Kind (&list)[N], std::string_view kind, Language language) {
  for (const Kind& known : list)
    if (known.kind == kind) return std::string(say(language, known.vi, known.en));
  return shown(kind);
}

}  // namespace

std::string event_kind_words(std::string_view kind, Language language) { return words_in(kKinds, kind, language); }

std::string printed_form_words(std::string_view form, Language language) { return words_in(kForms, form, language); }

}  // namespace sokhao::report
