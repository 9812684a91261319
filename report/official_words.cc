#include "report/official_words.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "core/text.h"
#include "core/time.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

constexpr std::array kDigits{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

/// Is there a group of thousands before this one, so that its zeros are read?
enum class Place { first, later };

void add(std::string& words, std::string_view word) {
  if (!words.empty()) words += ' ';
  words += word;
}

/// Three digits; "" for zero.
std::string group_in_words(int group, Place place, std::string_view empty_tens) {
  const int hundreds = group / 100, tens = group / 10 % 10, ones = group % 10;
  std::string words;
  if (group == 0) return words;
  if (hundreds > 0 || place == Place::later) {
    add(words, kDigits[static_cast<std::size_t>(hundreds)]);
    add(words, "trăm");
  }
  if (tens == 0 && ones > 0 && !words.empty()) add(words, empty_tens);
  if (tens == 1) add(words, "mười");
  if (tens > 1) {
    add(words, kDigits[static_cast<std::size_t>(tens)]);
    add(words, "mươi");
  }
  if (ones == 1 && tens > 1) add(words, "mốt");
  else if (ones == 4 && (tens > 1 || (tens == 0 && words.size() > 0))) add(words, "tư");
  else if (ones == 5 && tens > 0) add(words, "lăm");
  else if (ones > 0) add(words, kDigits[static_cast<std::size_t>(ones)]);
  return words;
}

std::string positive_in_words(std::uint64_t number, Place place, std::string_view empty_tens) {
  constexpr std::uint64_t kBillion = 1'000'000'000;
  std::string words;
  if (number >= kBillion) {
    words = positive_in_words(number / kBillion, place, empty_tens);
    add(words, "tỷ");
    number %= kBillion;
    place = Place::later;
  }
  for (const auto& [size, name] : {std::pair<std::uint64_t, std::string_view>{1'000'000, "triệu"}, {1'000, "nghìn"}, {1, ""}}) {
    const std::string group = group_in_words(static_cast<int>(number / size % 1000), words.empty() ? place : Place::later, empty_tens);
    if (group.empty()) continue;
    add(words, group);
    if (!name.empty()) add(words, name);
  }
  return words;
}

struct Date {
  int year, month, day;
};
std::optional<Date> date_of(std::string_view text) {
  if (text.size() < 16 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || !core::parse_instant(text)) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + size, value);
    return value;
  };
  return Date{number(0, 4), number(5, 2), number(8, 2)};
}

}  // namespace

std::string number_in_words(std::int64_t number, EmptyTens empty) {
  if (number == 0) return kDigits[0];
  const std::string_view tens = empty == EmptyTens::linh ? "linh" : "lẻ";
  const auto size = number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
  std::string words = positive_in_words(size, Place::first, tens);
  return number < 0 ? "âm " + words : words;
}

std::string number_and_words(std::int64_t number, EmptyTens empty) {
  const std::string digits = number >= 0 && number < 10 ? fmt::format("{:02}", number) : number_text(static_cast<double>(number), Language::vi, 0);
  return fmt::format("{} ({})", digits, number_in_words(number, empty));
}

std::string date_in_words(std::string_view rfc3339) {
  const auto date = date_of(rfc3339);
  if (!date) return "";
  return fmt::format("ngày {:02} tháng {} năm {}", date->day, date->month < 3 ? fmt::format("{:02}", date->month) : std::to_string(date->month), date->year);
}

std::string moment_in_words(std::string_view rfc3339) {
  const std::string date = date_in_words(rfc3339);
  return date.empty() ? "" : fmt::format("{} giờ {} phút, {}", rfc3339.substr(11, 2), rfc3339.substr(14, 2), date);
}

}  // namespace sokhao::report
