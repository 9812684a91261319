#include <gtest/gtest.h>

#include "app/page_pictures.h"

namespace sokhao::app {
namespace {

TEST(PageOrder, GoesByNumbersInTheName) {
  EXPECT_TRUE(naturally_before("trang 2.png", "trang 10.png"));
  EXPECT_FALSE(naturally_before("trang 10.png", "trang 2.png"));
  EXPECT_TRUE(naturally_before("Trang-09.jpg", "trang-10.jpg"));
  EXPECT_TRUE(naturally_before("scan.jpg", "scan2.jpg"));
  EXPECT_TRUE(naturally_before("a/1.png", "b/1.png"));
}

TEST(PageOrder, IsAnOrder) {
  const char* names[] = {"1.png", "01.png", "1", "a", "", "trang 1", "trang 01", "Trang 1"};
  for (const char* a : names) {
    EXPECT_FALSE(naturally_before(a, a)) << a;
    for (const char* b : names) EXPECT_FALSE(naturally_before(a, b) && naturally_before(b, a)) << a << " " << b;
  }
}

}  // namespace
}  // namespace sokhao::app
