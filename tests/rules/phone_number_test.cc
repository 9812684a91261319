#include "rules/phone_number.h"

#include <gtest/gtest.h>

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
