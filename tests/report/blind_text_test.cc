#include "report/blind_text.h"

#include <gmock/gmock.h>

#include "tests/report/samples.h"

namespace sokhao::report {
namespace {

using core::TextZone;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

core::TextLine line(const std::string& text, TextZone zone = TextZone::body) {
  core::TextLine made{zone, text, "", 0, {}};
  const std::size_t tokens = core::tokens_of(made).size();
  made.marks.assign(tokens, 'c');
  for (std::size_t i = 0; i < tokens; ++i) made.boxes.push_back({0.1 * static_cast<double>(i), 0.5, 0.05, 0.02});
  return made;
}

BlindText blind(std::vector<core::TextLine> lines, const Identity& identity = {{"Hồ Thị Mai"}, {"0912 345 678"}}) {
  return blind_text({{{2, std::move(lines)}}, false}, identity);
}

std::string all_text(const BlindText& blind) {
  std::string text;
  for (const auto& page : blind.view.pages)
    for (const auto& one : page.lines) text += one.text + "\n";
  return text;
}

TEST(BlindText, NameIsMaskedInAnyCaseAndWithoutAccents) {
  for (const char* name : {"Hồ Thị Mai", "HỒ THỊ MAI", "Ho Thi Mai,", "“Hồ Thị Mai”", "Hồ Thi Maí"}) {
    const BlindText made = blind({line(std::string("Tôi là ") + name + " viết bài")});
    EXPECT_THAT(all_text(made), Not(HasSubstr("Mai"))) << name;
    EXPECT_EQ(made.masked, 3) << name;
    EXPECT_THAT(all_text(made), HasSubstr("viết bài"));
  }
}

TEST(BlindText, NameIsFoundAcrossTheEndOfALine) {
  const BlindText made = blind({line("Người viết: Hồ Thị"), line("Mai xã Tà Rụt")});
  EXPECT_EQ(all_text(made), "Người viết: █████ █████\n█████ xã Tà Rụt\n");
  ASSERT_TRUE(made.hidden.contains(2));
  EXPECT_EQ(made.hidden.at(2).size(), 3u);
}

TEST(BlindText, OneLetterThatWasReadWronglyIsForgiven) {
  EXPECT_EQ(blind({line("Hô Thj Mai viết")}).masked, 3);
  EXPECT_EQ(blind({line("Hô Tbj Mxi viết")}).masked, 0);
}

TEST(BlindText, WordsThatMerelyLookLikePartsOfTheNameStay) {
  EXPECT_EQ(blind({line("Hồ chứa nước Thị trấn Mai sau")}).masked, 0);
}

TEST(BlindText, PhoneIsMaskedHoweverItIsWritten) {
  for (const char* phone : {"0912 345 678", "0912.345.678", "0912345678", "+84 912 345 678", "(84) 912345678", "ĐT:0912345678", "09 12 34 56 78"}) {
    const BlindText made = blind({line(std::string("gọi ") + phone + " nhé")});
    EXPECT_THAT(all_text(made), Not(HasSubstr("34"))) << phone;
    EXPECT_THAT(all_text(made), HasSubstr("nhé")) << phone;
  }
}

TEST(BlindText, AnotherPhoneAndAnAddressAreMaskedToo) {
  const BlindText made = blind({line("0987654321 hothimai.dakrong@quangtri.gov.vn")});
  EXPECT_EQ(made.masked, 2);
}

TEST(BlindText, YearsAndNumbersOfDocumentsStay) {
  const BlindText made = blind({line("Nghị định 61/2018/NĐ-CP ngày 01/9/2020, giai đoạn 2016 - 2020, 1.500.000 đồng")});
  EXPECT_EQ(made.masked, 0);
}

TEST(BlindText, CoverIsLeftOutWithItsPage) {
  const core::TextView view{{{1, {line("Họ và tên: Hồ Thị Mai", TextZone::cover)}}, {2, {line("Thân bài")}}}, false};
  const BlindText made = blind_text(view, {{"Hồ Thị Mai"}, {}});
  EXPECT_THAT(made.left_out, ElementsAre(1));
  ASSERT_EQ(made.view.pages.size(), 1u);
  EXPECT_EQ(made.view.pages[0].page, 2);
}

TEST(BlindText, CoverOfAFileWithoutPagesLosesItsLinesAlone) {
  const core::TextView view{{{0, {line("Hồ Thị Mai", TextZone::cover), line("Thân bài")}}}, false};
  const BlindText made = blind_text(view, {{"Hồ Thị Mai"}, {}});
  EXPECT_EQ(all_text(made), "Thân bài\n");
}

TEST(BlindText, WhatIsNotPrintedIsNotShown) {
  EXPECT_THAT(all_text(blind({line("bí mật", TextZone::hidden), line("đã xóa", TextZone::deleted)})), IsEmpty());
}

TEST(BlindText, RunningHeaderWithTheNameIsMasked) {
  EXPECT_EQ(blind({line("Hồ Thị Mai - bài dự thi", TextZone::header_footer)}).masked, 3);
}

TEST(BlindText, IdentityIsThatOfFormAndCover) {
  core::Report report = samples::long_video();
  report.entry.applicant.authors = {"Hồ Thị Mai"};
  report.entry.applicant.phone = "0912345678";
  core::Part part;
  part.facts = samples::document_facts();
  report.parts = {part};
  const Identity identity = identity_of(report);
  EXPECT_THAT(identity.names, ElementsAre("Hồ Thị Mai", "Hồ Thị Kim A"));
  EXPECT_THAT(identity.phones, testing::Contains("0912345678"));
}

}  // namespace
}  // namespace sokhao::report
