#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/text.h"

namespace sokhao::core {
namespace {

void append(char32_t c, std::string& utf8) {
  if (c < 0x80) {
    utf8 += static_cast<char>(c);
  } else if (c < 0x800) {
    utf8 += static_cast<char>(0xC0 | (c >> 6));
    utf8 += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    utf8 += static_cast<char>(0xE0 | (c >> 12));
    utf8 += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    utf8 += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// A letter of another script makes the whole text go the long way.
std::string the_long_way(const std::string& text) {
  const std::string other = "א";
  std::string folded = core::folded(text + " " + other);
  folded.resize(folded.size() - other.size());
  return trim(folded);
}

TEST(Folded, VietnameseLosesItsMarks) {
  EXPECT_EQ(folded("Họ và tên: Đặng Thị Ngọc-Ánh"), "ho va ten dang thi ngoc anh");
  EXPECT_EQ(folded("  “MỘT CỬA” – 01/9/2020…"), "mot cua 01 9 2020");
}

TEST(Folded, BothWaysGiveTheSameForEveryCharacterAndForMixedText) {
  std::mt19937 random(2020);
  const std::pair<char32_t, char32_t> ranges[] = {{1, 0x250}, {0x300, 0x370}, {0x1E00, 0x1F00}, {0x2000, 0x2040}};
  for (const auto& [from, to] : ranges)
    for (char32_t c = from; c < to; ++c) {
      std::string text = "a";
      append(c, text);
      text += "b";
      ASSERT_EQ(folded(text), the_long_way(text)) << std::hex << static_cast<unsigned>(c);
    }
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (unsigned i = 0; i < random() % 12; ++i) {
      const auto& [from, to] = ranges[random() % 4];
      append(from + static_cast<char32_t>(random() % (to - from)), text);
    }
    ASSERT_EQ(folded(text), the_long_way(text)) << text;
  }
}

// A broken byte makes the whole text go the long way.
TEST(Composed, TextThatIsComposedIsTakenAsItIsAndOtherTextAsIcuComposesIt) {
  EXPECT_EQ(to_nfc("hoa\u0300n"), "hoàn");
  std::mt19937 random(2021);
  const std::pair<char32_t, char32_t> ranges[] = {{1, 0x250}, {0x300, 0x370}, {0x1E00, 0x1F00}, {0x2000, 0x2040}};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (unsigned i = 0; i < 1 + random() % 8; ++i) {
      const auto& [from, to] = ranges[random() % 4];
      append(from + static_cast<char32_t>(random() % (to - from)), text);
    }
    ASSERT_EQ(to_nfc(text + "\n") + "\uFFFD", to_nfc(text + "\n\xFF")) << text;
  }
}

}  // namespace
}  // namespace sokhao::core
