#include "probes/text/words.h"

#include <string>

#include <gtest/gtest.h>

namespace sokhao::probes::text {
namespace {

struct Case {
  const char* text;
  Counts counts;
};

class Words : public testing::TestWithParam<Case> {};

TEST_P(Words, AreCountedByEachDefinition) {
  const Counts counts = count(GetParam().text);
  EXPECT_EQ(counts.chu, GetParam().counts.chu) << GetParam().text;
  EXPECT_EQ(counts.tokens, GetParam().counts.tokens) << GetParam().text;
  EXPECT_EQ(counts.icu, GetParam().counts.icu) << GetParam().text;
  EXPECT_EQ(chu_of(GetParam().text), counts.chu) << GetParam().text;
}

//                                      chữ, tokens, icu
INSTANTIATE_TEST_SUITE_P(
    StudyOfDocuments, Words,
    testing::Values(Case{"cải cách hành chính", {4, 4, 4}}, Case{"TTHC; CCHC, UBND, HĐND", {4, 4, 4}},
                    Case{"ngày 01/9/2020", {2, 2, 4}}, Case{"3202/UBND-NC", {1, 1, 3}},
                    Case{"Nghị định số 61/2018/NĐ-CP", {4, 4, 7}}, Case{"2016-2020", {1, 1, 2}},
                    Case{"2016 - 2020", {2, 3, 2}}, Case{"2011–2020", {1, 1, 2}},
                    Case{"Tài chính - Kế hoạch", {4, 5, 4}}, Case{"Lao động-Thương binh", {3, 3, 4}},
                    Case{"đợi...", {1, 1, 1}}, Case{"đợi…", {1, 1, 1}}, Case{"đợi ...", {1, 2, 1}},
                    Case{"noivu.dakrong@quangtri.gov.vn", {1, 1, 1}}, Case{"\"Cải cách\"", {2, 2, 2}},
                    Case{"“Cải cách – …”", {2, 4, 2}}, Case{"1.500.000", {1, 1, 1}}, Case{"95,5%", {1, 1, 1}},
                    Case{"15h30", {1, 1, 1}}, Case{"TP.HCM", {1, 1, 1}}, Case{"Th.S", {1, 1, 1}}, Case{"%", {0, 1, 0}},
                    Case{"COVID-19", {1, 1, 2}}, Case{"e-mail", {1, 1, 2}}, Case{"và/hoặc", {1, 1, 2}},
                    Case{"01 cửa/1 cửa", {3, 3, 4}}, Case{"........", {0, 1, 0}}, Case{"……", {0, 1, 0}},
                    Case{"****", {0, 1, 0}}, Case{"---", {0, 1, 0}}, Case{"\uF0B7", {0, 1, 0}}, Case{"", {0, 0, 0}},
                    Case{" \t\n ", {0, 0, 0}}));

INSTANTIATE_TEST_SUITE_P(BlanksAndInvisibleCharacters, Words,
                         testing::Values(Case{"cải\u00a0cách", {2, 2, 2}}, Case{"cải\u3000cách", {2, 2, 2}},
                                         Case{"cải\u2028cách", {2, 2, 2}}, Case{"\ufeffcải cách", {2, 2, 2}},
                                         Case{"cải\u200bcách", {1, 1, 1}}, Case{"thủ\u00adtục", {1, 1, 1}},
                                         Case{"cải \u200b cách", {2, 2, 2}}, Case{"cải \u00ad cách", {2, 2, 2}}));

TEST(WordCount, DecomposedTextCountsAsComposedText) {
  EXPECT_EQ(count("Ca\u0309i ca\u0301ch ha\u0300nh chi\u0301nh"), count("Cải cách hành chính"));
}

TEST(WordCount, InvalidBytesNeitherEndNorJoinWords) {
  EXPECT_EQ(count("c\xFFi c\x80 \xC3").chu, 2);
  EXPECT_EQ(count("c\xFFi c\x80 \xC3").tokens, 3);
}

TEST(WordCount, ATextOfManyPiecesCountsAsItsWhole) {
  const std::string line = "ngày 01/9/2020 tại UBND xã A Ngo";
  std::string long_text;
  for (int i = 0; i < 70'000; ++i) long_text += line + (i % 7 == 0 ? "\n" : " ");
  const Counts one = count(line);
  const Counts all = count(long_text);
  EXPECT_EQ(all.chu, one.chu * 70'000);
  EXPECT_EQ(all.tokens, one.tokens * 70'000);
  EXPECT_EQ(all.icu, one.icu * 70'000);
}

TEST(WordCount, AWordLongerThanAPieceIsOneWord) { EXPECT_EQ(count(std::string(3'000'000, 'a') + " b").chu, 2); }

TEST(WordCount, AnEstimateOfDictionaryWordsIsStated) {
  EXPECT_EQ(dictionary_estimate(62'606), 49'925);  // the treebank has 49 918
  EXPECT_EQ(dictionary_estimate(0), 0);
}

}  // namespace
}  // namespace sokhao::probes::text
