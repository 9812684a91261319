// What names, positions, units and telephone numbers look like on a cover.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sokhao::probes::cover {

/// Two to five capitalised syllables and nothing else. `surname`: the first
/// one is a common Vietnamese (or local Vân Kiều, Pa Kô) surname.
struct NameLook {
  bool name = false;
  bool surname = false;
};
[[nodiscard]] NameLook looks_like_name(std::string_view text);

/// The names in "Nguyễn Văn A, Trần Thị B" or "1. Ông Nguyễn Văn A", without
/// numbers and forms of address. One element, as printed, where the text does
/// not split into names. `rest` gets what follows a name: a position, a unit.
struct Names {
  std::vector<std::string> names;
  std::string rest;
};
[[nodiscard]] Names names_in(std::string_view text);

/// The names of a line that holds nothing but names, with what stands before
/// them: "Bác sĩ Phan Đình Lộc", "Nguyễn Văn A - Trần Thị B". Each with a known
/// surname; none where anything else stands there.
[[nodiscard]] std::vector<std::string> names_alone(std::string_view text);

/// Begins with a word for a position: "Chuyên viên ...", "Phó Chủ tịch ...".
[[nodiscard]] bool begins_with_position(std::string_view text);

/// Begins with a word for an office: "UBND xã ...", "Phòng ...", "Trường ...".
[[nodiscard]] bool begins_with_unit(std::string_view text);

/// "Chuyên viên - Phòng Nội vụ", "Chuyên viên UBND xã A Ngo" and "Phó Trưởng
/// phòng Nội vụ" cut into position and unit; nothing where no unit shows.
struct PositionAndUnit {
  std::string position, unit;
};
[[nodiscard]] std::optional<PositionAndUnit> split_position(std::string_view text);

/// The part of the text that looks like a telephone number: 8 to 14 digits
/// with blanks, dots, dashes, brackets or a leading + among them; "" for none.
[[nodiscard]] std::string phone_in(std::string_view text);

/// "Đakrông, tháng 9 năm 2020", "ngày 10 tháng 9 năm 2020", "Năm 2020".
[[nodiscard]] bool is_place_or_date(std::string_view text);

}  // namespace sokhao::probes::cover
