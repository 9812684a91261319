#include "probes/text/passages.h"

#include <gmock/gmock.h>

#include "probes/text/view.h"

namespace sokhao::probes::text {
namespace {

using core::TextZone;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

core::TextView view_of(std::vector<std::pair<TextZone, std::string>> lines) {
  core::TextView view;
  view.pages = {{1, {}}, {2, {}}};
  for (std::size_t i = 0; i < lines.size(); ++i) add_lines(lines[i].first, lines[i].second, view.pages[i * 2 < lines.size() ? 0 : 1].lines);
  return view;
}

TEST(Passages, AreFoundWithoutAccentsCountedAndShownWithTheirSentence) {
  const auto found = passages_of(view_of({{TextZone::body, "Chuyện cũ đã qua. Dịch vụ công trực tuyến ở xã còn ít người dùng, nên tổ công tác về thôn."},
                                          {TextZone::body, "Nhờ DỊCH VỤ CÔNG trực tuyến mà đỡ đi lại."}}),
                                 {"dich vu cong truc tuyen", "iso"});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].term, "dich vu cong truc tuyen");
  EXPECT_EQ(found[0].count, 2);
  EXPECT_EQ(found[0].page, 1);
  EXPECT_EQ(found[0].text, "Dịch vụ công trực tuyến ở xã còn ít người dùng, nên tổ công tác về thôn.");
}

TEST(Passages, GoOverTheEndOfALine) {
  const auto found = passages_of(view_of({{TextZone::body, "Việc đơn giản hóa thủ"}, {TextZone::body, "tục hành chính giúp dân"}}), {"thu tuc hanh chinh"});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].text, HasSubstr("thủ tục hành chính"));
}

TEST(Passages, AreWholeWordsOfTheBodyAlone) {
  EXPECT_THAT(passages_of(view_of({{TextZone::cover, "ISO trên bìa"}, {TextZone::header_footer, "ISO ở lề"}, {TextZone::body, "isolated isomer"}}), {"iso"}), IsEmpty());
}

TEST(Passages, WordsThatAPunctuationMarkJoinsAreApart) {
  EXPECT_THAT(passages_of(view_of({{TextZone::body, "chuẩn ISO/TCVN và (ISO)"}}), {"iso"}), SizeIs(1));
}

TEST(Passages, ALongSentenceIsShownInPart) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "từ" + std::to_string(i) + " ";
  const auto found = passages_of(view_of({{TextZone::body, words + "một cửa " + words}}), {"mot cua"});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(found[0].text.starts_with("… ") && found[0].text.ends_with(" …")) << found[0].text;
  EXPECT_LE(found[0].text.size(), 400u);
}

TEST(Passages, TermsOfNoWordAndOfDoubleBlanksArePassedOver) {
  EXPECT_THAT(passages_of(view_of({{TextZone::body, "một cửa"}}), {"", " ", "mot  cua"}), IsEmpty());
}

}  // namespace
}  // namespace sokhao::probes::text
