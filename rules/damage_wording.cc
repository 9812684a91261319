// What damage is called at the counter, and who mends it how.
#include "rules/wording.h"

namespace sokhao::rules {
namespace {

enum class Thing { disc, video, document };

Thing thing_of(core::PartKind kind) {
  switch (kind) {
    case core::PartKind::disc:
      return Thing::disc;
    case core::PartKind::video:
      return Thing::video;
    default:
      return Thing::document;
  }
}

core::LocalText copy_again(Thing thing) {
  switch (thing) {
    case Thing::disc:
      return {"sao lại toàn bộ đĩa thành tệp ảnh đĩa; nếu vẫn lỗi thì ghi đĩa mới từ bản gốc",
              "copy the whole disc to an image again; if that fails too, burn a new disc from the original"};
    case Thing::video:
      return {"xuất lại tệp video từ bản gốc, mở xem hết rồi nộp lại",
              "export the video again from the original and play it to its end before handing it in"};
    case Thing::document:
      break;
  }
  return {"lưu lại tệp từ bản gốc, mở thử trên máy khác rồi nộp lại",
          "save the file again from the original and open it on another machine before handing it in"};
}

}  // namespace

core::LocalText damage_name(core::DamageCode code, core::PartKind kind) {
  using core::DamageCode;
  const Thing thing = thing_of(kind);
  switch (code) {
    case DamageCode::empty:
      return {"tệp rỗng", "empty file"};
    case DamageCode::truncated:
      return thing == Thing::disc ? core::LocalText{"đĩa cụt", "disc image cut short"}
                                  : core::LocalText{"tệp bị cụt", "file cut short"};
    case DamageCode::unreadable_sectors:
      return {"có vùng không đọc được", "some sectors cannot be read"};
    case DamageCode::read_error:
      return {"lỗi khi đọc tệp trên máy này", "the file could not be read on this machine"};
    case DamageCode::structure:
      return {"cấu trúc tệp hỏng", "the file's structure is broken"};
    case DamageCode::index_missing:
      return {"thiếu bảng chỉ mục nên không phát được", "its index is missing, so it does not play"};
    case DamageCode::encrypted:
      return {"có mật khẩu hoặc khóa bảo vệ", "protected by a password or copy protection"};
    case DamageCode::wrong_copy_mode:
      return {"chép sai chế độ", "copied in the wrong mode"};
    case DamageCode::does_not_decode:
      return {"không phát được", "does not play"};
    case DamageCode::no_content:
      return {"không có nội dung để chấm", "holds nothing to judge"};
    case DamageCode::unsupported:
      return {"phiên bản này chưa đọc được loại tệp này", "this version cannot read such a file yet"};
    case DamageCode::limit_reached:
      return {"vượt giới hạn của phép kiểm tra", "beyond the bounds of the check"};
    case DamageCode::part_missing:
      return {"thiếu tệp đi kèm", "a companion file is missing"};
    case DamageCode::declared_mismatch:
      return {"thông tin khai trong tệp khác nội dung", "header and content disagree"};
    case DamageCode::name_mismatch:
      return {"đuôi tệp không đúng loại", "the name's ending is not what the content is"};
    case DamageCode::minor_structure:
      return {"lỗi nhỏ về cấu trúc, nội dung đủ", "a small fault of structure, content complete"};
    case DamageCode::backup_used:
      return {"đọc từ bản dự phòng trong đĩa", "read from the format's own second copy"};
    case DamageCode::text_only:
      return {"chỉ đọc được phần chữ", "the text alone could be read"};
    case DamageCode::counts_disagree:
      return {"hai cách đọc đếm ra số chữ khác nhau", "two readers count differently"};
    case DamageCode::black_picture:
      return {"hình toàn màu đen", "the picture is black throughout"};
    case DamageCode::silent_sound:
      return {"không có tiếng", "no sound throughout"};
  }
  return {"hỏng", "damaged"};
}

core::LocalText damage_mend(core::DamageCode code, core::PartKind kind) {
  using core::DamageCode;
  const Thing thing = thing_of(kind);
  switch (code) {
    case DamageCode::empty:
    case DamageCode::truncated:
    case DamageCode::unreadable_sectors:
    case DamageCode::structure:
    case DamageCode::index_missing:
    case DamageCode::does_not_decode:
      return copy_again(thing);
    case DamageCode::encrypted:
      return thing == Thing::document
                 ? core::LocalText{"bỏ mật khẩu rồi nộp lại", "remove the password and hand it in again"}
                 : core::LocalText{"ghi lại đĩa hoặc tệp không có khóa bảo vệ",
                                   "make the disc or file again without protection"};
    case DamageCode::wrong_copy_mode:
      return {"sao lại đĩa ở chế độ BIN/CUE (chép thô)", "copy the disc again in BIN/CUE (raw) mode"};
    case DamageCode::no_content:
      return thing == Thing::document ? core::LocalText{"nộp lại tệp có phần chữ của bài viết",
                                                        "hand in a file that holds the article's text"}
                                      : core::LocalText{"nộp lại đĩa hoặc tệp có video dự thi",
                                                        "hand in a disc or file that holds the video"};
    case DamageCode::part_missing:
      return {"bổ sung tệp đi kèm còn thiếu vào cùng thư mục", "put the missing companion file into the same folder"};
    default:
      return {};
  }
}

}  // namespace sokhao::rules
