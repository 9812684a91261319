// Every storage test runs on SQLite and on PostgreSQL.
//
// A suite derives from StorageTest, uses TEST_P and says once
// SOKHAO_ON_EVERY_DATABASE(Suite). Each test gets an empty database; the
// PostgreSQL cluster is started once for the program, in a temporary
// directory, on a Unix socket, as an unprivileged user.
//
// Without PostgreSQL its half is skipped with a message; it fails instead when
// SOKHAO_REQUIRE_TOOLS=1 stands in the environment.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/database.h"

namespace sokhao::support {

/// An empty database that goes away with the object.
class TestDatabase {
 public:
  [[nodiscard]] static core::Result<std::unique_ptr<TestDatabase>> create(core::Dialect dialect);
  virtual ~TestDatabase() = default;

  /// For another connection or another process.
  [[nodiscard]] virtual const std::string& uri() const = 0;
};

class StorageTest : public ::testing::TestWithParam<core::Dialect> {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// The connection of this test; no tables yet.
  [[nodiscard]] core::Database& db() { return *db_; }
  /// One more connection to the same database; throws when it cannot be made.
  [[nodiscard]] core::Database connect() const;
  [[nodiscard]] const std::string& uri() const { return home_->uri(); }

 private:
  std::unique_ptr<TestDatabase> home_;
  std::unique_ptr<core::Database> db_;
};

[[nodiscard]] std::string dialect_name(const ::testing::TestParamInfo<core::Dialect>& parameter);

}  // namespace sokhao::support

#define SOKHAO_ON_EVERY_DATABASE(Suite)                                                                             \
  INSTANTIATE_TEST_SUITE_P(Storage, Suite,                                                                          \
                           ::testing::Values(::sokhao::core::Dialect::sqlite, ::sokhao::core::Dialect::postgresql), \
                           ::sokhao::support::dialect_name)
