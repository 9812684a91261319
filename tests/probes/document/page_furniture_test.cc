#include "probes/document/page_furniture.h"

#include <gmock/gmock.h>

namespace sokhao::probes::pdf {
namespace {

using testing::Each;
using testing::ElementsAre;

/// Heights of lines on an A4 page: header, body and footer.
constexpr double kHeader = 40, kBody = 400, kFooter = 790;

struct At {
  std::string text;
  double top;
};

Page page(const std::vector<At>& lines) {
  Page made;
  made.width = 595;
  made.height = 842;
  for (const At& line : lines)
    made.lines.push_back({{Segment{line.text, 80, line.top, 300, line.top + 14, 14, 0, false, false}}});
  return made;
}

std::vector<std::string> furniture(const std::vector<Page>& pages) {
  std::vector<std::string> found;
  for (const Page& one : pages)
    for (const Line& line : one.lines)
      for (const Segment& segment : line.segments)
        if (segment.furniture) found.push_back(segment.text);
  return found;
}

TEST(PrintedNumber, IsReadInItsManyForms) {
  for (const char* text :
       {"3", "- 3 -", "Trang 3", "Trang 3/12", "tr. 3", "Page 3 of 12", "3 trên 12", "[3]", "iii", "Trang số: 3"})
    EXPECT_EQ(printed_number(text), 3) << text;
}

TEST(PrintedNumber, IsNotSeenInOtherLines) {
  for (const char* text :
       {"", "2020", "Điều 3", "3 đề xuất", "15/9", "01/9/2020", "V/v", "Trang", "12/3", "0912 345 678"})
    EXPECT_EQ(printed_number(text), std::nullopt) << text;
}

TEST(PageFurniture, RunningHeaderIsFoundOnMostPages) {
  std::vector<Page> pages;
  for (int i = 0; i < 5; ++i)
    pages.push_back(page({{i == 0 ? "bìa" : "Cuộc thi năm 2020", kHeader}, {"thân bài", kBody}}));
  (void)mark_furniture(pages);
  EXPECT_THAT(furniture(pages), testing::AllOf(testing::SizeIs(4), Each("Cuộc thi năm 2020")));
}

TEST(PageFurniture, BodyIsNeverFurnitureHoweverOftenItRepeats) {
  std::vector<Page> pages(4, page({{"Trân trọng cảm ơn", kBody}}));
  (void)mark_furniture(pages);
  EXPECT_TRUE(furniture(pages).empty());
}

TEST(PageFurniture, RepeatedLineBehindAChangingOneStaysInTheBody) {
  std::vector<Page> pages;
  for (const char* first : {"một", "hai", "ba"}) pages.push_back(page({{first, 40}, {"Câu hỏi", 60}}));
  (void)mark_furniture(pages);
  EXPECT_TRUE(furniture(pages).empty());
}

TEST(PageFurniture, OneHeaderOnATwoPageTextNeedsBothPages) {
  std::vector<Page> pages{page({{"Đầu đề", kHeader}}), page({{"Phần sau", kHeader}})};
  (void)mark_furniture(pages);
  EXPECT_TRUE(furniture(pages).empty());
}

TEST(PageNumbers, AreFoundInsideARunningLine) {
  std::vector<Page> pages;
  for (int i = 0; i < 4; ++i)
    pages.push_back(page({{"Bài dự thi | " + std::to_string(i + 1), kFooter}, {"thân bài", kBody}}));
  EXPECT_THAT(mark_furniture(pages), Each(true));
}

TEST(PageNumbers, ThatDoNotCountAreNoPageNumbers) {
  std::vector<Page> pages;
  for (const char* number : {"7", "7", "7", "7"}) pages.push_back(page({{number, kFooter}, {"thân bài", kBody}}));
  EXPECT_THAT(mark_furniture(pages), Each(false));
}

TEST(PageNumbers, MayStartAnewAfterTheFrontMatter) {
  std::vector<Page> pages;
  for (const char* number : {"i", "ii", "1", "2", "3"}) pages.push_back(page({{number, kFooter}, {"thân bài", kBody}}));
  EXPECT_THAT(mark_furniture(pages), Each(true));
}

TEST(PageNumbers, AreNotExpectedOnCoverAndFirstPage) {
  const auto numbers = page_numbers({false, false, true, true}, 1);
  EXPECT_EQ(numbers.present, true);
  EXPECT_EQ(numbers.pages_with, 2);
  EXPECT_EQ(numbers.pages_expected, 2);
}

TEST(PageNumbers, OnTwoOfFivePagesAreNotPresent) {
  const auto numbers = page_numbers({true, false, false, true, false}, 0);
  EXPECT_EQ(numbers.present, false);
  EXPECT_EQ(numbers.pages_with, 2);
  EXPECT_EQ(numbers.pages_expected, 5);
}

}  // namespace
}  // namespace sokhao::probes::pdf
