#include <gmock/gmock.h>

#include "core/event_search.h"
#include "tests/support/databases.h"
#include "tests/support/fake_clock.h"

namespace sokhao::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EventSearchTest : public support::StorageTest {
 protected:
  void SetUp() override {
    StorageTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(db().migrate(event_log_migrations()));
    put("entry.received", "DT-2020-0001", R"({"version":1})");
    put("entry.decided", "DT-2020-0001", R"({"by":"lan","reason":"account"})");
    put("account.added", "", R"({"account":"lan","by":"Nguyễn Hòa"})");
    put("queue.leased", "DT-2020-0011", R"({"owner":"hoa","blind":"P1"})");
  }
  void put(const std::string& kind, const std::string& entry, const std::string& body) {
    clock_.advance(std::chrono::hours(1));
    ASSERT_TRUE(db().write([&](soci::session& sql) { return append_event(sql, clock_.now(), kind, entry, body); }));
  }
  std::vector<std::int64_t> found(const EventSearch& search, std::int64_t skip = 0, std::int64_t limit = 50) {
    std::vector<std::int64_t> numbers;
    const auto page = search_events(db(), search, skip, limit);
    EXPECT_TRUE(page) << page.error().what;
    if (page)
      for (const auto& event : page->events) numbers.push_back(event.number);
    return numbers;
  }
  support::FakeClock clock_;
};

TEST_P(EventSearchTest, NewestFirstAndPageByPage) {
  EXPECT_THAT(found({}), ElementsAre(4, 3, 2, 1));
  EXPECT_THAT(found({}, 1, 2), ElementsAre(3, 2));
  EXPECT_EQ(search_events(db(), {}, 1, 2)->fitting, 4);
  EXPECT_THAT(found({}, 9), IsEmpty());
}

TEST_P(EventSearchTest, ByWhoDidItWhoseAccountItIsOrWhoHeldIt) {
  EXPECT_THAT(found({.who = "LAN"}), ElementsAre(3, 2));
  EXPECT_THAT(found({.who = "Nguyễn"}), ElementsAre(3));
  EXPECT_THAT(found({.who = "hoa"}), ElementsAre(4));
  EXPECT_THAT(found({.who = "l%n"}), IsEmpty());
  EXPECT_THAT(found({.who = "account"}), IsEmpty()) << "a reason is nobody";
  EXPECT_THAT(found({.who = R"(x" OR "1)"}), IsEmpty());
}

TEST_P(EventSearchTest, ByEntryKindAndTime) {
  EXPECT_THAT(found({.entry = "0001"}), ElementsAre(2, 1));
  EXPECT_THAT(found({.entry = "dt-2020-0011"}), ElementsAre(4));
  EXPECT_THAT(found({.kind = "entry."}), ElementsAre(2, 1));
  EXPECT_THAT(found({.kind = "entry.decided"}), ElementsAre(2));
  EXPECT_THAT(found({.kind = "entry"}), IsEmpty());
  const auto at = events_of(db(), "DT-2020-0001").value().back().at;
  EXPECT_THAT(found({.from = at}), ElementsAre(4, 3, 2));
  EXPECT_THAT(found({.until = at}), ElementsAre(1));
  EXPECT_THAT(event_kinds(db()).value(), ElementsAre("account.added", "entry.decided", "entry.received", "queue.leased"));
  EXPECT_EQ(event_head(db())->number, 4);
}

SOKHAO_ON_EVERY_DATABASE(EventSearchTest);

}  // namespace
}  // namespace sokhao::core
