#include "probes/document/pdf_article.h"

#include <gtest/gtest.h>

namespace sokhao::probes::pdf {
namespace {

Page page(const std::vector<std::string>& lines) {
  Page made;
  made.width = 595;
  made.height = 842;
  double top = 200;
  for (const std::string& line : lines) {
    made.lines.push_back({{Segment{line, 80, top, 300, top + 14, 14, 0, false, false, {}}}});
    top += 20;
  }
  return made;
}

std::int64_t tokens(const std::vector<std::string>& lines) {
  return article_of({page(lines)}, {false}, {}).words.body_tokens;
}

TEST(PdfArticle, ACodeBrokenBehindItsHyphenIsOneWord) {
  EXPECT_EQ(tokens({"theo Nghị định số 61/2018/NĐ-", "CP của Chính phủ"}), 8);
  EXPECT_EQ(tokens({"giai đoạn 2016-", "2020 của huyện"}), 5);
}

TEST(PdfArticle, OtherHyphensAtTheEndOfALineJoinNothing) {
  EXPECT_EQ(tokens({"kinh tế -", "Xã hội"}), 5);
  EXPECT_EQ(tokens({"xã-", "hội"}), 2);
  EXPECT_EQ(tokens({"Ủy ban-", "UBND"}), 3);
}

}  // namespace
}  // namespace sokhao::probes::pdf
