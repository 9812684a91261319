#include "probes/sheet/messages.h"

#include <fmt/format.h>

namespace sokhao::probes::sheet {
namespace {

using core::Damage;
using core::DamageCode;

Damage damage(DamageCode code, std::string path, std::string vi, std::string en) {
  return Damage{code, std::move(path), std::nullopt, {std::move(vi), std::move(en)}};
}

}  // namespace

Damage cut_short() {
  return damage(DamageCode::truncated, "", "Tệp bị cụt: thiếu phần cuối; sao chép lại từ bản gốc rồi nộp lại.",
                "The file is cut short: its end is missing; copy it again from the original and hand it in again.");
}

Damage table_contradicts() {
  return damage(DamageCode::structure, "",
                "Bảng mục lục của tệp sai lệch với nội dung; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.",
                "The table of the file contradicts its content; open it in a word processor, save it again and hand it "
                "in again.");
}

Damage part_broken(const std::string& part) {
  return damage(
      DamageCode::structure, part,
      fmt::format("Phần “{}” của tệp bị hỏng; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.", part),
      fmt::format("Part “{}” of the file is broken; open it in a word processor, save it again and hand it in again.",
                  part));
}

Damage side_part_broken(const std::string& part) {
  return damage(DamageCode::minor_structure, part, fmt::format("Phần phụ “{}” của tệp bị hỏng, không được tính.", part),
                fmt::format("The side part “{}” of the file is broken and left out.", part));
}

Damage part_twice(const std::string& part) {
  return damage(
      DamageCode::structure, part,
      fmt::format(
          "Phần “{}” có hai bản trong tệp, không rõ bản nào đúng; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.",
          part),
      fmt::format(
          "Part “{}” stands twice in the file and it is unclear which is meant; open it in a word processor, save it "
          "again and "
          "hand it in again.",
          part));
}

Damage main_part_missing() {
  return damage(DamageCode::structure, "",
                "Tệp không có phần nội dung chính; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.",
                "The file has no main document part; open it in a word processor, save it again and hand it in again.");
}

Damage has_doctype(const std::string& part) {
  return damage(
      DamageCode::structure, part,
      fmt::format(
          "Phần “{}” chứa khai báo DOCTYPE mà tệp không được phép có; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.",
          part),
      fmt::format("Part “{}” holds a DOCTYPE, which such a file may not; open it in a word processor, save it again "
                  "and hand it in again.",
                  part));
}

Damage password() {
  return damage(DamageCode::encrypted, "", "Tệp đặt mật khẩu mở; bỏ mật khẩu, lưu lại rồi nộp lại.",
                "The file is locked with a password; remove it, save the file again and hand it in again.");
}

Damage too_large(const std::string& part) {
  return damage(DamageCode::limit_reached, part,
                "Nội dung giải nén của tệp lớn bất thường nên không đọc; chuyển cán bộ xem xét.",
                "The unpacked content of the file is unusually large and is not read; a person has to look.");
}

Damage too_deep() {
  return damage(DamageCode::limit_reached, "",
                "Nội dung tệp lồng nhau quá nhiều cấp nên không đọc hết; chuyển cán bộ xem xét.",
                "The content of the file is nested too deeply to be read in full; a person has to look.");
}

Damage embedded_document() {
  return damage(
      DamageCode::unsupported, "",
      "Tệp chứa nội dung nhúng từ tệp khác (altChunk) chưa đọc được; mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại.",
      "The file embeds the content of another file (altChunk), which is not read; open it in a word processor, save it "
      "again and hand it in again.");
}

Damage only_pictures() {
  return damage(DamageCode::unsupported, "", "Tệp chỉ có hình ảnh, chưa đọc được chữ trên đó; chuyển cán bộ xem xét.",
                "The file holds pictures only and the text on them is not read; a person has to look.");
}

Damage no_text() {
  return damage(DamageCode::no_content, "", "Tệp không có chữ nào; kiểm tra lại tệp rồi nộp lại.",
                "There is no text in the file; check the file and hand it in again.");
}

Damage rights_managed() {
  return damage(DamageCode::encrypted, "", "Tệp bị khóa bằng quản lý quyền (IRM/DRM); bỏ giới hạn quyền, lưu lại rồi nộp lại.",
                "The file is locked by rights management (IRM/DRM); remove the restriction, save it again and hand it in again.");
}

Damage field_not_closed() {
  return damage(DamageCode::minor_structure, "",
                "Một trường (field) trong tệp không được đóng; mọi chữ hiển thị đều được tính.",
                "A field in the file is not closed; all visible text is counted.");
}

Damage groups_not_closed() {
  return damage(DamageCode::minor_structure, "",
                "Một nhóm trong tệp RTF không được đóng; mọi chữ hiển thị đều được tính.",
                "A group of the RTF file is not closed; all visible text is counted.");
}

Damage no_paper_size() {
  return damage(DamageCode::minor_structure, "", "Có phần (section) trong tệp không ghi khổ giấy.",
                "A section of the file does not say its paper size.");
}

Damage older_encoding(std::string_view name) {
  return damage(
      DamageCode::unsupported, "",
      fmt::format("Chữ trong tệp có vẻ dùng bảng mã cũ {} nhưng không chắc, nên không đếm; chuyển sang Unicode rồi nộp "
                  "lại, hoặc chuyển cán bộ xem xét.",
                  name),
      fmt::format("The text seems to be in the older encoding {}, which is not sure enough to count by; convert it to "
                  "Unicode and hand it in again, or have a person look.",
                  name));
}

}  // namespace sokhao::probes::sheet
