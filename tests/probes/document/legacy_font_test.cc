#include "probes/document/legacy_font.h"

#include <gtest/gtest.h>

#include <string>

namespace sokhao::probes::pdf {
namespace {

std::string repeated(std::string_view text) {
  std::string out;
  for (int i = 0; i < 6; ++i) (out += text) += ' ';
  return out;
}

std::string encoding_of(std::string_view text, FontFamily font = FontFamily::other) {
  const Letters letters = letters_in(repeated(text));
  FontUse fonts;
  fonts.all = letters.all;
  if (font == FontFamily::tcvn3) fonts.tcvn3 = letters.all;
  if (font == FontFamily::vni) fonts.vni = letters.all;
  const auto encoding = legacy_encoding(letters, fonts);
  return encoding ? encoding->name : "unicode";
}

TEST(LegacyFont, NameGivesTheFamily) {
  EXPECT_EQ(font_family(".VnTimeH"), FontFamily::tcvn3);
  EXPECT_EQ(font_family("ABCDEF+.vntime"), FontFamily::tcvn3);
  EXPECT_EQ(font_family("VNI-Times"), FontFamily::vni);
  EXPECT_EQ(font_family("VNIversity"), FontFamily::other);
  EXPECT_EQ(font_family("TimesNewRoman"), FontFamily::other);
  EXPECT_EQ(font_family(""), FontFamily::other);
}

TEST(LegacyFont, UnicodeUnderALegacyFontIsUnicode) {
  EXPECT_EQ(encoding_of("Điểm vấn đáp của từng người dự thi", FontFamily::tcvn3), "unicode");
}

TEST(LegacyFont, LettersDecideWithoutTheName) {
  EXPECT_EQ(encoding_of("c¶i c¸ch hµnh chÝnh, tr¸ch nhiÖm c¸n bé"), "tcvn3");
  EXPECT_EQ(encoding_of("caûi caùch haønh chính, ngöôøi daân ñöôïc höôùng daãn"), "vni");
}

TEST(LegacyFont, OtherLanguagesAreLeftAlone) {
  EXPECT_EQ(encoding_of("la réforme administrative présentée à la préfecture où l'été"), "unicode");
  EXPECT_EQ(encoding_of("für größere Behörden und schönere Städte müssen wir üben"), "unicode");
  EXPECT_EQ(encoding_of("el año pasado los niños pequeños soñaron mañanas en España"), "unicode");
  EXPECT_EQ(encoding_of("public administration reform is everybody's job"), "unicode");
}

TEST(Letters, GlyphsWithoutMeaningAreCounted) {
  EXPECT_EQ(letters_in("a\uE001\uFFFD\x01 b").unmapped, 3);
  EXPECT_EQ(letters_in("a\uE001\uFFFD\x01 b").all, 2);
}

}  // namespace
}  // namespace sokhao::probes::pdf
