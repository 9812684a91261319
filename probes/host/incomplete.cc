#include "probes/host/incomplete.h"

#include <fmt/format.h>

#include "core/text.h"

namespace sokhao::probes {
namespace {

core::LocalText family_name(std::string_view family) {
  if (family == "media") return {"video và âm thanh", "video and sound"};
  if (family == "preview") return {"bản xem thử", "preview"};
  if (family == "document") return {"tài liệu PDF", "PDF document"};
  if (family == "ocr") return {"chữ trên ảnh trang", "text on the page picture"};
  return {"cấu trúc tệp và đĩa", "file and disc structure"};
}

core::LocalText why(const WorkerRun& run) {
  switch (run.end) {
    case WorkerEnd::crashed: return {"chương trình đọc bị ngắt giữa chừng", "the reading program crashed"};
    case WorkerEnd::denied: return {"tệp khiến chương trình đọc làm việc bị cấm", "the file made the reading program do what is forbidden"};
    case WorkerEnd::cpu_limit: return {"vượt quá thời gian xử lý cho phép", "it needed more processor time than allowed"};
    case WorkerEnd::wall_limit: return {"vượt quá thời gian chờ cho phép", "it took longer than allowed"};
    case WorkerEnd::memory_limit: return {"cần nhiều bộ nhớ hơn mức cho phép", "it needed more memory than allowed"};
    case WorkerEnd::output_too_large: return {"kết quả lớn hơn mức cho phép", "its answer was larger than allowed"};
    case WorkerEnd::protocol_error: return {"kết quả trả về không hợp lệ", "its answer was not valid"};
    case WorkerEnd::setup_failed: return {"không khởi động được môi trường cách ly; chạy: sokhao doctor", "the sandbox could not be started; run: sokhao doctor"};
    case WorkerEnd::cancelled: return {"việc kiểm tra đã bị dừng", "it was stopped"};
    case WorkerEnd::done: break;
  }
  return {};
}

}  // namespace

core::IncompleteCheck incomplete_check(const Family& family, const std::string& part, const WorkerRun& run) {
  const auto name = family_name(family.name);
  const auto reason = why(run);
  std::string end(to_string(run.end));
  if ((run.end == WorkerEnd::crashed || run.end == WorkerEnd::denied) && !run.detail.empty()) end += "(" + core::display_name(run.detail, 80) + ")";
  return {std::string(family.name), end,
          {fmt::format("Không kiểm tra được {} của “{}”: {} (đã thử 2 lần). Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.", name.vi, part, reason.vi),
           fmt::format("The {} of “{}” could not be checked: {} (tried twice). This is no fault of the entry; an administrator decides.", name.en, part, reason.en)}};
}

core::IncompleteCheck budget_spent(const std::string& part) {
  return {"host", "wall_limit",
          {fmt::format("Không kiểm tra hết nội dung của “{}”: quá nhiều tệp, vượt thời gian cho phép. Đây không phải lỗi của hồ sơ; quản trị xem và quyết định.", part),
           fmt::format("Not everything in “{}” could be checked: too many files for the time allowed. This is no fault of the entry; an administrator decides.", part)}};
}

core::IncompleteCheck no_room_for_pages(const std::string& part) {
  return {"host", "no_space",
          {fmt::format("Không đủ chỗ trên ổ đĩa để đọc bản quét “{}”. Đây không phải lỗi của hồ sơ; giải phóng ổ đĩa rồi kiểm tra lại.", part),
           fmt::format("There is no room on disk to read the scan “{}”. This is no fault of the entry; free disk space and check it again.", part)}};
}

}  // namespace sokhao::probes
