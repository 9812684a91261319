// The labels that Vietnamese covers and sleeves put before a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::probes::cover {

enum class Label {
  author,
  position,
  unit,
  phone,
  title,
  other,  ///< ends a value, is no field of ours: e-mail, date of birth
};

enum class Mark {
  colon,    ///< "Họ và tên: Nguyễn Văn A"
  leader,   ///< "Họ và tên ........ Nguyễn Văn A"
  nothing,  ///< "Họ và tên Nguyễn Văn A"
  alone,    ///< nothing follows in this cell: "Họ và tên", "Họ và tên:"
};

struct LabelHit {
  std::vector<Label> labels;  ///< two for "Chức vụ - đơn vị công tác"
  std::string printed;        ///< the label as it stands in the text
  std::size_t begin = 0;      ///< byte where the label begins
  Mark mark = Mark::nothing;
  bool exact = true;  ///< false: a letter was misread
  bool weak = false;  ///< may name something else: "Chủ đề", "Địa chỉ"
  std::string value;  ///< as printed, tidied; "" for a blank
};

/// The labels of one cell, in order, each with the text up to the next label.
/// A label inside the text counts only with a colon or leaders after it.
[[nodiscard]] std::vector<LabelHit> labels_in(std::string_view cell);

}  // namespace sokhao::probes::cover
