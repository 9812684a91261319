#include "probes/archive/messages.h"

#include <fmt/format.h>

#include "probes/disc/messages.h"

namespace sokhao::probes::archive {
namespace {

using core::Damage;
using core::DamageCode;

Damage damage(DamageCode code, const std::string& path, std::string vi, std::string en) {
  return Damage{code, path, std::nullopt, {std::move(vi), std::move(en)}};
}

constexpr const char* kPackAgainVi = "Nén lại từ tệp gốc, mở thử rồi nộp lại.";
constexpr const char* kPackAgainEn = "Pack the original files again, try to open the archive and hand it in again.";
constexpr const char* kUnpackVi = "Giải nén rồi nộp chính các tệp bên trong.";
constexpr const char* kUnpackEn = "Unpack it and hand in the files themselves.";
constexpr const char* kPersonVi = "Chuyển cán bộ xem.";
constexpr const char* kPersonEn = "A person must look.";

}  // namespace

Damage cut_short(const std::string& item) {
  if (item.empty())
    return damage(DamageCode::truncated, item, fmt::format("Tệp nén bị cụt: thiếu phần cuối. {}", kPackAgainVi),
                  fmt::format("The archive is cut short: its end is missing. {}", kPackAgainEn));
  return damage(DamageCode::truncated, item, fmt::format("Tệp nén bị cụt: {} không còn đủ trong tệp nén. {}", item, kPackAgainVi),
                fmt::format("The archive is cut short: {} is not whole in it. {}", item, kPackAgainEn));
}

Damage item_broken(const std::string& item) {
  return damage(DamageCode::structure, item,
                fmt::format("Không giải nén được {}: dữ liệu hỏng, hoặc được nén bằng cách hay mật khẩu mà hệ thống không đọc được. {}", item, kPackAgainVi),
                fmt::format("{} cannot be unpacked: its data are broken, or packed in a way or with a password that cannot be read. {}", item, kPackAgainEn));
}

Damage table_contradicts() {
  return damage(DamageCode::structure, "", fmt::format("Bảng mục lục của tệp nén sai lệch với nội dung. {}", kPackAgainVi),
                fmt::format("The table of the archive contradicts its content. {}", kPackAgainEn));
}

Damage header_contradicts(const std::string& item) {
  return damage(DamageCode::structure, item, fmt::format("Mục lục của tệp nén và phần đầu của {} không khớp nhau. {}", item, kPackAgainVi),
                fmt::format("The table of the archive and the header of {} contradict each other. {}", item, kPackAgainEn));
}

Damage items_overlap() {
  return damage(DamageCode::structure, "",
                fmt::format("Các mục trong tệp nén chồng lên nhau (dấu hiệu của tệp nén cố ý gây quá tải): không giải nén. {} {}", kUnpackVi, kPersonVi),
                fmt::format("Items of the archive overlap, the mark of one made to overload: it is not unpacked. {} {}", kUnpackEn, kPersonEn));
}

Damage list_broken(bool from_start) {
  if (from_start)
    return damage(DamageCode::structure, "", fmt::format("Không đọc được danh mục của tệp nén: tệp hỏng hoặc có mật khẩu. {}", kPackAgainVi),
                  fmt::format("The list of the archive cannot be read: it is broken or has a password. {}", kPackAgainEn));
  return damage(DamageCode::structure, "", fmt::format("Tệp nén hỏng: chỉ đọc được một phần danh mục. {}", kPackAgainVi),
                fmt::format("The archive is broken: only a part of its list can be read. {}", kPackAgainEn));
}

Damage too_many_items() {
  return damage(DamageCode::limit_reached, "", fmt::format("Tệp nén có quá 20.000 mục: không giải nén. {} {}", kUnpackVi, kPersonVi),
                fmt::format("The archive has more than 20,000 items: it is not unpacked. {} {}", kUnpackEn, kPersonEn));
}

Damage unpacks_to_too_much(std::uint64_t bytes) {
  const auto size = disc::size_text(bytes);
  return damage(DamageCode::limit_reached, "", fmt::format("Tệp nén bung ra hơn 8 GB (khai {}): không giải nén. {} {}", size.vi, kUnpackVi, kPersonVi),
                fmt::format("The archive unpacks to more than 8 GB ({} declared): it is not unpacked. {} {}", size.en, kUnpackEn, kPersonEn));
}

Damage packed_too_tightly(const std::string& item) {
  const std::string vi = item.empty() ? "Tệp nén" : "Mục " + item, en = item.empty() ? "The archive" : item;
  return damage(DamageCode::limit_reached, item,
                fmt::format("{} bung ra lớn bất thường (hơn 200 lần, dấu hiệu của tệp nén cố ý gây quá tải): không giải nén. {} {}", vi, kUnpackVi, kPersonVi),
                fmt::format("{} unpacks to more than 200 times its size, the mark of an archive made to overload: it is not unpacked. {} {}", en, kUnpackEn, kPersonEn));
}

Damage no_room(const std::string& item) {
  return damage(DamageCode::limit_reached, item, fmt::format("Máy này không đủ chỗ trống để giải nén {}. {}", item, kPersonVi),
                fmt::format("This machine has no room to unpack {}. {}", item, kPersonEn));
}

Damage list_is_encrypted() {
  return damage(DamageCode::encrypted, "", "Tệp nén đặt mật khẩu cả danh mục, không xem được bên trong. Bỏ mật khẩu, nén lại rồi nộp lại.",
                "The archive has a password on its list too; nothing in it can be seen. Remove the password, pack it again and hand it in again.");
}

Damage items_encrypted(const std::string& first, std::size_t count) {
  const std::string more_vi = count > 1 ? fmt::format(" và {} mục khác", count - 1) : "";
  const std::string more_en = count > 1 ? fmt::format(" and {} more", count - 1) : "";
  return damage(DamageCode::encrypted, first, fmt::format("Tệp nén có mật khẩu: không mở được {}{}. Bỏ mật khẩu, nén lại rồi nộp lại.", first, more_vi),
                fmt::format("The archive has a password: {}{} cannot be opened. Remove the password, pack it again and hand it in again.", first, more_en));
}

Damage piece_of_several(const std::string& name) {
  const std::string vi = name.empty() ? "Tệp này" : name, en = name.empty() ? "This file" : name;
  return damage(DamageCode::part_missing, "",
                fmt::format("{} là một phần của tệp nén chia nhiều phần, các phần khác không có trong hồ sơ. Nộp đủ các phần đã giải nén, hoặc một tệp nén liền.", vi),
                fmt::format("{} is one of several pieces of an archive, and the others are not in the entry. Hand in the unpacked files, or one archive in one piece.", en));
}

Damage pieces_not_joined(const std::string& name) {
  const std::string vi = name.empty() ? "Tệp này" : name, en = name.empty() ? "This file" : name;
  return damage(DamageCode::unsupported, "",
                fmt::format("{} là một phần của tệp nén chia nhiều phần; hệ thống không ghép các phần lại. {} {}", vi, kUnpackVi, kPersonVi),
                fmt::format("{} is one of several pieces of an archive, which are not put together here. {} {}", en, kUnpackEn, kPersonEn));
}

Damage holds_no_file() {
  return damage(DamageCode::no_content, "", "Tệp nén không có tệp nào bên trong. Nén lại các tệp dự thi rồi nộp lại.",
                "The archive holds no file. Pack the files of the entry again and hand it in again.");
}

Damage loose_dvd(const std::string& folder) {
  return damage(DamageCode::unsupported, folder,
                fmt::format("Tệp nén chứa thư mục DVD {} chép rời, không đo được thời lượng từ các tệp VOB rời. Tạo ảnh đĩa (ISO) của đĩa DVD rồi nộp lại.", folder),
                fmt::format("The archive holds the loose DVD folder {}; no true length can be told from loose VOB files. Make an image (ISO) of the DVD and hand it in again.", folder));
}

Damage name_points_outside(const std::string& item) {
  return damage(DamageCode::minor_structure, item, fmt::format("Tên {} trỏ ra ngoài thư mục giải nén; chỉ xem nội dung, không ghi ra đĩa.", item),
                fmt::format("The name {} points outside the folder it is unpacked into; its content is looked at and nothing is written there.", item));
}

Damage is_a_link(const std::string& item, const std::string& target) {
  const std::string to_vi = target.empty() ? "" : " trỏ tới " + target, to_en = target.empty() ? "" : " to " + target;
  return damage(DamageCode::minor_structure, item, fmt::format("{} là liên kết{}; không đi theo liên kết.", item, to_vi),
                fmt::format("{} is a link{}; links are not followed.", item, to_en));
}

Damage name_twice(const std::string& item) {
  return damage(DamageCode::minor_structure, item, fmt::format("Tệp nén có nhiều mục cùng tên {}; xem tất cả theo mục lục của tệp nén.", item),
                fmt::format("The archive has several items named {}; all that its list names are looked at.", item));
}

Damage more_notes(std::size_t count) {
  return damage(DamageCode::minor_structure, "", fmt::format("Còn {} ghi chú khác về tên và liên kết trong tệp nén.", count),
                fmt::format("{} further notes on names and links in the archive.", count));
}

}  // namespace sokhao::probes::archive
