#include "report/qr.h"

#include <gmock/gmock.h>

#include <set>

namespace sokhao::report {
namespace {

std::set<std::pair<int, int>> dark(const Qr& code) {
  std::set<std::pair<int, int>> modules;
  for (const Qr::Bar& bar : code.bars)
    for (int i = 0; i < bar.length; ++i) modules.insert({bar.x + i, bar.y});
  return modules;
}

/// Seven modules square: a dark ring, a light one, a dark heart.
bool is_finder(const std::set<std::pair<int, int>>& modules, int x, int y) {
  for (int dy = 0; dy < 7; ++dy)
    for (int dx = 0; dx < 7; ++dx) {
      const bool ring = dx == 0 || dx == 6 || dy == 0 || dy == 6, heart = dx > 1 && dx < 5 && dy > 1 && dy < 5;
      if (modules.contains({x + dx, y + dy}) != (ring || heart)) return false;
    }
  return true;
}

TEST(Qr, HasItsThreeFindersAndLiesWithinItsSide) {
  const auto code = qr_of("DT-2020-0007");
  ASSERT_TRUE(code);
  EXPECT_EQ(code->side, 21);
  const auto modules = dark(*code);
  EXPECT_TRUE(is_finder(modules, 0, 0));
  EXPECT_TRUE(is_finder(modules, 14, 0));
  EXPECT_TRUE(is_finder(modules, 0, 14));
  for (const auto& [x, y] : modules) EXPECT_TRUE(x >= 0 && y >= 0 && x < 21 && y < 21);
}

TEST(Qr, OtherCodesLookOtherwise) { EXPECT_NE(dark(*qr_of("DT-2020-0007")), dark(*qr_of("DT-2020-0008"))); }

TEST(Qr, WhatIsNoCodeHasNone) {
  EXPECT_FALSE(qr_of(""));
  EXPECT_FALSE(qr_of(std::string(65, 'x')));
  EXPECT_FALSE(qr_of(std::string("a\0b", 3)));
}

TEST(Qr, PageSaysWhatTheCodeHolds) {
  Html page;
  qr_svg(page, "DT-2020-0007", "Mã QR của hồ sơ DT-2020-0007");
  EXPECT_THAT(page.bytes(), testing::HasSubstr("role=\"img\" aria-label=\"Mã QR của hồ sơ DT-2020-0007\""));
  Html empty;
  qr_svg(empty, "", "");
  EXPECT_THAT(empty.bytes(), testing::IsEmpty());
}

}  // namespace
}  // namespace sokhao::report
