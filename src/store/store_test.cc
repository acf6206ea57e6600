// SPDX-License-Identifier: Apache-2.0
#include <demarche/store.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/database.h"
#include "store/made_up_documents.h"

namespace demarche {
namespace {

using ::testing::HasSubstr;

const EngineVersion kVersion = {"0.1.0", "model a", "codebook a"};

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("store_test_" + std::to_string(getpid()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directory(folder_);
    path_ = folder_ / "a #1%.dmr";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Store Create() { return std::move(*Store::Open(path_, Store::Mode::kCreateOrOpen)); }
  void Write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }

  void Add(Store* store, const MadeUp& made, const EngineVersion& version = kVersion) {
    const Status added = store->Add(made.document, made.layers, version);
    ASSERT_TRUE(added) << added.error().message;
  }

  static std::vector<EventRecord> EventsOf(const Store& store, const RecordFilter& filter = {}) {
    std::vector<EventRecord> events;
    const Status read = store.Events(filter, [&](const EventRecord& record) {
      events.push_back(record);
      return true;
    });
    EXPECT_TRUE(read) << read.error().message;
    return events;
  }
  static std::vector<QuoteRecord> QuotesOf(const Store& store, const RecordFilter& filter = {}) {
    std::vector<QuoteRecord> quotes;
    const Status read = store.Quotes(filter, [&](const QuoteRecord& record) {
      quotes.push_back(record);
      return true;
    });
    EXPECT_TRUE(read) << read.error().message;
    return quotes;
  }

  // The full-text indices say exactly what the tables say.
  void ExpectSoundIndices() {
    const Database database = *Database::Open(path_, Database::Access::kCreateOrWrite);
    for (const char* index : {"sentence_fts", "quote_fts", "participant_fts"}) {
      const std::string name = index;
      const Status sound = database.Execute("INSERT INTO " + name + " (" + name +
                                            ", rank) VALUES ('integrity-check', 1)");
      EXPECT_TRUE(sound) << index << ": " << sound.error().message;
    }
    EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM pragma_foreign_key_check"), 0);
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(StoreTest, GivesBackWhatWasAdded) {
  std::vector<MadeUp> all;
  {
    Store store = Create();
    for (uint64_t seed = 0; seed < 20; ++seed) {
      all.push_back(MakeUp(seed));
      Add(&store, all.back());
    }
    ASSERT_TRUE(store.Commit());
  }
  const auto store = Store::Open(path_, Store::Mode::kOpenReadOnly);
  ASSERT_TRUE(store) << store.error().message;
  const auto events = EventsOf(*store);
  const auto quotes = QuotesOf(*store);
  size_t event = 0;
  size_t quote = 0;
  for (const MadeUp& made : all) {
    for (const Event& wanted : made.layers.events) {
      ASSERT_LT(event, events.size());
      EXPECT_EQ(events[event].document, made.document.info());
      EXPECT_EQ(events[event++].event, wanted);
    }
    for (const Quote& wanted : made.layers.quotes) {
      ASSERT_LT(quote, quotes.size());
      EXPECT_EQ(quotes[quote].document, made.document.info());
      EXPECT_EQ(quotes[quote++].quote, wanted);
    }
  }
  EXPECT_EQ(event, events.size());
  EXPECT_EQ(quote, quotes.size());
  const auto counts = store->Counts();
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->documents, 20u);
  EXPECT_EQ(counts->sentences, 120u);
  EXPECT_EQ(counts->entities, 80u);
  EXPECT_EQ(counts->quotes, 40u);
  EXPECT_EQ(counts->events, 80u);
}

TEST_F(StoreTest, KnowsWhichVersionCodedADocument) {
  Store store = Create();
  const MadeUp made = MakeUp(1);
  EXPECT_FALSE(*store.Contains("doc1", kVersion));
  Add(&store, made);
  EXPECT_TRUE(*store.Contains("doc1", kVersion));
  EXPECT_FALSE(*store.Contains("doc1", {"0.2.0", "model a", "codebook a"}));
  EXPECT_FALSE(*store.Contains("doc2", kVersion));
}

TEST_F(StoreTest, AnotherCodingReplacesTheFirstInItsPlace) {
  Store store = Create();
  const MadeUp first = MakeUp(1);
  Add(&store, first);
  Add(&store, MakeUp(2));
  // The same document, coded otherwise.
  MadeUp other = MakeUp(1);
  other.layers.events.resize(1);
  other.layers.quotes.clear();
  const EngineVersion newer = {"0.2.0", "model b", "codebook a"};
  Add(&store, other, newer);
  ASSERT_TRUE(store.Commit());
  EXPECT_FALSE(*store.Contains("doc1", kVersion));
  EXPECT_TRUE(*store.Contains("doc1", newer));
  const auto events = EventsOf(store);
  ASSERT_EQ(events.size(), 5u);
  EXPECT_EQ(events[0].event, other.layers.events[0]);
  EXPECT_EQ(events[1].document.id, "doc2");
  EXPECT_EQ(QuotesOf(store).size(), 2u);
  EXPECT_EQ(store.Counts()->documents, 2u);
  EXPECT_EQ(store.Counts()->sentences, 12u);
  ExpectSoundIndices();
}

TEST_F(StoreTest, AddingTwiceDoublesNothing) {
  Store store = Create();
  for (int i = 0; i < 3; ++i) {
    for (uint64_t seed = 0; seed < 5; ++seed) Add(&store, MakeUp(seed));
    ASSERT_TRUE(store.Commit());
  }
  EXPECT_EQ(EventsOf(store).size(), 20u);
  ExpectSoundIndices();
}

TEST_F(StoreTest, WhatIsNotCommittedIsGone) {
  {
    Store store = Create();
    Add(&store, MakeUp(1));
    ASSERT_TRUE(store.Commit());
    Add(&store, MakeUp(2));
  }
  EXPECT_EQ(Create().Counts()->documents, 1u);
}

TEST_F(StoreTest, LayersThatDoNotFitAreRefusedAndNothingIsWritten) {
  Store store = Create();
  Add(&store, MakeUp(1));
  MadeUp broken = MakeUp(2);
  broken.layers.events[3].sentence = 99;
  const Status added = store.Add(broken.document, broken.layers, kVersion);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kInvalidArgument);
  MadeUp outside = MakeUp(2);
  outside.layers.segmentation.sentences[5].range.end += 100;
  EXPECT_FALSE(store.Add(outside.document, outside.layers, kVersion));
  ASSERT_TRUE(store.Commit());
  EXPECT_EQ(store.Counts()->documents, 1u);
}

TEST_F(StoreTest, LimitsAndStops) {
  Store store = Create();
  for (uint64_t seed = 0; seed < 5; ++seed) Add(&store, MakeUp(seed));
  EXPECT_EQ(EventsOf(store, {.limit = 7}).size(), 7u);
  int seen = 0;
  ASSERT_TRUE(store.Events({}, [&](const EventRecord&) { return ++seen < 3; }));
  EXPECT_EQ(seen, 3);
}

TEST_F(StoreTest, AReaderMayAskAgainWhileItReads) {
  Store store = Create();
  for (uint64_t seed = 0; seed < 3; ++seed) Add(&store, MakeUp(seed));
  size_t inner = 0;
  ASSERT_TRUE(store.Events({}, [&](const EventRecord& record) {
    inner += QuotesOf(store, {.document = record.document.id}).size();
    return true;
  }));
  EXPECT_EQ(inner, 24u);  // two quotes for each of 12 events
}

TEST_F(StoreTest, OthersReadTheLastCommitWhileOneWrites) {
  Store writer = Create();
  Add(&writer, MakeUp(1));
  ASSERT_TRUE(writer.Commit());
  Add(&writer, MakeUp(2));
  const auto reader = Store::Open(path_, Store::Mode::kOpenReadOnly);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->Counts()->documents, 1u);
  ASSERT_TRUE(writer.Commit());
  EXPECT_EQ(reader->Counts()->documents, 2u);
}

TEST_F(StoreTest, AReadOnlyStoreRefusesWrites) {
  Create();
  auto store = Store::Open(path_, Store::Mode::kOpenReadOnly);
  ASSERT_TRUE(store);
  const MadeUp made = MakeUp(1);
  const Status added = store->Add(made.document, made.layers, kVersion);
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().message, HasSubstr("reading only"));
}

