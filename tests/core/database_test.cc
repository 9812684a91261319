#include "core/database.h"

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::core {
namespace {

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

Result<> put(Database& db, int value) {
  return db.write([&](soci::session& sql) -> Result<> {
    sql << "INSERT INTO t (v) VALUES (:v)", soci::use(value);
    return {};
  });
}

// Another program opens the database and leaves it, as `sokhao list` does.
std::string rows_seen_by_another_program(const std::string& path) {
  const auto ended = support::run_program({"/usr/bin/env", "python3", "-c", "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nprint(c.execute('select count(*) from t').fetchone()[0])\nc.close()", path},
                                          {{"PATH", std::getenv("PATH")}});
  return ended.out.substr(0, ended.out.find('\n'));
}

TEST(Sqlite, AnotherConnectionOfTheSameProcessDoesNotDropItsLocks) {
  const support::TempDir home;
  const std::string uri = "sqlite://" + home.at("a.db");
  auto first = Database::open(uri);
  ASSERT_TRUE(first);
  ASSERT_TRUE(first->write([](soci::session& sql) -> Result<> { sql << "CREATE TABLE t (v INTEGER)"; return {}; }));
  ASSERT_TRUE(put(*first, 1));
  auto second = Database::open(uri);
  ASSERT_TRUE(second);

  EXPECT_EQ(rows_seen_by_another_program(home.at("a.db")), "1");
  EXPECT_TRUE(exists(home.at("a.db-wal"))) << "the last to leave takes the log along; we have not left";
  ASSERT_TRUE(put(*first, 2));
  EXPECT_EQ(rows_seen_by_another_program(home.at("a.db")), "2") << "what is written later is seen by others";
}

TEST(Sqlite, NobodyElseMayReadANewDatabase) {
  const support::TempDir home;
  ASSERT_TRUE(Database::open("sqlite://" + home.at("a.db")));
  struct stat status {};
  ASSERT_EQ(stat(home.at("a.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

}  // namespace
}  // namespace sokhao::core
