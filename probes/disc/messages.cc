// Sentences in both languages.
#include "probes/disc/messages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sokhao::probes::disc {
namespace {

constexpr const char* kRipAgainVi = "Tạo lại ảnh đĩa từ đĩa gốc rồi nộp lại.";
constexpr const char* kRipAgainEn = "Make the image again from the original disc and hand it in again.";

std::string name_vi(const std::string& path) { return path.empty() ? "ảnh đĩa" : path; }
std::string name_en(const std::string& path) { return path.empty() ? "the image" : path; }

}  // namespace

core::LocalText size_text(std::uint64_t bytes) {
  std::string number, unit = "byte";
  if (bytes < 1000) {
    number = std::to_string(bytes);
  } else {
    double value = static_cast<double>(bytes) / 1e3;
    unit = "KB";
    for (const char* next : {"MB", "GB", "TB"}) {
      if (value < 1000) break;
      value /= 1000;
      unit = next;
    }
    number = fmt::format("{:.1f}", value);
  }
  std::string comma = number;
  for (char& c : comma) c = c == '.' ? ',' : c;
  return {comma + " " + unit, number + " " + (unit == "byte" ? "bytes" : unit)};
}

core::Damage file_cut_short(const std::string& path, std::uint64_t available, std::uint64_t size) {
  const auto here = size_text(available), whole = size_text(size);
  // Rounded down, so that a file with one byte missing is not called whole.
  const auto percent = static_cast<int>(size == 0 ? 100 : static_cast<long double>(available) * 100 / size);
  return {core::DamageCode::truncated, path, size - available,
          {fmt::format("Đĩa cụt: tệp {} chỉ còn {} % ({} trong {}). {}", path, percent, here.vi, whole.vi, kRipAgainVi),
           fmt::format("Disc cut short: {} % of {} is there ({} of {}). {}", percent, path, here.en, whole.en, kRipAgainEn)}};
}

core::Damage film_cut_before(const std::string& path, std::uint64_t size, std::uint64_t promised) {
  const auto here = size_text(size), whole = size_text(promised);
  return {core::DamageCode::truncated, path, promised - size,
          {fmt::format("Tệp {} bị cụt từ trước khi ghi lên đĩa: có {}, phần đầu tệp khai {}. Sao chép lại tệp từ đĩa VCD gốc, ghi lại đĩa rồi nộp lại.", path, here.vi, whole.vi),
           fmt::format("{} was cut short before it was written to the disc: it has {}, its header names {}. Copy it again from the original VCD, "
                       "write the disc again and hand it in again.", path, here.en, whole.en)}};
}

core::Damage plays_otherwise(const std::string& title, double declared_s, double played_s) {
  const auto clock = [](double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds + 0.5);
    return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60) : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  };
  const std::string declared = clock(declared_s), played = clock(played_s);
  return {core::DamageCode::declared_mismatch, title, std::nullopt,
          {fmt::format("Bảng chương trình của DVD khai {}, thực phát được {}; lấy thời lượng thực phát được.", declared, played),
           fmt::format("The DVD's program chain declares {}, it plays {}; what plays is used.", declared, played)}};
}

core::Damage image_cut_short(std::uint64_t actual, std::uint64_t declared) {
  const auto here = size_text(actual), whole = size_text(declared);
  return {core::DamageCode::truncated, "", declared - actual,
          {fmt::format("Đĩa cụt: ảnh đĩa có {}, trong khi đĩa khai {}. {}", here.vi, whole.vi, kRipAgainVi),
           fmt::format("Disc cut short: the image has {}, the disc declares {}. {}", here.en, whole.en, kRipAgainEn)}};
}

core::Damage directory_cut_short(const std::string& path, std::uint64_t missing) {
  return {core::DamageCode::truncated, path, missing,
          {fmt::format("Đĩa cụt: mất một phần danh mục của thư mục {}; tệp trong đó có thể không được liệt kê. {}",
                       path.empty() ? "/" : path, kRipAgainVi),
           fmt::format("Disc cut short: part of the list of directory {} is missing; files in it may not be listed. {}",
                       path.empty() ? "/" : path, kRipAgainEn)}};
}

core::Damage broken_table(const std::string& path, const std::string& vi, const std::string& en) {
  return {core::DamageCode::structure, path, std::nullopt,
          {fmt::format("Cấu trúc đĩa hỏng ở {}: {}. {}", name_vi(path), vi, kRipAgainVi),
           fmt::format("The disc's structure is broken at {}: {}. {}", name_en(path), en, kRipAgainEn)}};
}

