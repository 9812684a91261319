#include "probes/document/pdf_damage.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "core/text.h"
#include "probes/document/pdf_reader.h"

namespace sokhao::probes::pdf {
namespace {

using core::DamageCode;

constexpr std::size_t kListedPages = 8;

core::Damage damage(DamageCode code, std::string vi, std::string en) {
  return {code, "", std::nullopt, {std::move(vi), std::move(en)}};
}

std::string listed(const std::vector<std::int64_t>& pages) {
  std::vector<std::string> names;
  for (const std::int64_t page : std::span(pages).first(std::min(pages.size(), kListedPages)))
    names.push_back(std::to_string(page));
  return core::join(names, ", ") + (pages.size() > kListedPages ? ", …" : "");
}

std::string quoted(const std::vector<std::string>& complaints) {
  return complaints.empty() ? std::string() : " (" + core::join(complaints, "; ") + ")";
}

}  // namespace

core::Damage locked() {
  return damage(DamageCode::encrypted, "Tệp PDF có mật khẩu nên không mở được; nộp lại tệp không đặt mật khẩu.",
                "The PDF is protected by a password and cannot be opened; hand in a file without a password.");
}

core::Damage cut_short(std::optional<std::uint64_t> missing_bytes) {
  core::Damage cut =
      missing_bytes
          ? damage(
                DamageCode::truncated,
                fmt::format("Tệp PDF bị cụt, thiếu {} byte; sao chép hoặc xuất lại tệp rồi nộp lại.", *missing_bytes),
                fmt::format("The PDF is cut short by {} bytes; copy or export it again and hand it in again.",
                            *missing_bytes))
          : damage(DamageCode::truncated, "Tệp PDF bị cụt (thiếu phần cuối); sao chép hoặc xuất lại tệp rồi nộp lại.",
                   "The PDF is cut short (its end is missing); copy or export it again and hand it in again.");
  cut.bytes = missing_bytes;
  return cut;
}

core::Damage does_not_open(const std::vector<std::string>& complaints) {
  return damage(DamageCode::structure,
                "Tệp PDF hỏng, không mở được" + quoted(complaints) + "; xuất lại tệp từ bản gốc rồi nộp lại.",
                "The PDF is damaged and cannot be opened" + quoted(complaints) +
                    "; export it again from the original and hand it in again.");
}

core::Damage too_large(std::uint64_t size, std::uint64_t most) {
  return damage(DamageCode::limit_reached,
                fmt::format("Tệp PDF quá lớn ({} byte, giới hạn đọc là {} byte); chuyển cán bộ xem xét.", size, most),
                fmt::format("The PDF is too large ({} bytes, at most {} are read); a person has to look.", size, most));
}

core::Damage too_many_pages(std::int64_t pages) {
  return damage(
      DamageCode::limit_reached,
      fmt::format("Tệp PDF khai {} trang (giới hạn đọc là {} trang); chuyển cán bộ xem xét.", pages, kMostPages),
      fmt::format("The PDF declares {} pages (at most {} are read); a person has to look.", pages, kMostPages));
}

core::Damage no_pages() {
  return damage(DamageCode::structure, "Tệp PDF không có trang nào đọc được; xuất lại tệp từ bản gốc rồi nộp lại.",
                "The PDF has no page that can be read; export it again from the original and hand it in again.");
}

core::Damage pages_lost(const std::vector<std::int64_t>& pages) {
  return damage(
      DamageCode::structure,
      fmt::format("Tệp PDF hỏng: không mở được trang {}; xuất lại tệp từ bản gốc rồi nộp lại.", listed(pages)),
      fmt::format("The PDF is damaged: page {} cannot be opened; export it again from the original.", listed(pages)));
}

core::Damage content_broken(const std::vector<std::string>& complaints) {
  return damage(
      DamageCode::structure,
      "Nội dung tệp PDF bị hỏng, có thể mất chữ" + quoted(complaints) + "; xuất lại tệp từ bản gốc rồi nộp lại.",
      "Content of the PDF is damaged and text may be lost" + quoted(complaints) +
          "; export it again from the original and hand it in again.");
}

core::Damage content_doubtful(const std::vector<std::string>& complaints) {
  return damage(
      DamageCode::unsupported,
      "Tệp PDF có chỗ sai lệch, có thể đọc thiếu chữ" + quoted(complaints) + "; chuyển cán bộ xem xét.",
      "The PDF has faults, some text may not have been read" + quoted(complaints) + "; a person has to look.");
}

core::Damage scanned(const std::vector<std::int64_t>& pages, std::int64_t of) {
  if (static_cast<std::int64_t>(pages.size()) == of)
    return damage(DamageCode::unsupported, "Bản quét: chưa đọc được chữ; chuyển cán bộ xem xét.",
                  "A scan: its text is not read; a person has to look.");
  return damage(
      DamageCode::unsupported,
      fmt::format("Có trang là bản quét hoặc hình ảnh (trang {}): chưa đọc được chữ trên đó; chuyển cán bộ xem xét.",
                  listed(pages)),
      fmt::format("Some pages are scans or pictures (page {}): text on them is not read; a person has to look.",
                  listed(pages)));
}

core::Damage hidden_text_differs(const std::vector<std::int64_t>& pages) {
  return damage(DamageCode::declared_mismatch,
                fmt::format("Lớp chữ ẩn của bản quét không khớp với chữ trên hình (trang {}); đếm theo chữ đọc được trên hình.", listed(pages)),
                fmt::format("The hidden text of the scan does not match its picture (page {}); what was read off the picture is counted.", listed(pages)));
}

core::Damage blank() {
  return damage(DamageCode::no_content, "Các trang đều trắng, không có chữ; kiểm tra lại tệp rồi nộp lại.",
                "All pages are blank, there is no text; check the file and hand it in again.");
}

core::Damage legacy_letters(std::string_view encoding) {
  return damage(DamageCode::unsupported,
                fmt::format("Chữ trong tệp có vẻ dùng bảng mã cũ {} nhưng không chắc, nên không đếm; chuyển cán bộ xem xét.",
                            encoding),
                fmt::format("The text seems to be in the older encoding {}, which is not sure enough to count by; a "
                            "person has to look.",
                            encoding));
}

core::Damage letters_without_meaning() {
  return damage(
      DamageCode::unsupported, "Phông chữ trong tệp không cho biết chữ cái nên không đọc được chữ; chuyển cán bộ xem xét.",
      "The fonts in the file do not say which letters they draw, so its text cannot be read; a person has to look.");
}

core::Damage repaired(const std::vector<std::string>& complaints) {
  return damage(DamageCode::minor_structure, "Tệp PDF có lỗi nhỏ đã tự sửa khi đọc" + quoted(complaints) + ".",
                "The PDF has a small fault that was mended while reading" + quoted(complaints) + ".");
}

}  // namespace sokhao::probes::pdf
