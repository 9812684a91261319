// What the clerk's form, the cover, the sleeve, the label and the metadata say,
// side by side; and who looks where they differ.
#include "rules/readings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/judged.h"

namespace sokhao::rules {
namespace {

using core::Agreement;
using core::Source;
using ::testing::HasSubstr;

struct Pair {
  const char *field, *a, *b;
  bool same;
};

class TwoReadings : public ::testing::TestWithParam<Pair> {};

TEST_P(TwoReadings, AreOneOrNot) {
  const auto& [field, a, b, same] = GetParam();
  EXPECT_EQ(same_field(field, a, b, shipped_contest()), same) << a << " / " << b;
  EXPECT_EQ(same_field(field, b, a, shipped_contest()), same) << b << " / " << a;
}

INSTANTIATE_TEST_SUITE_P(
    Compared, TwoReadings,
    ::testing::Values(
        Pair{"full_name", "Hồ Thị Mai", "HỒ THỊ MAI", true}, Pair{"full_name", "Hồ Thị Mai", "Ho Thi Mai", true}, Pair{"full_name", "Hồ Thị Mai", "Hồ Thị Lan", false},
        Pair{"full_name", "Hồ Thị Mai, Lê Văn Bảo", "Hồ Thị Mai", true}, Pair{"full_name", "Hồ Thị Mai, Lê Văn Bảo", "Trần Văn Tú", false},
        Pair{"full_name", "Nguyễn Văn Tường", "Nguyen Van Tuong", true}, Pair{"full_name", "Hồ Văn A", "Hồ Văn B", false},
        Pair{"unit", "UBND xã Tà Rụt", "Ủy ban nhân dân xã Tà Rụt, huyện Đakrông", true}, Pair{"unit", "UBND xã A Ngo", "UBND xã A Vao", false},
        Pair{"unit", "Ủy ban nhân dân xã Ba Lòng, huyện Đakrông, tỉnh Quảng Trị", "Ủy ban nhân dân xã Ba Nang, huyện Đakrông, tỉnh Quảng Trị", false},
        Pair{"unit", "P. Nội vụ", "Phòng Nội vụ huyện Đakrông", true}, Pair{"unit", "Phòng Tài chính - Kế hoạch", "Phòng TC-KH huyện", true},
        Pair{"phone", "0912 345 678", "0912.345.678", true}, Pair{"phone", "+84 912 345 678", "0912345678", true}, Pair{"phone", "0166 234 5678", "0362345678", true},
        Pair{"phone", "053 3886 123", "0233 3886 123 máy lẻ 12", true}, Pair{"phone", "0912 345 678 hoặc 0233 3886 123", "(0233) 3886 123", true},
        Pair{"phone", "0912 345 678", "0912 345 679", false}, Pair{"phone", "0912 345", "0912 345 678", false},
        Pair{"title", "Một cửa gần dân, một lần là xong", "MỘT CỬA GẦN DÂN MỘT LẦN LÀ XONG", true}, Pair{"title", "Một cửa gần dân", "Giờ hẹn của bản làng", false},
        Pair{"title", "Chợ phiên và tờ khai", "Phóng sự: Chợ phiên và tờ khai", true}, Pair{"position", "PCT UBND xã", "Phó Chủ tịch", true},
        Pair{"position", "Chuyên viên", "Chuyên viên Phòng Nội vụ", true}, Pair{"position", "Chủ tịch", "Văn thư", false}));

core::Part sleeve_of(const core::CoverFields& cover) {
  core::Part part = support::picture_part("tui-boc.jpg");
  part.role = core::PartRole::sleeve;
  part.facts.image->cover = cover;
  return part;
}

const core::Reading& reading(const Judgement& judgement, std::string_view field, Source source) {
  for (const auto& one : judgement.readings)
    if (one.field == field && one.source == source) return one;
  throw std::runtime_error("no reading of " + std::string(field));
}

TEST(Readings, StandSideBySideAndThoseThatAgreeAreMarked) {
  core::Case input = support::good_article_case();
  input.clerk.authors = {"ho van thuong"};
  input.clerk.phone = "+84 912 345 678";
  input.parts[0].facts.document->metadata = {"Administrator", "Cải cách thủ tục hành chính ở xã vùng cao"};
  const Judgement judgement = judged(input);
  EXPECT_EQ(reading(judgement, "full_name", Source::clerk).agreement, Agreement::agrees);
  EXPECT_EQ(reading(judgement, "full_name", Source::cover).agreement, Agreement::agrees);
  EXPECT_EQ(reading(judgement, "full_name", Source::metadata).agreement, Agreement::alone) << "a computer's owner accuses nobody";
  EXPECT_EQ(reading(judgement, "title", Source::metadata).agreement, Agreement::agrees);
  EXPECT_EQ(reading(judgement, "phone", Source::cover).agreement, Agreement::agrees);
  EXPECT_EQ(reading(judgement, "unit", Source::cover).agreement, Agreement::alone);
  EXPECT_EQ(answer(judgement, "article.cover"), "pass");
}

TEST(Readings, PhoneStandsBesideItsFormOfToday) {
  core::Case input = support::good_article_case();
  input.parts[0].facts.document->cover.phone.value = "01662.345.678";
  const Judgement judgement = judged(input);
  EXPECT_EQ(reading(judgement, "phone", Source::cover).value, "01662.345.678");
  EXPECT_EQ(reading(judgement, "phone", Source::cover).normalised, "0362 345 678");
}

TEST(Readings, OfAnArticleThatDifferGoToAPersonWithAllOfThem) {
  core::Case input = support::good_article_case();
  input.clerk.phone = "0905 111 222";
  const Judgement judgement = judged(input);
  EXPECT_EQ(answer(judgement, "article.cover"), "unknown(mismatch)");
  EXPECT_EQ(verdict(judgement), "review");
  const core::Finding& cover = finding(judgement, "article.cover");
  EXPECT_THAT(cover.message.vi, HasSubstr("0905 111 222"));
  EXPECT_THAT(cover.message.vi, HasSubstr("0912 345 678"));
  EXPECT_THAT(cover.message.en, HasSubstr("the clerk's form “0905 111 222”, the cover “0912 345 678”"));
  EXPECT_EQ(reading(judgement, "phone", Source::clerk).agreement, Agreement::differs);
}

TEST(Readings, OfASleeveThatDifferGoToAPersonEvenWhereItIsTicked) {
  core::Case input = support::good_video_case();
  core::CoverFields cover = support::good_document().cover;
  input.parts.push_back(sleeve_of(cover));
  input.clerk.authors = {cover.authors.front().value};
  input.clerk.unit = input.clerk.title = std::nullopt;
  input.clerk.ticks = {"video.sleeve"};
  EXPECT_EQ(answer(judged(input), "video.sleeve"), "pass");
  input.clerk.authors = {"Lê Thị Hoa"};
  const Judgement judgement = judged(input);
  EXPECT_EQ(answer(judgement, "video.sleeve"), "unknown(mismatch)");
  EXPECT_EQ(verdict(judgement), "review");
}

TEST(Readings, AGuessFromTheLookOfALineAccusesNobody) {
  core::Case input = support::good_article_case();
  input.clerk.title = "Giờ hẹn của bản làng";
  input.parts[0].facts.document->cover.title.confidence = 0.5;
  const Judgement judgement = judged(input);
  EXPECT_EQ(reading(judgement, "title", Source::cover).agreement, Agreement::alone);
  EXPECT_EQ(answer(judgement, "article.cover"), "pass");
}

TEST(Readings, ADiscsLabelMayAgreeAndNeverDiffers) {
  core::Case input = support::good_video_case();
  input.clerk.title = "Bản làng vào mạng";
  input.parts[0].facts.disc->label = "BAN_LANG_VAO_MANG";
  EXPECT_EQ(reading(judged(input), "title", Source::disc_label).agreement, Agreement::agrees);
  input.parts[0].facts.disc->label = "NEW_DISC";
  const Judgement judgement = judged(input);
  EXPECT_EQ(reading(judgement, "title", Source::disc_label).agreement, Agreement::alone);
  EXPECT_EQ(reading(judgement, "title", Source::clerk).agreement, Agreement::alone);
}

}  // namespace
}  // namespace sokhao::rules
