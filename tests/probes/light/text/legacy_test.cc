#include "probes/text/legacy.h"

#include <string>

#include <gtest/gtest.h>

namespace sokhao::probes::text {
namespace {

std::string often(const char* text) {
  std::string all;
  for (int i = 0; i < 5; ++i) all += text;
  return all;
}

TEST(LegacyEncoding, TcvnThreeShowsByItsSignsInsideWords) {
  const auto found = legacy_encoding(often("C¶i c¸ch hµnh chÝnh ®Þa ph\u00ad¬ng phôc vô nh©n d©n "));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "tcvn3");
}

TEST(LegacyEncoding, TcvnThreeReadAsCodePage1258IsStillTcvnThree) {
  const auto found = legacy_encoding(often("C¶i c¸ch hµnh chƯnh ®Þa ph\u00adơng phôc vô nh©n d©n ®ă tƠn "));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "tcvn3");
}

TEST(LegacyEncoding, DecomposedUnicodeIsNone) {
  EXPECT_FALSE(
      legacy_encoding(often("Ca\u0309i ca\u0301ch ha\u0300nh chi\u0301nh đô\u0300ng ti\u0300nh ")).has_value());
}

TEST(LegacyEncoding, VniShowsByItsTwoFrequentLetters) {
  const auto found = legacy_encoding(often("Caûi caùch haønh chính ñöôïc ngöôøi daân ñoàng tình "));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "vni");
}

TEST(LegacyEncoding, UnicodeIsNone) {
  EXPECT_FALSE(legacy_encoding(often("Cải cách hành chính được người dân đồng tình ")).has_value());
}

TEST(LegacyEncoding, OtherLanguagesAreNone) {
  EXPECT_FALSE(legacy_encoding(often("L'été a été très chaud à l'île, où naît la forêt française. ")).has_value());
  EXPECT_FALSE(legacy_encoding(often("Größere Änderungen für Bürger über Möbel und Straßen. ")).has_value());
  EXPECT_FALSE(legacy_encoding(often("El señor niño mañana año España pequeño ")).has_value());
  EXPECT_FALSE(legacy_encoding(often("plain English © ® text ")).has_value());
}

TEST(LegacyEncoding, AFewLettersDecideNothing) { EXPECT_FALSE(legacy_encoding("C¶i c¸ch").has_value()); }

}  // namespace
}  // namespace sokhao::probes::text
