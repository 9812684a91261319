#include "rules/phone_number.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sokhao::rules {
namespace {

struct Written {
  const char* text;
  PhoneState state;
  const char* national;
};

class PhoneAsWritten : public ::testing::TestWithParam<Written> {};

TEST_P(PhoneAsWritten, IsReadSo) {
  const Phone phone = read_phone(GetParam().text, "VN");
  EXPECT_EQ(phone.state, GetParam().state) << GetParam().text;
  EXPECT_EQ(phone.national, GetParam().national) << GetParam().text;
  EXPECT_EQ(phone.reason.empty(), phone.state != PhoneState::invalid);
}

INSTANTIATE_TEST_SUITE_P(Vietnam, PhoneAsWritten,
                         ::testing::Values(Written{"0912 345 678", PhoneState::valid, "0912 345 678"},
                                           Written{"0912.345.678", PhoneState::valid, "0912 345 678"},
                                           Written{"+84 912345678", PhoneState::valid, "0912 345 678"},
                                           Written{"0362345678", PhoneState::valid, "0362 345 678"},
                                           Written{"(0233) 3886 123", PhoneState::valid, "0233 3886 123"},
                                           Written{"0912345678 - 0987654321", PhoneState::valid, "0912 345 678"},
                                           Written{"01662345678", PhoneState::renewed, "0362 345 678"},
                                           Written{"0120 234 5678", PhoneState::renewed, "0702 345 678"},
                                           Written{"0199 234 5678", PhoneState::renewed, "0592 345 678"},
                                           Written{"+84 166 234 5678", PhoneState::renewed, "0362 345 678"},
                                           Written{"053 3886123", PhoneState::renewed, "0233 3886 123"},
                                           Written{"O912 345 678", PhoneState::corrected, "0912 345 678"},
                                           Written{"09l2 345 67B", PhoneState::corrected, "0912 345 678"},
                                           Written{"0912 345", PhoneState::invalid, ""},
                                           Written{"0912 345 678 901", PhoneState::invalid, ""},
                                           Written{"không có", PhoneState::invalid, ""},
                                           Written{"", PhoneState::invalid, ""},
                                           Written{"2016-2020", PhoneState::invalid, ""},
                                           Written{"197312345", PhoneState::invalid, ""},
                                           Written{"SOS BILL", PhoneState::invalid, ""}));

// The migration of 2018, prefix by prefix (Ministry of Information's table).
class OldMobile : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(OldMobile, IsReadByItsNewPrefix) {
  const auto& [old_prefix, new_prefix] = GetParam();
  for (const std::string& written : {std::string(old_prefix) + "2345678", std::string(old_prefix) + " 234 5678", std::string(old_prefix) + ".234.5678", "+84" + std::string(old_prefix).substr(1) + "2345678"}) {
    const Phone phone = read_phone(written, "VN");
    EXPECT_EQ(phone.state, PhoneState::renewed) << written;
    EXPECT_EQ(phone.national, std::string(new_prefix) + "2 345 678") << written;
  }
}

INSTANTIATE_TEST_SUITE_P(Migration2018, OldMobile,
                         ::testing::Values(std::pair{"0120", "070"}, std::pair{"0121", "079"}, std::pair{"0122", "077"}, std::pair{"0126", "076"}, std::pair{"0128", "078"},
                                           std::pair{"0123", "083"}, std::pair{"0124", "084"}, std::pair{"0125", "085"}, std::pair{"0127", "081"}, std::pair{"0129", "082"},
                                           std::pair{"0162", "032"}, std::pair{"0163", "033"}, std::pair{"0164", "034"}, std::pair{"0165", "035"}, std::pair{"0166", "036"},
                                           std::pair{"0167", "037"}, std::pair{"0168", "038"}, std::pair{"0169", "039"}, std::pair{"0186", "056"}, std::pair{"0188", "058"},
                                           std::pair{"0199", "059"}));

struct Extended {
  const char *text, *national, *extension;
};

class PhoneWithExtension : public ::testing::TestWithParam<Extended> {};

TEST_P(PhoneWithExtension, KeepsItApart) {
  const Phone phone = read_phone(GetParam().text, "VN");
  EXPECT_EQ(phone.national, GetParam().national) << GetParam().text;
  EXPECT_EQ(phone.extension, GetParam().extension) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Vietnam, PhoneWithExtension,
    ::testing::Values(Extended{"0233 3886 123 máy lẻ 12", "0233 3886 123", "12"}, Extended{"(0233) 3886 123 (máy lẻ: 105)", "0233 3886 123", "105"},
                      Extended{"02333886123 MÁY LẺ 12", "0233 3886 123", "12"}, Extended{"0233.3886.123 may le 7", "0233 3886 123", "7"}, Extended{"0233 3886 123 - nhánh 3", "0233 3886 123", "3"},
                      Extended{"0233 3886 123 ext. 12", "0233 3886 123", "12"}, Extended{"0233 3886 123/12", "0233 3886 123", "12"}, Extended{"0233 3886 123 #12", "0233 3886 123", "12"},
                      Extended{"053 3886 123 máy lẻ 12", "0233 3886 123", "12"}, Extended{"O233 3886 l23 máy lẻ 12", "0233 3886 123", "12"}, Extended{"0912 345 678", "0912 345 678", ""},
                      Extended{"069.231290~2", "0692 31290", "2"}, Extended{"69.231290~2", "0692 31290", "2"}));

TEST(PhoneNumber, AllOfSeveralAreGivenOnceEach) {
  const auto numbers = [](const char* text) {
    std::vector<std::string> out;
    for (const Phone& phone : read_phones(text, "VN")) out.push_back(phone.national);
    return out;
  };
  using List = std::vector<std::string>;
  EXPECT_EQ(numbers("0912 345 678 hoặc (0233) 3886 123"), (List{"0912 345 678", "0233 3886 123"}));
  EXPECT_EQ(numbers("0912345678/0987654321"), (List{"0912 345 678", "0987 654 321"}));
  EXPECT_EQ(numbers("0912 345 678, 0912.345.678"), (List{"0912 345 678"}));
  EXPECT_EQ(numbers("01662345678 - 0912 345 678"), (List{"0912 345 678", "0362 345 678"}));
  EXPECT_EQ(numbers("không có"), List{});
}

TEST(PhoneNumber, SaysWhyItIsNone) {
  EXPECT_EQ(read_phone("0912 345", "VN").reason, "too_short");
  EXPECT_EQ(read_phone("0912 345 678 901", "VN").reason, "too_long");
  EXPECT_EQ(read_phone("không", "VN").reason, "not_a_number");
}

TEST(PhoneNumber, RegionsAreKnown) {
  EXPECT_TRUE(is_phone_region("VN"));
  EXPECT_FALSE(is_phone_region("XX"));
  EXPECT_FALSE(is_phone_region(""));
}

TEST(PhoneNumber, OfAnotherCountryKeepsItsCountry) {
  EXPECT_EQ(read_phone("0032 59 90 45 67", "VN").national, "+32 59 90 45 67");
  EXPECT_EQ(read_phone("+84 912 345 678", "VN").national, "0912 345 678");
}

}  // namespace
}  // namespace sokhao::rules