TEST_F(StoreTest, OpensInAFolderThatCannotBeWritten) {
  {
    Store store = Create();
    Add(&store, MakeUp(1));
    ASSERT_TRUE(store.Commit());
  }
  chmod(path_.c_str(), 0444);
  chmod(folder_.c_str(), 0555);
  const auto store = Store::Open(path_, Store::Mode::kOpenReadOnly);
  chmod(folder_.c_str(), 0755);
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(EventsOf(*store).size(), 4u);
}

TEST_F(StoreTest, BadStoresHaveClearErrors) {
  const auto error_of = [&](Store::Mode mode) {
    const auto store = Store::Open(path_, mode);
    return store ? Error{ErrorCode::kCancelled, "no error"} : store.error();
  };
  EXPECT_EQ(error_of(Store::Mode::kOpenReadOnly).code, ErrorCode::kNotFound);
  EXPECT_THAT(error_of(Store::Mode::kOpenReadOnly).message, HasSubstr(path_));
  Write("");
  EXPECT_EQ(error_of(Store::Mode::kOpenReadOnly).code, ErrorCode::kBadData);
  Write("{\"record\":\"event\"}\n");
  for (Store::Mode mode : {Store::Mode::kOpenReadOnly, Store::Mode::kCreateOrOpen}) {
    EXPECT_EQ(error_of(mode).code, ErrorCode::kBadData);
    EXPECT_THAT(error_of(mode).message, HasSubstr("not a Demarche store"));
  }
  std::filesystem::remove(path_);
  ASSERT_TRUE(
      Database::Open(path_, Database::Access::kCreateOrWrite)->Execute("CREATE TABLE theirs (x)"));
  for (Store::Mode mode : {Store::Mode::kOpenReadOnly, Store::Mode::kCreateOrOpen}) {
    EXPECT_EQ(error_of(mode).code, ErrorCode::kBadData);
    EXPECT_THAT(error_of(mode).message, HasSubstr("another program"));
  }
  path_ = folder_;
  EXPECT_EQ(error_of(Store::Mode::kCreateOrOpen).code, ErrorCode::kIo);
  path_ = folder_ / "no" / "such" / "folder";
  EXPECT_EQ(error_of(Store::Mode::kCreateOrOpen).code, ErrorCode::kIo);
}

