// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

namespace demarche {
namespace {

// Ranges are byte offsets into document.text. Lists are JSON arrays of strings. What
// is unknown is '' in a text column and NULL for a range, a place or a day.
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  codebook TEXT NOT NULL,
  UNIQUE (program, model, codebook)
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  ident TEXT NOT NULL UNIQUE,
  coder INTEGER NOT NULL REFERENCES coder (id),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  byline TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  source TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_day ON document (last_day);

CREATE TABLE block (
  document INTEGER NOT NULL REFERENCES document (id),
  number INTEGER NOT NULL,
  range_begin INTEGER NOT NULL,
  range_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  number INTEGER NOT NULL,
  range_begin INTEGER NOT NULL,
  range_end INTEGER NOT NULL,
  UNIQUE (document, number)
) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  ident TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  sectors TEXT NOT NULL,
  role TEXT NOT NULL,
  affiliation TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX entity_by_document ON entity (document);

CREATE TABLE mention (
  entity INTEGER NOT NULL REFERENCES entity (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  range_begin INTEGER,
  range_end INTEGER,
  PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  sentence INTEGER NOT NULL REFERENCES sentence (id),
  ident TEXT NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  cue TEXT NOT NULL,
  cue_begin INTEGER,
  cue_end INTEGER,
  speaker_text TEXT NOT NULL,
  speaker_begin INTEGER,
  speaker_end INTEGER,
  speaker_entity TEXT NOT NULL,
  speaker_name TEXT NOT NULL,
  speaker_country TEXT NOT NULL,
  speaker_sectors TEXT NOT NULL,
  speaker_role TEXT NOT NULL,
  speaker_affiliation TEXT NOT NULL,
  outlet TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX quote_by_document ON quote (document);
CREATE INDEX quote_by_sentence ON quote (sentence);

CREATE TABLE quote_part (
  quote INTEGER NOT NULL REFERENCES quote (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  range_begin INTEGER,
  range_end INTEGER,
  PRIMARY KEY (quote, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  sentence INTEGER NOT NULL REFERENCES sentence (id),
  ident TEXT NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  contexts TEXT NOT NULL,
  cameo TEXT NOT NULL,
  date TEXT NOT NULL,
  date_text TEXT NOT NULL,
  date_begin INTEGER,
  date_end INTEGER,
  date_source TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  place_country TEXT,
  place_begin INTEGER,
  place_end INTEGER,
  status TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  trigger_text TEXT NOT NULL,
  trigger_begin INTEGER,
  trigger_end INTEGER,
  entry TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX event_by_document ON event (document);
CREATE INDEX event_by_sentence ON event (sentence);
CREATE INDEX event_by_day ON event (last_day);
CREATE INDEX event_by_type ON event (type, last_day);
CREATE INDEX event_by_place_country ON event (place_country COLLATE NOCASE)
  WHERE place_country IS NOT NULL;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES event (id),
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  text TEXT NOT NULL,
  range_begin INTEGER,
  range_end INTEGER,
  entity TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  sectors TEXT NOT NULL,
  role TEXT NOT NULL,
  affiliation TEXT NOT NULL
) STRICT;
CREATE INDEX participant_by_event ON participant (event);

CREATE VIEW sentence_text AS
  SELECT sentence.id AS id, document, number,
         CAST(substr(CAST(document.text AS BLOB), range_begin + 1, range_end - range_begin)
              AS TEXT) AS text
  FROM sentence JOIN document ON document.id = sentence.document;

-- The full-text indices hold no text of their own: it is looked up in the tables. Nor
-- do they keep each row's number of words, which only ranking asks for.
CREATE VIRTUAL TABLE sentence_fts USING fts5 (
  text, content='sentence_text', content_rowid='id',
  columnsize=0, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE quote_fts USING fts5 (
  content, speaker_text, speaker_name, speaker_country, content='quote', content_rowid='id',
  columnsize=0, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE participant_fts USING fts5 (
  text, name, country, content='participant', content_rowid='id',
  columnsize=0, tokenize="unicode61 remove_diacritics 2");
)sql";

struct Version {
  int64_t application = 0;
  int64_t user = 0;
  bool empty = true;  // no table of anybody's
};

Result<Version> ReadVersion(const Database& database) {
  const auto application = database.QueryInt("PRAGMA application_id");
  if (!application) return tl::unexpected(application.error());
  const auto user = database.QueryInt("PRAGMA user_version");
  if (!user) return tl::unexpected(user.error());
  const auto tables = database.QueryInt("SELECT count(*) FROM sqlite_master");
  if (!tables) return tl::unexpected(tables.error());
  return Version{*application, *user, *tables == 0};
}

// Whether this program may touch the file at all.
Status CheckOurs(const Version& version, const std::string& path, size_t current) {
  if (version.application == 0 && version.user == 0 && version.empty) return {};
  if (version.application != kStoreApplicationId) {
    return Fail(ErrorCode::kBadData, path +
                                         ": not a Demarche store, but a database of another "
                                         "program; name another file");
  }
  if (version.user > static_cast<int64_t>(current)) {
    return Fail(ErrorCode::kUnsupported,
                path + ": the store has version " + std::to_string(version.user) +
                    ", this program knows up to " + std::to_string(current) +
                    "; use the newer program that made it");
  }
  if (version.user < 1) {
    return Fail(ErrorCode::kBadData, path + ": the store's version is missing; it is damaged");
  }
  return {};
}

// One step, inside a transaction that another process may have been faster with.
Status MigrateOnce(const Database& database, const std::string& path,
                   const std::vector<std::string_view>& migrations) {
  const auto version = ReadVersion(database);
  if (!version) return tl::unexpected(version.error());
  if (Status ours = CheckOurs(*version, path, migrations.size()); !ours) return ours;
  const auto from = static_cast<size_t>(version->user);
  if (from == migrations.size()) return {};
  return database.Execute(std::string(migrations[from]) +
                          ";PRAGMA application_id = " + std::to_string(kStoreApplicationId) +
                          ";PRAGMA user_version = " + std::to_string(from + 1));
}

}  // namespace

const std::vector<std::string_view>& Migrations() {
  static const std::vector<std::string_view> migrations = {kVersion1};
  return migrations;
}

Status Migrate(const Database& database, const std::string& path,
               const std::vector<std::string_view>& migrations) {
  while (true) {
    const auto version = ReadVersion(database);
    if (!version) return tl::unexpected(version.error());
    if (Status ours = CheckOurs(*version, path, migrations.size()); !ours) return ours;
    if (version->user == static_cast<int64_t>(migrations.size())) return {};
    if (Status begun = database.Execute("BEGIN IMMEDIATE"); !begun) return begun;
    Status done = MigrateOnce(database, path, migrations);
    if (done) done = database.Execute("COMMIT");
    if (!done) {
      // The first error is the one to tell; rolling back can hardly fail beside it.
      (void)database.Execute("ROLLBACK");
      return done;
    }
  }
}

Status PrepareForWriting(const Database& database, const std::string& path) {
  // Before anything is written: a file of another program stays as it is.
  const auto version = ReadVersion(database);
  if (!version) return tl::unexpected(version.error());
  if (Status ours = CheckOurs(*version, path, Migrations().size()); !ours) return ours;
  // WAL lets others read meanwhile; FULL makes a commit outlast a power cut.
  Status set = database.Execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA cache_size = -65536");
  return set ? Migrate(database, path, Migrations()) : set;
}

Status CheckVersion(const Database& database, const std::string& path,
                    const std::vector<std::string_view>& migrations) {
  const auto version = ReadVersion(database);
  if (!version) return tl::unexpected(version.error());
  if (Status ours = CheckOurs(*version, path, migrations.size()); !ours) return ours;
  if (version->empty) {
    return Fail(ErrorCode::kBadData, path + ": not a Demarche store: the file is empty");
  }
  if (version->user < static_cast<int64_t>(migrations.size())) {
    return Fail(ErrorCode::kUnsupported, path + ": the store is of an older version (" +
                                             std::to_string(version->user) +
                                             "); `demarche ingest` into it brings it up to date");
  }
  return {};
}

}  // namespace demarche
