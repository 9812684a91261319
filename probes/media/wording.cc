// Sentences in both languages.
#include "probes/media/wording.h"

#include <cmath>

#include <fmt/format.h>

#include "core/text.h"

namespace sokhao::probes::media {
namespace {

using core::Damage;
using core::DamageCode;
using core::LocalText;

constexpr const char* kCopyAgainVi = "Chép lại từ bản gốc rồi nộp lại.";
constexpr const char* kCopyAgainEn = "Copy it again from the original and hand it in again.";
constexpr const char* kExportAgainVi = "Xuất lại video bằng phần mềm dựng phim rồi nộp lại.";
constexpr const char* kExportAgainEn = "Export the video again from the editing program and hand it in again.";

/// "4:05" from 245 s; hours where there are any; tenths below ten seconds.
LocalText clock_text(double seconds) {
  if (seconds < 10) {
    const std::string number = fmt::format("{:.1f}", seconds);
    std::string comma = number;
    for (char& c : comma) c = c == '.' ? ',' : c;
    return {comma + " giây", number + " s"};
  }
  const auto whole = std::llround(std::min(seconds, 1e9));
  const std::string text = whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                                         : fmt::format("{}:{:02}", whole / 60, whole % 60);
  return {text, text};
}

LocalText size_text(std::uint64_t bytes) {
  if (bytes < 1000) return {fmt::format("{} byte", bytes), fmt::format("{} bytes", bytes)};
  double value = static_cast<double>(bytes) / 1e3;
  const char* unit = "KB";
  for (const char* next : {"MB", "GB", "TB"}) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  const std::string number = fmt::format("{:.1f}", value);
  std::string comma = number;
  for (char& c : comma) c = c == '.' ? ',' : c;
  return {comma + " " + unit, number + " " + unit};
}

Damage damage(DamageCode code, std::string vi, std::string en) { return {code, "", std::nullopt, {std::move(vi), std::move(en)}}; }

}  // namespace

Damage cut_short(const Extents& extents, std::optional<double> plays_s, std::optional<double> declared_s) {
  std::string vi = "Video bị cụt (đĩa cụt hoặc chép dở)", en = "The video is cut short (a cut disc or an unfinished copy)";
  std::optional<std::uint64_t> missing;
  const auto here = size_text(extents.there);
  if (extents.promise == Promise::last_packet || !extents.promised || *extents.promised <= extents.there) {
    vi += fmt::format(": có {}, dừng giữa chừng một gói dữ liệu", here.vi);
    en += fmt::format(": {}, ending in the middle of a packet", here.en);
  } else {
    const auto whole = size_text(*extents.promised);
    const char* least_vi = extents.promise == Promise::at_least ? "ít nhất " : "";
    const char* least_en = extents.promise == Promise::at_least ? "at least " : "";
    missing = *extents.promised - extents.there;
    vi += fmt::format(": có {} trong {}{} mà nội dung khai", here.vi, least_vi, whole.vi);
    en += fmt::format(": {} of {}{} that its content declares", here.en, least_en, whole.en);
    if (extents.promise == Promise::whole_file) {
      const auto percent = static_cast<int>(100.0L * static_cast<long double>(extents.there) / static_cast<long double>(*extents.promised));
      vi += fmt::format(" ({} %)", percent);
      en += fmt::format(" ({} %)", percent);
    }
  }
  if (plays_s) {
    vi += fmt::format("; phát được {}", clock_text(*plays_s).vi);
    en += fmt::format("; {} can be played", clock_text(*plays_s).en);
  }
  if (declared_s) {
    vi += fmt::format(", tiêu đề khai {}", clock_text(*declared_s).vi);
    en += fmt::format(", the header declares {}", clock_text(*declared_s).en);
  }
  Damage result = damage(DamageCode::truncated, fmt::format("{}. {}", vi, kCopyAgainVi), fmt::format("{}. {}", en, kCopyAgainEn));
  result.bytes = missing;
  return result;
}

Damage ends_before_declared(double plays_s, double declared_s) {
  const auto plays = clock_text(plays_s), declared = clock_text(declared_s);
  return damage(DamageCode::truncated,
                fmt::format("Video bị cụt (đĩa cụt hoặc chép dở): tiêu đề khai {}, dữ liệu chỉ phát được {}. {}", declared.vi, plays.vi, kCopyAgainVi),
                fmt::format("The video is cut short (a cut disc or an unfinished copy): the header declares {}, only {} can be played. {}",
                            declared.en, plays.en, kCopyAgainEn));
}

Damage declared_wrong(double plays_s, double declared_s) {
  const auto plays = clock_text(plays_s), declared = clock_text(declared_s);
  return damage(DamageCode::declared_mismatch,
                fmt::format("Tiêu đề tệp khai {}, thực tế phát được {}; lấy thời lượng phát được. Nếu cần, xuất lại video để tiêu đề đúng.", declared.vi, plays.vi),
                fmt::format("The header declares {}, {} can be played; the latter counts. Export the video again to mend the header.", declared.en, plays.en));
}

Damage movie_index_missing(const Extents& extents) {
  const auto here = size_text(extents.there);
  std::string vi = fmt::format("Video thiếu bảng chỉ mục (moov) nên không phát được và không biết thời lượng; tệp có {}", here.vi);
  std::string en = fmt::format("The video lacks its index (moov): it cannot be played and its duration is unknown; the file has {}", here.en);
  if (extents.promised && *extents.promised > extents.there) {
    vi += fmt::format(", ít nhất phải có {}", size_text(*extents.promised).vi);
    en += fmt::format(", at least {} are declared", size_text(*extents.promised).en);
  }
  return damage(DamageCode::index_missing, fmt::format("{}. Thường do chép dở hoặc máy quay tắt đột ngột. {}", vi, kCopyAgainVi),
                fmt::format("{}. Usually an unfinished copy, or a camera that lost power. {}", en, kCopyAgainEn));
}

Damage cannot_be_opened(Container container) {
  return damage(DamageCode::structure,
                fmt::format("Tệp mang dấu hiệu của định dạng {} nhưng phần đầu hỏng nên không mở được. {}", name_of(container), kCopyAgainVi),
                fmt::format("The file bears the marks of {} but its beginning is damaged, so it cannot be opened. {}", name_of(container), kCopyAgainEn));
}

Damage not_a_video() {
  return damage(DamageCode::structure, fmt::format("Không nhận ra định dạng video nào ở đầu tệp. {}", kCopyAgainVi),
                fmt::format("No known video format begins here. {}", kCopyAgainEn));
}

Damage nothing_inside() {
  return damage(DamageCode::no_content, fmt::format("Tệp video không có hình và tiếng nào bên trong. {}", kExportAgainVi),
                fmt::format("The video file holds neither picture nor sound. {}", kExportAgainEn));
}

Damage no_picture() {
  return damage(DamageCode::no_content, fmt::format("Tệp chỉ có tiếng, không có hình. {}", kExportAgainVi),
                fmt::format("The file has sound alone, no picture. {}", kExportAgainEn));
}

Damage unreadable_sectors(std::uint64_t bytes, double lost_s) {
  const auto size = size_text(bytes), lost = clock_text(lost_s);
  Damage result = damage(
      DamageCode::unreadable_sectors,
      fmt::format("Trong video có {} dữ liệu rỗng ở chỗ phải có hình và tiếng (cung đĩa không đọc được), mất ít nhất khoảng {}. Lau đĩa, chép lại bằng ổ đọc khác hoặc xin bản gốc rồi nộp lại.", size.vi, lost.vi),
      fmt::format("The video has {} of filler where picture and sound should be (disc sectors that could not be read), at least about {} are lost. Clean the disc, copy it in another drive or ask for the original, and hand it in again.", size.en, lost.en));
  result.bytes = bytes;
  return result;
}

Damage encrypted() {
  return damage(DamageCode::encrypted, "Video bị mã hóa chống sao chép nên không xem được nội dung. Nộp lại bản không mã hóa.",
                "The video is encrypted by a copy protection, so its content cannot be seen. Hand in a copy that is not encrypted.");
}

Damage copied_in_wrong_mode() {
  return damage(DamageCode::wrong_copy_mode,
                "Video CD bị chép sai chế độ (mỗi cung chỉ còn 2048 trong 2324 byte) nên hình hỏng. Tạo lại ảnh đĩa dạng BIN/CUE từ đĩa gốc rồi nộp lại.",
                "The Video CD was copied in the wrong mode (2048 of 2324 bytes of each sector), so the picture is lost. Make a BIN/CUE image from the original disc and hand it in again.");
}

Damage avi_index_missing() {
  return damage(DamageCode::minor_structure,
                "Tệp AVI thiếu bảng chỉ mục; đã đọc toàn bộ để đo thời lượng. Tua có thể chậm; nếu cần, xuất lại video.",
                "The AVI file lacks its index; it was read through to measure it. Seeking may be slow; export the video again if need be.");
}

Damage recording_never_closed() {
  return damage(DamageCode::minor_structure,
                "Tiêu đề tệp chưa được ghi hoàn tất (máy ghi không kết thúc bình thường); đã đọc toàn bộ để đo thời lượng. Nếu cần, xuất lại video.",
                "The header was never completed (the recorder did not end in order); the file was read through to measure it. Export the video again if need be.");
}

Damage times_begin_anew(std::int64_t restarts, double plays_s) {
  const auto plays = clock_text(plays_s);
  return damage(DamageCode::minor_structure,
                fmt::format("Video ghép từ nhiều đoạn, mốc thời gian bắt đầu lại {} lần; cộng các đoạn được {}. Trình phát có thể hiện thời lượng khác.", restarts, plays.vi),
                fmt::format("The video is joined from pieces, its times begin anew {} time(s); the pieces add up to {}. Players may show another duration.", restarts, plays.en));
}

Damage times_leap(double leapt_s) {
  const auto leapt = clock_text(leapt_s);
  return damage(DamageCode::structure,
                fmt::format("Mốc thời gian nhảy qua {} mà không có hình và tiếng, nên thời lượng không chắc chắn. {}", leapt.vi, kExportAgainVi),
                fmt::format("The times leap over {} without picture or sound, so the duration is uncertain. {}", leapt.en, kExportAgainEn));
}

Damage picture_and_sound_differ(double picture_s, double sound_s) {
  const auto picture = clock_text(picture_s), sound = clock_text(sound_s);
  return damage(DamageCode::structure,
                fmt::format("Hình dài {} nhưng tiếng dài {}, nên thời lượng không chắc chắn. {}", picture.vi, sound.vi, kExportAgainVi),
                fmt::format("The picture lasts {} but the sound {}, so the duration is uncertain. {}", picture.en, sound.en, kExportAgainEn));
}

Damage scan_took_too_long() {
  return damage(DamageCode::limit_reached, "Chưa đọc hết video trong thời gian cho phép nên chưa biết thời lượng; cần người xem.",
                "The video could not be read through in the time allowed, so its duration is unknown; a person must look.");
}

Damage some_packets_bad(std::int64_t packets) {
  return damage(DamageCode::minor_structure, fmt::format("Có {} gói dữ liệu trong video không đọc được; phần còn lại phát được.", packets),
                fmt::format("{} packet(s) of the video cannot be read; the rest can be played.", packets));
}

Damage packets_unreadable(std::int64_t packets) {
  return damage(DamageCode::structure,
                fmt::format("Có {} gói dữ liệu trong video không đọc được, nên không tính được thời lượng chắc chắn. {}", packets, kCopyAgainVi),
                fmt::format("{} packet(s) of the video cannot be read, so its duration is uncertain. {}", packets, kCopyAgainEn));
}

Damage does_not_play(int failed, int places, double first_s) {
  const auto first = clock_text(first_s);
  return damage(DamageCode::does_not_decode,
                fmt::format("Giải mã thử {} chỗ thì {} chỗ không ra hình, chỗ đầu tiên ở khoảng {}. {}", places, failed, first.vi, kExportAgainVi),
                fmt::format("Of {} places decoded {} gave no picture, the first at about {}. {}", places, failed, first.en, kExportAgainEn));
}

Damage codec_unsupported(const std::string& codec) {
  return damage(DamageCode::unsupported, fmt::format("Chương trình không giải mã được định dạng {}. Xuất lại video dạng MP4 (H.264) rồi nộp lại.", codec),
                fmt::format("This program cannot decode {}. Export the video again as MP4 (H.264) and hand it in again.", codec));
}

Damage picture_too_large(std::int64_t width, std::int64_t height) {
  return damage(DamageCode::limit_reached,
                fmt::format("Hình {} × {} điểm ảnh lớn hơn giới hạn giải mã thử; cần người xem. Nên xuất lại video 1920 × 1080.", width, height),
                fmt::format("A picture of {} × {} pixels is above the bound of the trial decode; a person must look. Export the video again as 1920 × 1080.", width, height));
}

Damage decode_not_completed() {
  return damage(DamageCode::limit_reached, "Chưa giải mã thử xong trong thời gian cho phép; cần người xem.",
                "The trial decode could not be completed in the time allowed; a person must look.");
}

Damage black_throughout() {
  return damage(DamageCode::black_picture, "Mọi hình giải mã thử đều đen. Mở xem lại bản gốc; nếu hình mất thì xuất lại video.",
                "Every picture that was decoded is black. Look at the original; export the video again if its picture is lost.");
}

Damage silent_throughout() {
  return damage(DamageCode::silent_sound, "Mọi đoạn tiếng giải mã thử đều im lặng. Mở nghe lại bản gốc; nếu tiếng mất thì xuất lại video.",
                "Every second of sound that was decoded is silent. Listen to the original; export the video again if its sound is lost.");
}

Damage name_differs(Container container, const std::string& name) {
  const std::string shown = core::display_name(name, 200);
  return damage(DamageCode::name_mismatch, fmt::format("Tên tệp {} không khớp nội dung: nội dung là {}. Nên đổi đuôi tệp cho đúng.", shown, name_of(container)),
                fmt::format("The name {} does not fit the content, which is {}. Rename the file.", shown, name_of(container)));
}

}  // namespace sokhao::probes::media