TEST_F(StoreTest, ANewerStoreIsLeftAlone) {
  Create();
  ASSERT_TRUE(
      Database::Open(path_, Database::Access::kCreateOrWrite)->Execute("PRAGMA user_version = 99"));
  for (Store::Mode mode : {Store::Mode::kOpenReadOnly, Store::Mode::kCreateOrOpen}) {
    const auto store = Store::Open(path_, mode);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kUnsupported);
  }
}

TEST_F(StoreTest, DamagedRowsAreErrorsNotCrashes) {
  {
    Store store = Create();
    Add(&store, MakeUp(1));
    ASSERT_TRUE(store.Commit());
  }
  for (const char* damage :
       {"UPDATE sentence SET range_end = 1000000", "UPDATE sentence SET range_begin = -5",
        "UPDATE event SET type = 'NONSENSE'", "UPDATE event SET modes = '[['",
        "UPDATE participant SET range_begin = 9, range_end = 3", "UPDATE event SET status = ''"}) {
    Store store = Create();
    const Database database = *Database::Open(path_, Database::Access::kCreateOrWrite);
    ASSERT_TRUE(database.Execute("CREATE TABLE kept AS SELECT * FROM sentence"));
    ASSERT_TRUE(database.Execute(damage));
    const Status read = store.Events({}, [](const EventRecord&) { return true; });
    ASSERT_FALSE(read) << damage;
    EXPECT_EQ(read.error().code, ErrorCode::kBadData) << damage;
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + "-wal");
    std::filesystem::remove(path_ + "-shm");
    Store again = Create();
    Add(&again, MakeUp(1));
    ASSERT_TRUE(again.Commit());
  }
}

}  // namespace
}  // namespace demarche