core::Damage more_files_missing(std::uint64_t count) {
  return {core::DamageCode::truncated, "", std::nullopt,
          {fmt::format("Đĩa cụt: còn {} tệp khác bị mất một phần hoặc toàn bộ. {}", count, kRipAgainVi),
           fmt::format("Disc cut short: {} further files are missing in part or whole. {}", count, kRipAgainEn)}};
}

core::Damage in_missing_session(const std::string& path, std::uint64_t size) {
  const auto whole = size_text(size);
  return {core::DamageCode::part_missing, path, size,
          {fmt::format("Thiếu phiên ghi trước: tệp {} ({}) nằm ở phiên ghi không có trong ảnh đĩa. "
                       "Tạo lại ảnh của toàn bộ đĩa rồi nộp lại.", path, whole.vi),
           fmt::format("An earlier session is missing: {} ({}) lies in a session that is not in the image. "
                       "Make an image of the whole disc and hand it in again.", path, whole.en)}};
}

core::Damage unreadable_sectors(const std::string& path, std::uint64_t bad, std::uint64_t checked, std::uint64_t bytes) {
  return {core::DamageCode::unreadable_sectors, path, bytes,
          {fmt::format("Đĩa hỏng: {} trong {} cung của {} không đọc được khi tạo ảnh đĩa. Lau đĩa gốc, {}", bad, checked, path,
                       "tạo lại ảnh đĩa rồi nộp lại."),
           fmt::format("Disc damaged: {} of {} sectors of {} could not be read when the image was made. Clean the original disc, {}", bad, checked,
                       path, "make the image again and hand it in again.")}};
}

core::Damage image_missing(const std::string& file) {
  const std::string vi = file.empty() ? "ảnh đĩa của nó" : file, en = file.empty() ? "its image" : file;
  return {core::DamageCode::part_missing, file, std::nullopt,
          {fmt::format("Tệp mô tả đĩa nhắc tới {} nhưng hồ sơ không có tệp này. Nộp lại đủ các tệp của ảnh đĩa.", vi),
           fmt::format("The sheet of the disc names {}, which was not handed in. Hand in all files of the image.", en)}};
}

core::Damage hidden_in_earlier_session(const std::string& path, std::size_t count) {
  return {core::DamageCode::minor_structure, path, std::nullopt,
          {fmt::format("Phiên ghi trước có {} tệp (như {}) mà phiên ghi cuối không giữ lại, nên không được kiểm tra. Cần tệp đó thì ghi lại đĩa một phiên.", count, path),
           fmt::format("The session before has {} file(s) (such as {}) that the last session leaves out, so they were not checked. Where they are needed, "
                       "write the disc again in one session.", count, path)}};
}

core::Damage divided_image(const std::vector<std::string>& pieces) {
  const std::string list = fmt::format("{}", fmt::join(pieces, ", "));
  return {core::DamageCode::unsupported, "", std::nullopt,
          {fmt::format("Ảnh đĩa bị chia thành nhiều tệp (phần sau: {}). Nối các tệp thành một, hoặc tạo lại ảnh đĩa thành một tệp, rồi nộp lại.", list),
           fmt::format("The image was divided into several files (it goes on in: {}). Join them, or make the image again as one file, and hand it in again.", list)}};
}

core::Damage sheet_does_not_fit(const std::string& sheet) {
  return {core::DamageCode::minor_structure, sheet, std::nullopt,
          {fmt::format("Tệp mô tả {} không khớp với ảnh đĩa; đã đọc theo chính ảnh đĩa.", sheet),
           fmt::format("The sheet {} does not fit the image; the image was read by its own content.", sheet)}};
}

core::Damage beyond_bounds(const std::string& path, const std::string& vi, const std::string& en) {
  return {core::DamageCode::limit_reached, path, std::nullopt,
          {fmt::format("Vượt giới hạn kiểm tra ở {}: {}. Chuyển cán bộ xem.", name_vi(path), vi),
           fmt::format("Beyond the bounds of the check at {}: {}. A person must look.", name_en(path), en)}};
}

core::Damage minor_fault(const std::string& path, const std::string& vi, const std::string& en) {
  return {core::DamageCode::minor_structure, path, std::nullopt,
          {fmt::format("Lỗi nhỏ ở {}, đã đọc được: {}.", name_vi(path), vi),
           fmt::format("Minor fault at {}, read all the same: {}.", name_en(path), en)}};
}

}  // namespace sokhao::probes::disc
