#include "report/official_words.h"

#include <gtest/gtest.h>

#include <limits>

namespace sokhao::report {
namespace {

struct Spoken {
  std::int64_t number;
  const char* words;
};

class NumberInWords : public testing::TestWithParam<Spoken> {};

TEST_P(NumberInWords, IsReadAsAnOfficialPaperWritesIt) { EXPECT_EQ(number_in_words(GetParam().number), GetParam().words); }

INSTANTIATE_TEST_SUITE_P(
    Table, NumberInWords,
    testing::Values(Spoken{0, "không"}, Spoken{1, "một"}, Spoken{4, "bốn"}, Spoken{5, "năm"}, Spoken{10, "mười"}, Spoken{11, "mười một"}, Spoken{14, "mười bốn"},
                    Spoken{15, "mười lăm"}, Spoken{20, "hai mươi"}, Spoken{21, "hai mươi mốt"}, Spoken{24, "hai mươi tư"}, Spoken{25, "hai mươi lăm"},
                    Spoken{31, "ba mươi mốt"}, Spoken{55, "năm mươi lăm"}, Spoken{100, "một trăm"}, Spoken{101, "một trăm linh một"},
                    Spoken{104, "một trăm linh tư"}, Spoken{105, "một trăm linh năm"}, Spoken{110, "một trăm mười"}, Spoken{115, "một trăm mười lăm"},
                    Spoken{121, "một trăm hai mươi mốt"}, Spoken{1000, "một nghìn"}, Spoken{1005, "một nghìn không trăm linh năm"},
                    Spoken{1015, "một nghìn không trăm mười lăm"}, Spoken{1100, "một nghìn một trăm"}, Spoken{1245, "một nghìn hai trăm bốn mươi lăm"},
                    Spoken{10'001, "mười nghìn không trăm linh một"}, Spoken{21'000, "hai mươi mốt nghìn"}, Spoken{500'000, "năm trăm nghìn"},
                    Spoken{2'000'000, "hai triệu"}, Spoken{2'500'000, "hai triệu năm trăm nghìn"}, Spoken{4'500'000, "bốn triệu năm trăm nghìn"},
                    Spoken{1'000'001, "một triệu không trăm linh một"}, Spoken{1'000'000'000, "một tỷ"},
                    Spoken{1'000'000'004, "một tỷ không trăm linh tư"}, Spoken{21'000'000'000, "hai mươi mốt tỷ"},
                    Spoken{1'000'000'000'000, "một nghìn tỷ"}, Spoken{-7, "âm bảy"}));

TEST(NumberInWords, TheSouthSaysLe) {
  EXPECT_EQ(number_in_words(105, EmptyTens::le), "một trăm lẻ năm");
  EXPECT_EQ(number_in_words(1005, EmptyTens::le), "một nghìn không trăm lẻ năm");
}

TEST(NumberInWords, EveryNumberHasWordsOfItsOwn) {
  std::string before;
  for (std::int64_t number = 0; number < 2'000; ++number) {
    const std::string words = number_in_words(number);
    EXPECT_NE(words, before);
    EXPECT_EQ(words.find("  "), std::string::npos) << number;
    before = words;
  }
  EXPECT_FALSE(number_in_words(std::numeric_limits<std::int64_t>::min()).empty());
}

TEST(NumberAndWords, NumbersBelowTenHaveAZeroBeforeThem) {
  EXPECT_EQ(number_and_words(1), "01 (một)");
  EXPECT_EQ(number_and_words(12), "12 (mười hai)");
  EXPECT_EQ(number_and_words(1245), "1.245 (một nghìn hai trăm bốn mươi lăm)");
}

TEST(DateInWords, ZeroStandsBeforeDaysBelowTenAndTheFirstTwoMonths) {
  EXPECT_EQ(date_in_words("2020-09-05T08:15:00+07:00"), "ngày 05 tháng 9 năm 2020");
  EXPECT_EQ(date_in_words("2021-01-31T08:15:00+07:00"), "ngày 31 tháng 01 năm 2021");
  EXPECT_EQ(date_in_words("2021-02-09T08:15:00+07:00"), "ngày 09 tháng 02 năm 2021");
  EXPECT_EQ(date_in_words("2021-12-10T08:15:00+07:00"), "ngày 10 tháng 12 năm 2021");
  EXPECT_EQ(moment_in_words("2020-09-10T08:05:31+07:00"), "08 giờ 05 phút, ngày 10 tháng 9 năm 2020");
}

TEST(DateInWords, WhatIsNoMomentHasNoWords) {
  for (const char* text : {"", "10/9/2020", "2020-13-40T99:99:00+07:00", "hôm nay"}) {
    EXPECT_EQ(date_in_words(text), "");
    EXPECT_EQ(moment_in_words(text), "");
  }
}

}  // namespace
}  // namespace sokhao::report
