// The compliance report as a PDF: its text, its pages, its files.
#include <gmock/gmock.h>

#include "core/text.h"
#include "report/pdf/document.h"
#include "report/pdf/table.h"
#include "report/writer.h"
#include "tests/report/papers.h"
#include "tests/report/samples.h"
#include "tests/support/paper.h"

namespace sokhao::report {
namespace {

using core::Language;
using core::Report;
using support::text_of_pdf;
using testing::HasSubstr;
using testing::Not;

std::string pdf_of(const Report& report, Language language = Language::vi) {
  for (const Writer* writer : registered_writers())
    if (writer->name == "pdf") return writer->write({&report, 1}, {language, false}).value().bytes;
  return "";
}

TEST(ReportPdf, SaysWhatTheClerkMustKnow) {
  const std::string text = text_of_pdf(pdf_of(samples::long_video()));
  for (const char* piece : {"BÁO CÁO KIỂM TRA HỒ SƠ DỰ THI", "Hồ sơ DT-2020-0007", "Kết luận: Trả hồ sơ", "Hồ Văn B", "UBND xã Tà Rụt", "Thời lượng video",
                            "Chưa đạt", "07 phút 12 giây", "từ 04 đến 06 phút", "Phần III, mục 2", "cắt còn 04 phút đến 06 phút",
                            "Nộp lại chậm nhất 15/9/2020 23:59", "Túi bọc đĩa", "D007.iso: /AUTORUN.INF", "sokhao 0.1.0", "document.pdf 2"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  EXPECT_THAT(text, HasSubstr(std::string(20, 'd')));
  EXPECT_EQ(core::to_nfc(text), text);
}

TEST(ReportPdf, SpeaksEnglishToo) {
  const std::string pdf = pdf_of(samples::long_video(), Language::en);
  const std::string text = text_of_pdf(pdf);
  EXPECT_THAT(text, HasSubstr("Verdict: Returned"));
  EXPECT_THAT(text, Not(HasSubstr("Kết luận")));
  EXPECT_THAT(pdf, HasSubstr("/Lang (en)"));
}

TEST(ReportPdf, LooksAsItDid) { papers::expect_same_ink("report_returned.ink.txt", pdf_of(samples::long_video())); }

TEST(ReportPdf, DecisionStandsBesideTheMachinesVerdict) {
  Report report = samples::long_video();
  report.decision = core::Decision{"accept", "Đĩa DVD được chấp nhận", "15/NV", "Trưởng phòng", "2020-09-11T09:00:00+07:00"};
  const std::string text = text_of_pdf(pdf_of(report));
  for (const char* piece : {"Kết luận: Trả hồ sơ", "Quyết định của người quản trị", "Tiếp nhận", "Đĩa DVD được chấp nhận", "15/NV"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
}

TEST(ReportPdf, SourcesStandSideBySideWithThePieceOfThePage) {
  std::ifstream in(SOKHAO_TEST_DATA "/image/scan.jpg", std::ios::binary);
  const std::string jpeg((std::istreambuf_iterator<char>(in)), {});
  const std::string pdf = pdf_of(samples::differing(jpeg));
  const std::string text = text_of_pdf(pdf);
  for (const char* piece : {"đối chiếu các nguồn", "Phiếu nhập: Hồ Thị Kim A — khớp", "Trang bìa: 01662 345 678 (gọi số: 0362 345 678) — không khớp", "tin cậy 95 %",
                            "không ghi vị trí trên trang nên không có ảnh trích"})
    EXPECT_THAT(text, HasSubstr(piece)) << piece;
  EXPECT_THAT(pdf, HasSubstr(jpeg)) << "as it is, not drawn anew";
  EXPECT_THAT(pdf, HasSubstr("/DCTDecode"));
  EXPECT_THAT(text_of_pdf(pdf_of(samples::differing(jpeg), Language::en)), HasSubstr("Cover: 01662 345 678 (dialled: 0362 345 678) — differs"));
  papers::expect_margins(pdf, 25, 15);
  EXPECT_THAT(pdf_of(samples::differing("\xFF\xD8\xFF no picture")), Not(HasSubstr("no picture"))) << "an unreadable one leaves an empty place";
}

TEST(ReportPdf, CarriesTheTimeOfTheReportAndNoOther) {
  EXPECT_THAT(support::pdf_information(pdf_of(samples::long_video())), HasSubstr("Thu Sep 10"));
  Report timeless = samples::long_video();
  timeless.entry.received_at.reset();
  EXPECT_THAT(pdf_of(timeless), Not(HasSubstr("/CreationDate")));
}

TEST(ReportPdf, TitleAndLanguageStandInTheFile) {
  const std::string pdf = pdf_of(samples::long_video());
  EXPECT_THAT(support::pdf_information(pdf), HasSubstr("Title:           Báo cáo kiểm tra hồ sơ dự thi DT-2020-0007"));
  EXPECT_THAT(pdf, HasSubstr("/Lang (vi-VN)"));
}

TEST(ReportPdf, NoInkLeavesTheMarginsHoweverLongTheNames) {
  const Report report = papers::long_names(samples::long_video());
  const std::string pdf = pdf_of(report);
  papers::expect_margins(pdf, 25, 15);
  papers::expect_words(text_of_pdf(pdf), papers::kLongName);
}

TEST(ReportPdf, HostileNamesLeaveNoMarginEither) { papers::expect_margins(pdf_of(samples::hostile()), 25, 15); }

TEST(Document, LetterThatTheFontLacksIsCounted) {
  auto document = pdf::Document::create({}, {"thử", Language::vi, {}});
  ASSERT_TRUE(document) << document.error().what;
  document->paragraph("Nguyễn Thị Hường – “Một cửa” 2.000 ₫ ≥ 5 °C");
  document->paragraph("\xE6\x96\x87\xE5\xAD\x97");
  EXPECT_EQ(document->finish()->missing_glyphs, 2u);
}

TEST(Document, EveryVietnameseLetterIsInTheFontAndComesBackAsNfc) {
  std::string letters;
  for (const char* marks : {"aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ đ",
                            "AÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ EÈÉẺẼẸ ÊỀẾỂỄỆ IÌÍỈĨỊ OÒÓỎÕỌ ÔỒỐỔỖỘ ƠỜỚỞỠỢ UÙÚỦŨỤ ƯỪỨỬỮỰ YỲÝỶỸỴ Đ"})
    letters += std::string(marks) + " ";
  auto document = pdf::Document::create({}, {"thử", Language::vi, {}});
  for (const pdf::Face face : {pdf::Face::regular, pdf::Face::bold, pdf::Face::italic, pdf::Face::bold_italic})
    document->paragraph(pdf::Text(letters, face), {.align = pdf::Align::left, .size = 9});
  const auto finished = document->finish();
  EXPECT_EQ(finished->missing_glyphs, 0u);
  const std::string text = text_of_pdf(finished->bytes);
  std::size_t times = 0;
  for (auto at = text.find(letters); at != std::string::npos; at = text.find(letters, at + 1)) ++times;
  EXPECT_EQ(times, 4u) << text;
}

TEST(Document, PageNumberStandsOnTopFromTheSecondPage) {
  auto document = pdf::Document::create({}, {"thử", Language::vi, {}});
  document->paragraph("một");
  document->new_page();
  document->paragraph("hai");
  const auto pages = support::pages_of_pdf(document->finish()->bytes);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_GT(support::white_around(pages[0]).top, 19);
  EXPECT_LT(support::white_around(pages[1]).top, 11);
}

TEST(Table, HeadStandsOnEveryPageAndNoRowIsLost) {
  auto document = pdf::Document::create({}, {"thử", Language::vi, {}});
  const std::vector<pdf::Column> columns{{1, pdf::Align::centre}, {5}};
  const pdf::Row head{"TT", "Đầu bảng"};
  std::vector<pdf::Row> rows;
  for (int i = 1; i <= 120; ++i) rows.push_back({std::to_string(i), "hàng số " + std::to_string(i) + " hết."});
  pdf::table(*document, columns, {&head, 1}, rows);
  const int pages = document->page();
  const std::string text = text_of_pdf(document->finish()->bytes);
  EXPECT_GT(pages, 2);
  int heads = 0;
  for (auto at = text.find("Đầu bảng"); at != std::string::npos; at = text.find("Đầu bảng", at + 1)) ++heads;
  EXPECT_EQ(heads, pages);
  for (int i = 1; i <= 120; ++i) EXPECT_THAT(text, HasSubstr("hàng số " + std::to_string(i) + " hết."));
}

TEST(Table, RowHigherThanAPageGoesOnOverPages) {
  auto document = pdf::Document::create({}, {"thử", Language::vi, {}});
  const std::vector<pdf::Column> columns{{1}, {1}};
  std::string words;
  pdf::Text text;
  for (int i = 0; i < 1500; ++i) {
    words += "chữ" + std::to_string(i) + " ";
    text.add("chữ" + std::to_string(i) + " ");
  }
  const pdf::Row head{"A", "B"};
  const std::vector<pdf::Row> rows{{"trước", ""}, {text, "ngắn"}, {"sau", ""}};
  pdf::table(*document, columns, {&head, 1}, rows);
  const std::string paper = document->finish()->bytes;
  papers::expect_words(text_of_pdf(paper), words);
  papers::expect_margins(paper, 30, 18);
}

}  // namespace
}  // namespace sokhao::report
