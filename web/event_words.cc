#include "web/event_words.h"

#include "core/facts_json.h"
#include "report/wording.h"

namespace sokhao::web {
namespace {

struct Kind {
  std::string_view kind;
  core::LocalText words;
};

const Kind kKinds[] = {
    {"entry.received", {"Tiếp nhận", "Received"}},
    {"entry.corrected", {"Nộp lại bản sửa", "Handed in again, corrected"}},
    {"drop.duplicate", {"Nộp trùng", "Handed in twice"}},
    {"drop.refused", {"Không nhận", "Not taken in"}},
    {"report.made", {"Kiểm tra xong", "Checked"}},
    {"entry.decided", {"Quyết định", "Decision"}},
    {"entry.asked", {"Hỏi cán bộ tiếp nhận", "Asked the clerk"}},
    {"entry.answered", {"Cán bộ tiếp nhận trả lời", "The clerk answered"}},
    {"entry.needs_person", {"Máy không đọc được, chuyển người xem", "Could not be read, handed to a person"}},
    {"queue.put", {"Đưa vào hàng đợi chấm, ẩn tác giả", "Into the judges' queue, blind"}},
    {"queue.recalled", {"Rút khỏi hàng đợi chấm", "Out of the judges' queue"}},
    {"queue.withdrawn", {"Rút khỏi hàng đợi chấm", "Out of the judges' queue"}},
    {"queue.leased", {"Giám khảo nhận chấm", "Taken by a judge"}},
    {"queue.released", {"Giám khảo trả lại hàng đợi", "Given back by a judge"}},
    {"queue.skipped", {"Giám khảo bỏ qua, trả lại hàng đợi", "Skipped by a judge"}},
    {"queue.conflict", {"Giám khảo khai xung đột lợi ích, trả lại hàng đợi", "A judge declared a conflict of interest"}},
    {"queue.done", {"Chấm xong", "Judged"}},
    {"form.printed", {"In giấy tờ", "Printed"}},
    {"intake.filed", {"Nhập phiếu tại quầy", "Form typed at the counter"}},
    {"intake.discarded", {"Bỏ phiếu gõ dở", "Unfinished form discarded"}},
    {"machine.went_down", {"Máy tắt đột ngột khi dịch vụ đang chạy", "The machine went down while the service ran"}},
    {"account.added", {"Thêm tài khoản", "Account added"}},
    {"account.locked", {"Khóa tài khoản", "Account locked"}},
    {"account.unlocked", {"Mở khóa tài khoản", "Account unlocked"}},
    {"account.password_reset", {"Cấp lại mật khẩu", "Password reset"}},
    {"account.password_set", {"Đặt mật khẩu", "Password set"}},
    {"account.changed", {"Đổi vai trò, đơn vị", "Roles, unit changed"}},
    {"session.opened", {"Đăng nhập", "Signed in"}},
    {"session.closed", {"Đăng xuất", "Signed out"}},
    {"session.refused", {"Đăng nhập không được", "Sign-in refused"}},
    {"plan.chosen", {"Chọn áp dụng kế hoạch mới", "New plan chosen"}},
    {"plan.applied", {"Áp dụng kế hoạch mới", "New plan applied"}},
};

std::string form_words(const std::string& form, core::Language language) {
  const std::pair<std::string_view, core::LocalText> known[] = {{"slip", {"giấy tiếp nhận", "slip"}}, {"return", {"phiếu trả hồ sơ", "return notice"}}, {"refuse", {"phiếu từ chối", "refusal"}}, {"custody", {"phiếu kiểm soát quá trình", "custody sheet"}}};
  for (const auto& [name, words] : known)
    if (name == form) return words.in(language);
  return form;
}

std::string role_words(const std::string& list, core::Language language) {
  const auto roles = parse_roles(list);
  if (!roles) return list;
  std::string out;
  for (const Role role : kAllRoles)
    if (roles->has(role)) (out += out.empty() ? "" : ", ") += role_title(role).in(language);
  return out;
}

}  // namespace

std::string event_kind_words(const std::string& kind, core::Language language) {
  for (const Kind& known : kKinds)
    if (known.kind == kind) return known.words.in(language);
  return report::shown(kind);
}

std::string event_words(const Visit& visit, const core::Event& event) {
  const Json parsed = Json::parse(event.body, nullptr, false);
  const auto text = [&](const char* key) { return parsed.is_object() && parsed.contains(key) && parsed[key].is_string() ? report::shown(parsed[key].get<std::string>()) : std::string(); };
  const auto and_text = [&](const char* key) { return text(key).empty() ? std::string() : " · " + text(key); };
  const std::string version = parsed.is_object() && parsed.contains("version") && parsed["version"].is_number() ? parsed["version"].dump() : "";
  const std::string& kind = event.kind;
  const std::string words = event_kind_words(kind, visit.language);
  if (kind == "entry.received" || kind == "entry.corrected" || kind == "report.made") return words + visit.say(", bản ", ", version ") + version;
  if (kind == "entry.decided") return words + ": " + std::string(report::decision_word(text("kind"), visit.language)) + and_text("by") + and_text("document") + and_text("reason");
  if (kind == "entry.asked" || kind == "entry.answered") return words + and_text("by") + and_text("text");
  if (kind == "intake.discarded") return words + and_text("by") + and_text("corrects") + and_text("files");
  if (kind == "intake.filed" && !text("differing").empty()) return words + visit.say(", xác nhận đúng hồ sơ dù khác phiếu trước", ", confirmed although it differs from the earlier form") + and_text("by");
  if (kind == "form.printed") return words + ": " + form_words(text("form"), visit.language) + and_text("by");
  if (kind.starts_with("account.")) return words + ": " + text("account") + (text("roles").empty() ? "" : " · " + role_words(text("roles"), visit.language)) + and_text("by");
  if (kind.starts_with("session.")) return words + ": " + text("account") + and_text("why") + and_text("peer");
  if (kind.starts_with("plan.")) return words + ": " + text("plan") + and_text("by");
  return words + and_text("by");
}

}  // namespace sokhao::web
