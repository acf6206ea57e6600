// SPDX-License-Identifier: Apache-2.0
//
// A writer killed at any moment leaves the last commit, and a second run completes it.
#include <demarche/store.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>

#include "store/database.h"
#include "store/made_up_documents.h"

namespace demarche {
namespace {

constexpr uint64_t kDocuments = 60;
constexpr uint64_t kBatch = 4;
const EngineVersion kVersion = {"p", "m", "c"};

// What `demarche ingest` does: skip what is there, commit every few documents, and tell
// `commits` how many documents are sure.
bool Ingest(const std::string& path, int commits) {
  auto store = Store::Open(path, Store::Mode::kCreateOrOpen);
  if (!store) return false;
  for (uint64_t seed = 0; seed < kDocuments; ++seed) {
    const MadeUp made = MakeUp(seed);
    if (*store->Contains(made.document.info().id, kVersion)) continue;
    if (!store->Add(made.document, made.layers, kVersion)) return false;
    if (seed % kBatch == kBatch - 1) {
      if (!store->Commit()) return false;
      const auto sure = static_cast<unsigned char>(seed + 1);
      if (write(commits, &sure, 1) != 1) return false;
    }
  }
  return store->Commit().has_value();
}

// Runs Ingest in a child that is killed after `microseconds`; gives how many documents
// it said were committed, or kDocuments when it finished first.
uint64_t IngestKilled(const std::string& path, unsigned microseconds) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    _exit(Ingest(path, ends[1]) ? 0 : 1);
  }
  close(ends[1]);
  usleep(microseconds);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  uint64_t sure = 0;
  unsigned char byte = 0;
  while (read(ends[0], &byte, 1) == 1) sure = byte;
  close(ends[0]);
  return sure;
}

void ExpectSound(const std::string& path) {
  const Database database = *Database::Open(path, Database::Access::kCreateOrWrite);
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM pragma_integrity_check "
                               "WHERE integrity_check <> 'ok'"),
            0);
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM pragma_foreign_key_check"), 0);
  // Each document is there with all its records.
  EXPECT_EQ(*database.QueryInt("SELECT count(*) FROM document AS d WHERE 4 <> "
                               "(SELECT count(*) FROM event WHERE document = d.id) OR 6 <> "
                               "(SELECT count(*) FROM sentence WHERE document = d.id)"),
            0);
  EXPECT_TRUE(database.Execute(
      "INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('integrity-check', 1)"));
}

void Remove(const std::string& path) {
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

// A whole run; gives the microseconds it took.
unsigned IngestToTheEnd(const std::string& path) {
  const auto begin = std::chrono::steady_clock::now();
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  EXPECT_TRUE(Ingest(path, ends[1]));
  close(ends[0]);
  close(ends[1]);
  return static_cast<unsigned>(std::chrono::duration_cast<std::chrono::microseconds>(
                                   std::chrono::steady_clock::now() - begin)
                                   .count());
}

TEST(CrashTest, NothingIsLostOrDoubled) {
  constexpr unsigned kRounds = 12;
  constexpr unsigned kAttempts = 4;
  const std::string path =
      std::filesystem::temp_directory_path() / ("crash_test_" + std::to_string(getpid()) + ".dmr");
  const unsigned whole = IngestToTheEnd(path);
  int interrupted = 0;
  for (unsigned round = 0; round < kRounds; ++round) {
    Remove(path);
    uint64_t sure = 0;
    for (unsigned attempt = 0; attempt < kAttempts; ++attempt) {
      // Moments spread over a whole run, the creation of the file included.
      const unsigned moment = whole / kRounds * round + whole / kRounds / kAttempts * attempt;
      sure = std::max(sure, IngestKilled(path, moment));
      auto store = Store::Open(path, Store::Mode::kCreateOrOpen);
      ASSERT_TRUE(store) << store.error().message;
      const uint64_t documents = store->Counts()->documents;
      EXPECT_GE(documents, sure);
      EXPECT_EQ(documents % kBatch, 0u);
      interrupted += documents < kDocuments ? 1 : 0;
      ExpectSound(path);
    }
    IngestToTheEnd(path);
    auto store = Store::Open(path, Store::Mode::kOpenReadOnly);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->Counts()->documents, kDocuments);
    EXPECT_EQ(store->Counts()->events, kDocuments * 4);
    ExpectSound(path);
  }
  EXPECT_GT(interrupted, 5);
  Remove(path);
}

}  // namespace
}  // namespace demarche
