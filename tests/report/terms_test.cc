#include <gmock/gmock.h>

#include "report/damage_words.h"
#include "report/terms.h"
#include "tests/report/samples.h"

namespace sokhao::report {
namespace {

using core::Damage;
using core::DamageCode;
using core::Language;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr auto kVi = Language::vi;
constexpr auto kEn = Language::en;

TEST(TermText, BasesAndStatesAreSaidInTheLanguageOfTheScreen) {
  EXPECT_EQ(term_text("packets, up to the cut", kVi), "đọc toàn bộ video, đến chỗ bị cụt");
  EXPECT_EQ(term_text("checked", kVi), "đã kiểm tra");
  EXPECT_EQ(term_text("data", kVi), "dữ liệu");
  EXPECT_EQ(term_text("bỏ qua: tài liệu, không phải video", kEn), "passed over: a document, not a video");
}

TEST(TermText, NamesAndFiguresInsideATermStay) {
  EXPECT_EQ(term_text("label 'Họ và tên'", kVi), "nhãn “Họ và tên”");
  EXPECT_EQ(term_text("from the value of label 'Chức vụ'", kVi), "trong nội dung của nhãn “Chức vụ”");
  EXPECT_EQ(term_text("document body of 1245 syllables", kVi), "có bài viết dài 1.245 chữ");
  EXPECT_EQ(term_text("typed by the clerk; X-HH by similarity 1.00", kVi), "cán bộ tiếp nhận nhập; đối chiếu danh sách đơn vị: X-HH, giống 100 %");
  EXPECT_EQ(term_text("X-HH by similarity 0.94", kVi), "đối chiếu danh sách đơn vị: X-HH, giống 94 %");
}

TEST(TermText, UnknownTermIsShownAsItIsAndSafely) {
  EXPECT_EQ(term_text("a new basis", kVi), "a new basis");
  EXPECT_THAT(term_text("\x1b[31m; x", kVi), Not(HasSubstr("\x1b")));
}

TEST(TermText, LongChainOfPartsIsNoTrouble) {
  std::string chain;
  for (int i = 0; i < 100'000; ++i) chain += "; ";
  EXPECT_THAT(term_text(chain, kVi), SizeIs(chain.size()));
}

TEST(EvidenceWords, StatesAndCountsAreSaidInTheLanguageOfThePage) {
  EXPECT_EQ(evidence_words("họ và tên tác giả: (không thấy)", kEn), "author's full name: absent");
  EXPECT_EQ(evidence_words("body 807, tokens 807, total 853", kVi), "phần thân 807, mọi cụm 807, toàn bộ 853");
  EXPECT_EQ(evidence_words("truncated", kVi), "bị cụt");
  EXPECT_EQ(evidence_words("/PHIM.AVI", kVi), "/PHIM.AVI");
}

core::PartFacts cut_disc() {
  core::PartFacts facts = samples::disc_facts();
  const Damage film{DamageCode::truncated, "/VIDEO/PHIM.AVI", 40,
                    {"Đĩa cụt: tệp /VIDEO/PHIM.AVI chỉ còn 58 %. Tạo lại ảnh đĩa.", "58 % of /VIDEO/PHIM.AVI is there. Copy again."}};
  facts.damage = {{DamageCode::truncated, "", 40, {"Đĩa cụt: ảnh đĩa có 2,6 MB. Tạo lại ảnh đĩa.", "The image has 2.6 MB. Copy again."}}, film};
  facts.disc->titles[0].video.damage = {
      film, {DamageCode::truncated, "", 40, {"Video bị cụt. Chép lại từ bản gốc.", "The video is cut short. Copy it."}}};
  return facts;
}

TEST(DamageLines, OneFileIsNamedOnceAndOneSentenceIsSaidOnce) {
  const auto lines = damage_lines(cut_disc(), kVi);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].text, "Đĩa cụt: ảnh đĩa có 2,6 MB. Tạo lại ảnh đĩa.");
  EXPECT_EQ(lines[1].text, "Đĩa cụt: tệp /VIDEO/PHIM.AVI chỉ còn 58 %.");
  EXPECT_EQ(lines[1].path, "");
}

TEST(DamageLines, EveryDamagedFileIsListedEvenInTheSameWords) {
  core::PartFacts facts = samples::disc_facts();
  for (const char* path : {"/A.AVI", "/B.AVI"})
    facts.damage.push_back({DamageCode::truncated, path, std::nullopt, {"Tệp bị cụt. Chép lại.", "Cut short. Copy again."}});
  const auto lines = damage_lines(facts, kVi);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[1].path, "/B.AVI");
  EXPECT_EQ(lines[1].text, "Tệp bị cụt.");
}

TEST(DamageLines, FaultsOfTwoKindsInOneFileAreBothSaid) {
  core::PartFacts facts = cut_disc();
  facts.disc->titles[0].video.damage.push_back({DamageCode::silent_sound, "", std::nullopt, {"Không có tiếng.", "Silent."}});
  EXPECT_THAT(damage_lines(facts, kEn), SizeIs(3));
}

}  // namespace
}  // namespace sokhao::report
