#include <random>
#include <string>

#include <gtest/gtest.h>

#include "probes/text/utf.h"
#include "probes/text/words.h"

namespace sokhao::probes::text {
namespace {

/// Long enough for the fast counter; the line breaks add nothing.
std::string lengthened(const std::string& text) { return text + "\n" + std::string(600'000, '\n'); }

char32_t any_character(std::mt19937& random) {
  constexpr std::u32string_view kFrequent = U" .,:;'a1@_-/\n\t·’“”…–%&+#éđưệA9\u00AD\u200B\u00A0\u0301\uF0B7";
  switch (random() % 8) {
    case 0:
    case 1:
    case 2:
      return kFrequent[random() % kFrequent.size()];
    case 3:
      return 0x20 + random() % 0x5F;
    case 4:
      return 0xA0 + random() % 0x4F0;
    case 5:
      return 0x1E00 + random() % 0x1080;
    case 6:
      return 0x1EA0 + random() % 0x5A;
    default: {
      const char32_t c = random() % 0x11000;
      return c >= 0xD800 && c < 0xE000 ? U'x' : c;
    }
  }
}

TEST(FastCount, IsWhatIcuCountsOnRandomText) {
  std::mt19937 random(20200910);
  std::string all;
  Counts by_icu;
  for (int i = 0; i < 20'000; ++i) {
    std::u32string line;
    for (std::size_t length = random() % 24 + 1; length > 0; --length) line += any_character(random);
    const std::string utf8 = to_utf8(line) + "\n";
    const Counts one = count_by_icu(utf8);
    by_icu += one;
    all += utf8;
  }
  const Counts counted = count(lengthened(all));
  EXPECT_EQ(counted.chu, by_icu.chu);
  EXPECT_EQ(counted.tokens, by_icu.tokens);
  EXPECT_EQ(counted.icu, by_icu.icu);
}

TEST(FastCount, IsWhatIcuCountsOnEachPairOfCharactersOfTheTable) {
  for (const char32_t* context = U"a1.:'@-_ "; *context != 0; ++context) {
    std::u32string all;
    for (char32_t c = 0x20; c < 0x2E80; ++c)
      if (c < 0x0590 || c >= 0x1E00) all += {U'x', c, *context, c, U'y', U'1', c, U'2', *context, c, U'\n'};
    const std::string utf8 = to_utf8(all);
    EXPECT_EQ(count(lengthened(utf8)), count_by_icu(utf8)) << static_cast<unsigned>(*context);
  }
}

TEST(FastCount, BrokenBytesAndLongLinesGoToIcu) {
  const std::string broken = "một \xC3 hai \xE1\xBA ba \xF0\x9F\x98\x80 bốn\nnăm sáu\xFF";
  EXPECT_EQ(count(lengthened(broken)), count_by_icu(broken));
  std::string line;
  while (line.size() < 3'000'000) line += "cải cách hành chính, 3.000 việc; ";
  EXPECT_EQ(count("đầu\n" + line + "\ncuối"), count_by_icu("đầu\n" + line + "\ncuối"));
}

}  // namespace
}  // namespace sokhao::probes::text
