#include "probes/cover/cover.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sokhao::probes::cover {
namespace {

using core::FieldState;
using testing::ElementsAre;

/// One page from text: "^22 MỘT CỬA" is a centred line 22 points high, "22 x"
/// one at the left; other lines are 14 points high. "|" is a cell border.
Page page(const std::string& text, std::int64_t number = 1) {
  Page result;
  std::istringstream in(text);
  for (std::string raw; std::getline(in, raw);) {
    Line line;
    line.page = number;
    line.height = 14;
    if (raw.starts_with('^')) {
      line.centred = true;
      raw.erase(0, 1);
    }
    if (raw.size() > 3 && std::isdigit(static_cast<unsigned char>(raw[0])) != 0 &&
        std::isdigit(static_cast<unsigned char>(raw[1])) != 0 && raw[2] == ' ') {
      line.height = std::stod(raw.substr(0, 2));
      raw.erase(0, 3);
    }
    for (char& c : raw)
      if (c == '|') c = '\t';
    line.text = raw;
    result.lines.push_back(line);
  }
  return result;
}

Page prose(std::int64_t number = 2) {
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += "Trong những năm qua công tác cải cách hành chính ở địa phương đã có nhiều chuyển biến tích cực\n";
  return page(text, number);
}

Cover read(const std::string& first) {
  const std::vector<Page> pages{page(first), prose()};
  return find_cover(pages);
}

std::vector<std::string> names(const Cover& cover) {
  std::vector<std::string> all;
  for (const auto& author : cover.fields.authors)
    if (author.state == FieldState::found) all.push_back(author.value);
  return all;
}

struct Layout {
  const char* name;
  const char* text;
  std::vector<std::string> authors;
  const char *position, *unit, *phone, *title;  ///< "" = absent
};

class CoverLayout : public testing::TestWithParam<Layout> {};

void expect(const core::Field& field, const std::string& value, const char* what) {
  EXPECT_EQ(field.state, value.empty() ? FieldState::absent : FieldState::found)
      << what << ": " << field.value << " by " << field.basis;
  EXPECT_EQ(field.value, value) << what << " by " << field.basis;
}

TEST_P(CoverLayout, GivesItsFields) {
  const Layout& layout = GetParam();
  const Cover cover = read(layout.text);
  EXPECT_EQ(cover.pages, 1U);
  EXPECT_TRUE(cover.fields.separate_page);
  EXPECT_EQ(names(cover), layout.authors);
  expect(cover.fields.position, layout.position, "position");
  expect(cover.fields.unit, layout.unit, "unit");
  expect(cover.fields.phone, layout.phone, "phone");
  expect(cover.fields.title, layout.title, "title");
}

const std::vector<Layout> kLayouts{
    {"LabelsWithColons",
     "^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n^Độc lập - Tự do - Hạnh phúc\n\n^20 BÀI DỰ THI\n^20 TÌM HIỂU CẢI CÁCH HÀNH "
     "CHÍNH NĂM 2020\n\n"
     "^26 ĐẨY MẠNH CẢI CÁCH HÀNH CHÍNH\n^26 Ở CƠ SỞ\n\nHọ và tên: Nguyễn Văn Đức\nChức vụ: Chuyên viên\nĐơn vị công "
     "tác: Phòng Nội vụ\n"
     "Số điện thoại: 0912.345.678\n^Đakrông, tháng 9 năm 2020",
     {"Nguyễn Văn Đức"},
     "Chuyên viên",
     "Phòng Nội vụ",
     "0912.345.678",
     "ĐẨY MẠNH CẢI CÁCH HÀNH CHÍNH Ở CƠ SỞ"},
    {"DottedLeaders",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên: ......Lê Thị Hoa......\nChức vụ: ………Kế toán………\nĐơn vị: ___Trạm Y tế xã Tà "
     "Long___\nĐT: ....0233 3886123....",
     {"Lê Thị Hoa"},
     "Kế toán",
     "Trạm Y tế xã Tà Long",
     "0233 3886123",
     "MỘT CỬA GẦN DÂN"},
    {"LabelsWithoutAccents",
     "^24 MOT CUA GAN DAN\nHo va ten: Nguyen Van A\nChuc vu: Van thu\nDon vi: UBND xa Mo O\nDien thoai: +84 912 345 "
     "678",
     {"Nguyen Van A"},
     "Van thu",
     "UBND xa Mo O",
     "+84 912 345 678",
     "MOT CUA GAN DAN"},
    {"MisreadLetters",
     "^24 BÀI DỰ THỊ\n^24 MỘT CỬA GẦN DÂN\nHọ và tèn: Hồ Văn Thương\nChúc vụ: Công chức\nĐơn vị công tảc: UBND xã A "
     "Vao\nĐI: 0912 345 678",
     {"Hồ Văn Thương"},
     "Công chức",
     "UBND xã A Vao",
     "0912 345 678",
     "MỘT CỬA GẦN DÂN"},
    {"ValuesOnTheNextLine",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên:\nTrần Văn Bình\nChức vụ:\nBí thư Đoàn\nĐơn vị công tác:\nĐoàn TNCS xã Ba "
     "Nang\nSố điện thoại:\n0362345678",
     {"Trần Văn Bình"},
     "Bí thư Đoàn",
     "Đoàn TNCS xã Ba Nang",
     "0362345678",
     "MỘT CỬA GẦN DÂN"},
    {"TableWithoutColons",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên|Trần Văn Bình\nChức vụ|:|Giáo viên\nĐơn vị công tác|Trường THCS Tà Rụt\nĐiện "
     "thoại|0362345678",
     {"Trần Văn Bình"},
     "Giáo viên",
     "Trường THCS Tà Rụt",
     "0362345678",
     "MỘT CỬA GẦN DÂN"},
    {"LabelsAndValuesInOneRow",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên:|Trần Văn Bình|Chức vụ:|Giáo viên\nĐơn vị:|Trường THCS Tà Rụt|ĐT:|0362345678",
     {"Trần Văn Bình"},
     "Giáo viên",
     "Trường THCS Tà Rụt",
     "0362345678",
     "MỘT CỬA GẦN DÂN"},
    {"HeadRowAndTwoAuthors",
     "^24 MỘT CỬA GẦN DÂN\nSTT|Họ và tên|Chức vụ|Đơn vị|Điện thoại\n1|Trần Văn Bình|Văn thư|UBND xã A "
     "Bung|0362345678\n2|Lê Thị Hoa|Kế toán|UBND xã A Bung|0362345679",
     {"Trần Văn Bình", "Lê Thị Hoa"},
     "Văn thư",
     "UBND xã A Bung",
     "0362345678",
     "MỘT CỬA GẦN DÂN"},
    {"PositionAndUnitTogether",
     "^24 MỘT CỬA GẦN DÂN\nTác giả: Nguyễn Văn A\nChức vụ - đơn vị công tác: Chuyên viên - Phòng Tư pháp\nĐiện thoại: "
     "0912345678",
     {"Nguyễn Văn A"},
     "Chuyên viên",
     "Phòng Tư pháp",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
    {"HeadOfAnOffice",
     "^24 MỘT CỬA GẦN DÂN\nTác giả: Nguyễn Văn A\nChức vụ, đơn vị: Phó Trưởng phòng Nội vụ\nĐiện thoại: 0912345678",
     {"Nguyễn Văn A"},
     "Phó Trưởng phòng Nội vụ",
     "phòng Nội vụ",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
    {"UnitInThePosition",
     "^24 MỘT CỬA GẦN DÂN\nTác giả: Nguyễn Văn A\nChức vụ: Chủ tịch UBND xã Húc Nghì\nĐiện thoại: 0912345678",
     {"Nguyễn Văn A"},
     "Chủ tịch UBND xã Húc Nghì",
     "UBND xã Húc Nghì",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
    {"TwoLabelsOnALine",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên: Nguyễn Văn A - Chức vụ: Chuyên viên\nĐơn vị: Phòng Y tế; Điện thoại: 0912345678, "
     "Email: a@b.vn",
     {"Nguyễn Văn A"},
     "Chuyên viên",
     "Phòng Y tế",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
    {"SeveralAuthorsOnALine",
     "^24 MỘT CỬA GẦN DÂN\nNhóm tác giả: Nguyễn Văn A, Trần Thị B và Hồ Văn C\nĐơn vị: Phòng Y tế\n",
     {"Nguyễn Văn A", "Trần Thị B", "Hồ Văn C"},
     "",
     "Phòng Y tế",
     "",
     "MỘT CỬA GẦN DÂN"},
    {"SeveralAuthorsOneALine",
     "^24 MỘT CỬA GẦN DÂN\nNhóm tác giả:\n1. Nguyễn Văn A\n2. Trần Thị B\nĐơn vị: Phòng Y tế\n",
     {"Nguyễn Văn A", "Trần Thị B"},
     "",
     "Phòng Y tế",
     "",
     "MỘT CỬA GẦN DÂN"},
    {"FormOfAddress",
     "^24 MỘT CỬA GẦN DÂN\nNgười dự thi: Ông Nguyễn Văn A\nĐiện thoại: 0912345678 (Zalo)",
     {"Nguyễn Văn A"},
     "",
     "",
     "0912345678 (Zalo)",
     "MỘT CỬA GẦN DÂN"},
    {"NameWithPosition",
     "^24 MỘT CỬA GẦN DÂN\nTác giả: Hồ Văn Thương - Công chức UBND xã A Ngo\nĐT 0912 345 678",
     {"Hồ Văn Thương"},
     "Công chức",
     "UBND xã A Ngo",
     "0912 345 678",
     "MỘT CỬA GẦN DÂN"},
    {"LabelledTitleInQuotesOverTwoLines",
     "^20 BÀI DỰ THI\nTiêu đề bài dự thi: “Nâng cao chất lượng\nphục vụ nhân dân”\nHọ và tên: Nguyễn Văn A\nĐT: "
     "0912345678",
     {"Nguyễn Văn A"},
     "",
     "",
     "0912345678",
     "Nâng cao chất lượng phục vụ nhân dân"},
    {"LabelledTitleBeforeADate",
     "^20 BÀI DỰ THI\nTên bài: Nâng cao chất lượng phục vụ\nĐakrông, ngày 10 tháng 9 năm 2020\nHọ và tên: Nguyễn Văn A",
     {"Nguyễn Văn A"},
     "",
     "",
     "",
     "Nâng cao chất lượng phục vụ"},
    {"WithoutLabels",
     "^UBND HUYỆN ĐAKRÔNG\n^TRUNG TÂM Y TẾ\n\n^24 MỘT CỬA GẦN DÂN\n\n^Nguyễn Văn A\n^Chuyên viên\n^0912 345 678",
     {"Nguyễn Văn A"},
     "Chuyên viên",
     "UBND HUYỆN ĐAKRÔNG",
     "0912 345 678",
     "MỘT CỬA GẦN DÂN"},
    {"BlanksLeftEmpty",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên: ...............\nChức vụ: ...............\nĐơn vị: ............\nĐiện thoại: "
     "..........",
     {},
     "",
     "",
     "",
     "MỘT CỬA GẦN DÂN"},
    {"LongContestNameAbove",
     "^20 BÀI DỰ THI\n^20 CUỘC THI TUYÊN TRUYỀN VỀ CẢI CÁCH HÀNH CHÍNH\n^20 TRÊN ĐỊA BÀN HUYỆN ĐAKRÔNG NĂM 2020\n^20 "
     "XÃ NGHÈO ĐỔI MỚI PHỤC VỤ\nHọ và tên: Nguyễn Văn A\nĐT: 0912345678",
     {"Nguyễn Văn A"},
     "",
     "",
     "0912345678",
     "XÃ NGHÈO ĐỔI MỚI PHỤC VỤ"},
    {"RemarkInTheLabel",
     "^24 MỘT CỬA GẦN DÂN\nHọ và tên (viết hoa): NGUYỄN VĂN A\nSố điện thoại liên hệ: 0912345678",
     {"NGUYỄN VĂN A"},
     "",
     "",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
    {"NumberedLabels",
     "^24 MỘT CỬA GẦN DÂN\n1. Họ và tên: Nguyễn Văn A\n2) Đơn vị công tác: Phòng Y tế\n- Điện thoại: 0912345678",
     {"Nguyễn Văn A"},
     "",
     "Phòng Y tế",
     "0912345678",
     "MỘT CỬA GẦN DÂN"},
};

INSTANTIATE_TEST_SUITE_P(Layouts, CoverLayout, testing::ValuesIn(kLayouts),
                         [](const auto& layout) { return std::string(layout.param.name); });

TEST(Cover, TextDecomposedIntoMarksReadsTheSame) {
  EXPECT_THAT(names(read("^24 MO\u0323\u0302T CU\u031b\u0309A GA\u0302\u0300N DA\u0302N\nHo\u0323 va\u0300 te\u0302n: "
                         "Nguye\u0302\u0303n Va\u0306n A\nChu\u031b\u0301c vu\u0323: Va\u0306n thu\u031b")),
              ElementsAre("Nguyễn Văn A"));
}

TEST(Cover, APageOfProseIsNoCover) {
  const std::vector<Page> pages{prose(1), prose(2)};
  const Cover cover = find_cover(pages);
  EXPECT_EQ(cover.pages, 0U);
  EXPECT_FALSE(cover.fields.separate_page);
  EXPECT_THAT(names(cover), testing::IsEmpty());
  EXPECT_EQ(cover.fields.authors.front().state, FieldState::absent);
}

TEST(Cover, LabelsInsideProseAreNoFields) {
  Page first = prose(1);
  first.lines[4].text = "Tác giả của sáng kiến này cho rằng đơn vị công tác phải chủ động, chức vụ nào cũng vậy";
  first.lines[5].text = "Đơn vị đã hoàn thành nhiệm vụ, điện thoại đường dây nóng được niêm yết";
  const std::vector<Page> pages{first, prose(2)};
  const Cover cover = find_cover(pages);
  EXPECT_EQ(cover.labels, 0U);
  EXPECT_EQ(cover.fields.unit.state, FieldState::absent);
  EXPECT_EQ(cover.fields.phone.state, FieldState::absent);
}

TEST(Cover, FieldsAtTheHeadOfTheTextAreFoundButAreNoCover) {
  Page first = page("^18 Một cửa gần dân\nTác giả: Nguyễn Văn A\nĐơn vị: UBND xã A Ngo\n");
  const Page text = prose(1);
  first.lines.insert(first.lines.end(), text.lines.begin(), text.lines.end());
  const std::vector<Page> pages{first, prose(2)};
  const Cover cover = find_cover(pages);
  EXPECT_EQ(cover.pages, 0U);
  EXPECT_THAT(names(cover), ElementsAre("Nguyễn Văn A"));
  EXPECT_EQ(cover.fields.unit.value, "UBND xã A Ngo");
  EXPECT_EQ(cover.fields.title.value, "Một cửa gần dân");
}

TEST(Cover, ANameAtTheEndOfTheArticleIsFoundWithItsPage) {
  Page last = prose(2);
  last.lines.push_back(page("Người viết\nHồ Văn Thương\n", 2).lines[0]);
  last.lines.push_back(page("Người viết\nHồ Văn Thương\n", 2).lines[1]);
  const std::vector<Page> pages{prose(1), last};
  const Cover cover = find_cover(pages);
  EXPECT_THAT(names(cover), ElementsAre("Hồ Văn Thương"));
  EXPECT_EQ(cover.fields.authors.front().page, 2);
}

TEST(Cover, APictureNobodyReadMakesMissingFieldsUnreadableAndNotAbsent) {
  Page picture;
  picture.readable = false;
  const std::vector<Page> pages{picture, prose(2)};
  const Cover cover = find_cover(pages);
  EXPECT_EQ(cover.fields.authors.front().state, FieldState::unreadable);
  EXPECT_EQ(cover.fields.phone.state, FieldState::unreadable);
  EXPECT_FALSE(cover.fields.separate_page);
}

TEST(Cover, NothingToReadIsUnreadable) { EXPECT_EQ(find_cover({}).fields.title.state, FieldState::unreadable); }

TEST(Cover, ASecondCoverBehindTheFirstIsCoverToo) {
  const std::string text = "^24 MỘT CỬA GẦN DÂN\nHọ và tên: Nguyễn Văn A\nĐT: 0912345678";
  const std::vector<Page> pages{page(text), page(text + "\nĐơn vị: Phòng Y tế", 2), prose(3)};
  const Cover cover = find_cover(pages);
  EXPECT_EQ(cover.pages, 2U);
  EXPECT_THAT(names(cover), ElementsAre("Nguyễn Văn A"));
  EXPECT_EQ(cover.fields.unit.page, 2);
}

TEST(Cover, AShortFirstPageOfTextBehindTheCoverIsBody) {
  const std::vector<Page> pages{page("^24 MỘT CỬA GẦN DÂN\nHọ và tên: Nguyễn Văn A\nĐT: 0912345678"),
                                page("^24 Mở đầu\nMột vài dòng.", 2), prose(3)};
  EXPECT_EQ(find_cover(pages).pages, 1U);
}

TEST(Cover, ABlankPageBeforeTheCoverBelongsToIt) {
  const std::vector<Page> pages{page("\n \n"), page("^24 MỘT CỬA GẦN DÂN\nHọ và tên: Nguyễn Văn A\nĐT: 0912345678", 2),
                                prose(3)};
  EXPECT_EQ(find_cover(pages).pages, 2U);
}

TEST(Cover, ATitlePageWithoutLabelsIsACoverWhenTextFollows) {
  const std::string text = "^UBND HUYỆN ĐAKRÔNG\n^24 MỘT CỬA GẦN DÂN\n^Đakrông, tháng 9 năm 2020";
  EXPECT_EQ(read(text).pages, 1U);
  const std::vector<Page> alone{page(text)};
  EXPECT_EQ(find_cover(alone).pages, 0U);
}

TEST(Cover, ManyWordsMakeNoCoverWhateverTheLabels) {
  Page first = page("Họ và tên: Nguyễn Văn A\nĐiện thoại: 0912345678\nĐơn vị: Phòng Y tế\n");
  const Page text = prose(1);
  first.lines.insert(first.lines.end(), text.lines.begin(), text.lines.begin() + 6);
  const std::vector<Page> pages{first, prose(2)};
  EXPECT_EQ(find_cover(pages).pages, 0U);
}

TEST(Cover, EveryFieldSaysHowItWasFound) {
  const Cover cover = read("^24 MỘT CỬA GẦN DÂN\nHọ và tên: Nguyễn Văn A\nĐT: 0912345678");
  EXPECT_EQ(cover.fields.authors.front().basis, "label 'Họ và tên'");
  EXPECT_EQ(cover.fields.title.basis, "largest centred lines");
  EXPECT_GT(cover.fields.authors.front().confidence, cover.fields.title.confidence);
}

TEST(Cover, HostileLinesAreReadWithinBounds) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "Họ và tên: chức vụ: ĐT: \xFF\xC3 " + std::string(50, ':') + "(((\t\n";
  (void)read(text);
  (void)read(std::string(200'000, '.') + "Họ và tên" + std::string(200'000, ':'));
  (void)read("Họ và tên" + std::string(100'000, '('));
}

}  // namespace
}  // namespace sokhao::probes::cover
