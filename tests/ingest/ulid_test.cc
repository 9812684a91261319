#include "core/ulid.h"

#include <gtest/gtest.h>

#include <set>

namespace sokhao::core {
namespace {

Instant at(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

TEST(Ulid, GrowsAlsoWhenTheClockStandsStillOrGoesBackALittle) {
  std::string last = make_ulid(at(1'600'000'000'000));
  for (int i = 0; i < 1000; ++i) {
    const std::string next = make_ulid(at(1'600'000'000'000 - i));
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(Ulid, HoldsItsMoment) {
  const Instant later = at(4'000'000'000'123);
  EXPECT_EQ(ulid_time(make_ulid(later)), later);
  EXPECT_EQ(ulid_time("01ARZ3NDEKTSV4RRFFQ69G5FAV"), at(1469922850259));
}

TEST(Ulid, FollowsAClockThatIsSetBackByYears) {
  static_cast<void>(make_ulid(at(4'000'000'000'000)));
  EXPECT_EQ(ulid_time(make_ulid(at(1'600'000'000'000))), at(1'600'000'000'000));
}

TEST(Ulid, OnlyTheAlphabetIsOne) {
  EXPECT_TRUE(is_ulid("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
  EXPECT_FALSE(is_ulid("01ARZ3NDEKTSV4RRFFQ69G5FA"));
  EXPECT_FALSE(is_ulid("01ARZ3NDEKTSV4RRFFQ69G5FAI"));
  EXPECT_FALSE(is_ulid("81ARZ3NDEKTSV4RRFFQ69G5FAV"));
  EXPECT_FALSE(is_ulid("../../../../../../../etc/x"));
}

}  // namespace
}  // namespace sokhao::core
