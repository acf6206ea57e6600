// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string_view> kOne = {"CREATE TABLE a (x)"};
const std::vector<std::string_view> kTwo = {"CREATE TABLE a (x)",
                                            "ALTER TABLE a ADD COLUMN y DEFAULT 7"};

TEST(SchemaTest, MigratesStepByStepAndKeepsTheRows) {
  const Database database = *Database::InMemory();
  ASSERT_TRUE(Migrate(database, "s", kOne));
  ASSERT_TRUE(database.Execute("INSERT INTO a VALUES (1)"));
  const Status old = CheckVersion(database, "s", kTwo);
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(old.error().message, HasSubstr("older version"));
  ASSERT_TRUE(Migrate(database, "s", kTwo));
  EXPECT_EQ(*database.QueryInt("PRAGMA user_version"), 2);
  EXPECT_EQ(*database.QueryInt("SELECT y FROM a"), 7);
  EXPECT_TRUE(Migrate(database, "s", kTwo));
  EXPECT_TRUE(CheckVersion(database, "s", kTwo));
}

TEST(SchemaTest, AFailedMigrationLeavesTheOldVersion) {
  const Database database = *Database::InMemory();
  ASSERT_TRUE(Migrate(database, "s", kOne));
  ASSERT_FALSE(Migrate(database, "s", {"", "CREATE TABLE b (x); CREATE TABLE a (x)"}));
  EXPECT_EQ(*database.QueryInt("PRAGMA user_version"), 1);
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM sqlite_master"), 1);
}

TEST(SchemaTest, RefusesNewerStores) {
  const Database database = *Database::InMemory();
  ASSERT_TRUE(Migrate(database, "s", kTwo));
  const Status status = Migrate(database, "s", kOne);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(status.error().message, HasSubstr("version 2"));
}

TEST(SchemaTest, RefusesOtherDatabases) {
  const Database database = *Database::InMemory();
  ASSERT_TRUE(database.Execute("CREATE TABLE theirs (x)"));
  const Status status = Migrate(database, "s", kOne);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kBadData);
  EXPECT_EQ(*database.QueryInt("PRAGMA application_id"), 0);
}

TEST(SchemaTest, TheReleasedMigrationsApply) {
  const Database database = *Database::InMemory();
  const Status status = Migrate(database, "s", Migrations());
  EXPECT_TRUE(status) << status.error().message;
}

}  // namespace
}  // namespace demarche
