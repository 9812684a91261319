// Numbers, dates and times as Vietnamese official papers write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sokhao::report {

/// What stands for an empty tens digit: "một trăm linh năm", in the south "lẻ".
enum class EmptyTens { linh, le };

/// "hai mươi mốt", "một trăm linh tư", "hai triệu năm trăm nghìn"; below zero
/// with "âm".
[[nodiscard]] std::string number_in_words(std::int64_t number, EmptyTens empty = EmptyTens::linh);

/// "05 (năm)", "1.245 (một nghìn hai trăm bốn mươi lăm)": below 10 with a zero.
[[nodiscard]] std::string number_and_words(std::int64_t number, EmptyTens empty = EmptyTens::linh);

/// "ngày 05 tháng 9 năm 2020": a zero before days below 10 and before January
/// and February alone. From the date in RFC 3339; "" for anything else.
[[nodiscard]] std::string date_in_words(std::string_view rfc3339);

/// "08 giờ 15 phút, ngày 10 tháng 9 năm 2020"; "" for anything else.
[[nodiscard]] std::string moment_in_words(std::string_view rfc3339);

}  // namespace sokhao::report
