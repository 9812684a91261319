#include "rules/phone_number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <regex>
#include <set>
#include <utility>

#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

#include "core/text.h"

namespace sokhao::rules {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberMatch;
using i18n::phonenumbers::PhoneNumberMatcher;
using i18n::phonenumbers::PhoneNumberUtil;

// Mobile prefixes of 11-digit numbers changed from 15 September 2018; the area
// code of Quảng Trị changed in 2017.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kRenewed{{
    {"0120", "070"}, {"0121", "079"}, {"0122", "077"}, {"0126", "076"}, {"0128", "078"}, {"0123", "083"},
    {"0124", "084"}, {"0125", "085"}, {"0127", "081"}, {"0129", "082"}, {"0162", "032"}, {"0163", "033"},
    {"0164", "034"}, {"0165", "035"}, {"0166", "036"}, {"0167", "037"}, {"0168", "038"}, {"0169", "039"},
    {"0186", "056"}, {"0188", "058"}, {"0199", "059"}, {"053", "0233"},
}};

const PhoneNumberUtil& numbers() { return *PhoneNumberUtil::GetInstance(); }

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](unsigned char c) { return std::isdigit(c); });
  return out;
}

// The matcher refuses what only looks like a number (dates, document numbers).
std::optional<std::string> first_valid(const std::string& text, const std::string& region) {
  PhoneNumberMatcher matcher(numbers(), text, region, PhoneNumberMatcher::VALID, /*max_tries=*/100);
  if (!matcher.HasNext()) return std::nullopt;
  PhoneNumberMatch match;
  matcher.Next(&match);
  const bool at_home = match.number().country_code() == numbers().GetCountryCodeForRegion(region);
  std::string out;
  numbers().Format(match.number(), at_home ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &out);
  const std::string digits = digits_of(out);
  if (region == "VN" && at_home && digits.size() == 10)  // a mobile number, grouped as people here write it
    return digits.substr(0, 4) + " " + digits.substr(4, 3) + " " + digits.substr(7);
  return out;
}

struct Extended {
  std::string number, extension;
};

// "0233 3886 123 máy lẻ 12", "(0233) 3886 123/12", "69.231290~2": an extension,
// or the end of a range, is no part of the number.
Extended without_extension(const std::string& text) {
  static const std::regex kNamed(R"(^(.*?)[\s,;(.\-–/]*(?:số\s+)?(?:(?:máy|MÁY)\s*(?:lẻ|LẺ|nhánh|NHÁNH|phụ|PHỤ)|may\s*(?:le|nhanh)|nhánh|nhanh|nội\s*bộ|lẻ|ext(?:ension)?|xin|bấm|#|x)\s*[:.]*\s*([0-9]{1,5})\s*\)?\s*$)",
                                 std::regex::icase | std::regex::optimize);
  static const std::regex kBehindMark(R"(^(.*[0-9])\s*[~/*]\s*([0-9]{1,4})\s*$)", std::regex::optimize);
  constexpr std::size_t kFewestDigits = 7;
  std::smatch found;
  for (const std::regex* form : {&kNamed, &kBehindMark})
    if (std::regex_match(text, found, *form) && digits_of(found[1].str()).size() >= kFewestDigits) return {found[1].str(), found[2].str()};
  return {text, ""};
}

std::string letters_as_digits(std::string_view text) {
  std::string out(text);
  for (char& c : out) switch (c) {
      case 'O':
      case 'o':
        c = '0';
        break;
      case 'l':
      case 'I':
      case 'i':
      case '|':
        c = '1';
        break;
      case 'B':
        c = '8';
        break;
      case 'S':
        c = '5';
        break;
      default:
        break;
    }
  return out;
}

// In national form: a leading 84 becomes 0.
std::optional<std::string> renewed(std::string_view text, const std::string& region) {
  if (region != "VN") return std::nullopt;
  std::string digits = digits_of(text);
  if (digits.starts_with("84") && digits.size() > 10) digits.replace(0, 2, "0");
  for (const auto& [old_prefix, new_prefix] : kRenewed) {
    const bool whole = digits.size() == (old_prefix.size() == 3 ? 10u : 11u);
    if (whole && digits.starts_with(old_prefix))
      return first_valid(std::string(new_prefix) + digits.substr(old_prefix.size()), region);
  }
  return std::nullopt;
}

std::string reason_of(std::string_view text, const std::string& region) {
  const std::string digits = digits_of(text);
  if (region == "VN" && digits.starts_with("0")) {  // 10 digits for a mobile, 11 with the longest area code
    if (digits.size() < 10) return "too_short";
    if (digits.size() > 11) return "too_long";
  }
  PhoneNumber number;
  if (numbers().Parse(std::string(text), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return "not_a_number";
  switch (numbers().IsPossibleNumberWithReason(number)) {
    case PhoneNumberUtil::TOO_SHORT:
      return "too_short";
    case PhoneNumberUtil::TOO_LONG:
      return "too_long";
    default:
      return "unassigned";
  }
}

}  // namespace

Phone read_phone(std::string_view printed, std::string_view region) {
  constexpr std::size_t kLongest = 200;  // of a value; longer is prose
  const std::string where(region);
  const auto [text, extension] = without_extension(std::string(printed.substr(0, kLongest)));
  if (const auto number = first_valid(text, where)) return {PhoneState::valid, *number, "", extension};
  if (const auto number = renewed(text, where)) return {PhoneState::renewed, *number, "", extension};
  if (digits_of(text).size() >= 7) {  // a word with an O in it is no number
    const std::string mended = letters_as_digits(text);
    if (const auto number = first_valid(mended, where)) return {PhoneState::corrected, *number, "", extension};
    if (const auto number = renewed(mended, where)) return {PhoneState::corrected, *number, "", extension};
  }
  return {PhoneState::invalid, "", reason_of(text, where), extension};
}

std::vector<Phone> read_phones(std::string_view printed, std::string_view region) {
  std::vector<Phone> phones;
  std::string text(printed);
  for (const std::string_view between : {" hoặc ", " và ", " - ", " – ", "/", ",", "\n"})
    for (std::size_t at = 0; (at = text.find(between, at)) != std::string::npos;) text.replace(at, between.size(), ";");
  std::vector<std::string> pieces = core::split(text, ';');
  if (pieces.size() > 1) pieces.insert(pieces.begin(), std::string(printed));  // "/" may stand inside of one
  for (const std::string& piece : pieces) {
    Phone phone = read_phone(piece, region);
    const bool known = std::any_of(phones.begin(), phones.end(), [&](const Phone& other) { return other.national == phone.national; });
    if (phone.state != PhoneState::invalid && !known) phones.push_back(std::move(phone));
  }
  return phones;
}

bool is_phone_region(std::string_view region) {
  std::set<std::string> regions;
  numbers().GetSupportedRegions(&regions);
  return regions.contains(std::string(region));
}

}  // namespace sokhao::rules
