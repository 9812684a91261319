#include "probes/document/pdf_words.h"

#include <gmock/gmock.h>

#include "probes/document/letters.h"
#include "probes/document/pdf_lines.h"

namespace sokhao::probes::pdf {
namespace {

using testing::ElementsAre;

constexpr double kHeight = 10;

Word piece(std::string text, double left, double right, double top = 100) {
  return {std::move(text), left, top, right, top + kHeight, 0, false};
}

std::vector<std::string> texts(const std::vector<Word>& words) {
  std::vector<std::string> out;
  for (const Word& word : words) out.push_back(word.text);
  return out;
}

TEST(PdfWords, PiecesThatTouchAreOneWord) {
  EXPECT_THAT(texts(joined({piece("ch", 0, 10), piece("ế", 10.2, 15), piece("độ", 18, 30)})), ElementsAre("chế", "độ"));
}

TEST(PdfWords, GapOfATenthOfTheLineHeightParts) {
  EXPECT_EQ(joined({piece("a", 0, 10), piece("b", 10.99, 20)}).size(), 1U);
  EXPECT_EQ(joined({piece("a", 0, 10), piece("b", 11.01, 20)}).size(), 2U);
}

TEST(PdfWords, PiecesComeTogetherWhateverTheirOrder) {
  EXPECT_THAT(texts(joined({piece("c", 0, 5), piece("chế", 20, 34), piece("ơ", 5.1, 12)})), ElementsAre("cơ", "chế"));
}

TEST(PdfWords, PiecesOfDifferentLinesStayApart) {
  EXPECT_EQ(joined({piece("a", 0, 10, 100), piece("b", 10, 20, 106)}).size(), 2U);
}

TEST(PdfWords, MarksTypedApartAreComposed) {
  std::vector<Page> pages(1);
  pages.front().lines = lines_of(joined({piece("e\u0302", 0, 5), piece("\u0301", 5, 5.1)}));
  text::LegacyReader fonts(text::Origin::pdf_layout);
  read_letters(pages, fonts);
  EXPECT_EQ(pages.front().lines.front().segments.front().text, "ế");
}

TEST(PdfWords, TurnedTextIsJoinedAlongItsOwnDirection) {
  Word first{"đứ", 100, 50, 110, 60, 1, false}, second{"ng", 100, 60.3, 110, 70, 1, false};
  EXPECT_THAT(texts(joined({first, second})), ElementsAre("đứng"));
}

TEST(PdfWords, FlatPiecesAreLeftAlone) {
  const Word flat{"x", 0, 100, 10, 100, 0, false};
  EXPECT_EQ(joined({flat, flat, flat}).size(), 3U);
}

TEST(PdfLines, WideGapMakesASegmentAndATab) {
  const auto lines = lines_of({piece("Họ", 0, 10), piece("tên:", 13, 30), piece("Hồ", 90, 100)});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(text_of(lines.front()), "Họ tên:\tHồ");
}

TEST(PdfLines, ValueInTheNextColumnJoinsItsLabelAsARow) {
  const auto lines = lines_of(
      {piece("Đơn", 0, 20, 100), piece("ĐT", 0, 20, 120), piece("UBND", 90, 120, 101), piece("0912", 90, 120, 121)});
  const auto rows = rows_of(lines);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(text_of(rows[0]), "Đơn\tUBND");
  EXPECT_EQ(text_of(rows[1]), "ĐT\t0912");
}

}  // namespace
}  // namespace sokhao::probes::pdf
