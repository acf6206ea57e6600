// SPDX-License-Identifier: Apache-2.0
//
// One SQLite file that keeps documents, sentences, entities, quotes and events,
// with the versions of program, model and codebook that made them.
#ifndef DEMARCHE_STORE_H_
#define DEMARCHE_STORE_H_

#include <demarche/document.h>
#include <demarche/engine.h>
#include <demarche/layers.h>
#include <demarche/record.h>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace demarche {

// Which records to give. Fields left empty do not filter; fields together all
// must hold; fields of events do not touch quotes, nor the other way round. Names
// match without regard to case and accents, as a whole or as a sequence of
// whole words ("mujahid" matches "Zabihullah Mujahid"). Dates are ISO 8601, as
// coarse as wanted: since "2025-09" includes all of September. A record whose own date
// is coarse passes when it may lie within the bounds; one without a date does not.
struct RecordFilter {
  std::vector<EventType> types;  // any of (events)
  std::string mode;              // events
  std::string actor;             // name, mention or ISO country (events)
  std::string recipient;         // likewise
  std::string country;           // ISO alpha-3 or IGO, of any participant or the place
  std::string speaker;           // name or mention (quotes)
  std::string text;   // query on an event's sentence, a quote's content; see docs/STORE.md
  std::string since;  // events by their date, quotes by the publication date
  std::string until;  //
  std::optional<EventStatus> status;  // events
  double min_confidence = 0;          //
  std::string document;               // document id
  uint64_t limit = 0;                 // 0: no limit
};

struct StoreCounts {
  uint64_t documents = 0;
  uint64_t sentences = 0;
  uint64_t entities = 0;
  uint64_t quotes = 0;
  uint64_t events = 0;
};

// Safe to use from one thread at a time; several processes may read while one writes.
class Store {
 public:
  enum class Mode : uint8_t { kCreateOrOpen, kOpenReadOnly };
  // Opens and migrates to the current schema. Fails with kNotFound (read only and not
  // there), kBadData (not a Demarche store), kUnsupported (made by a newer version).
  static Result<Store> Open(const std::string& path, Mode mode);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Whether the document is there, made by the same versions.
  Result<bool> Contains(const std::string& document_id, const EngineVersion& version) const;

  // Writes a document with all its records, or nothing; replaces an earlier coding of
  // the same document. Durable once Commit returns; interrupted before, the
  // store holds the last committed state. Fails with kInvalidArgument, and writes
  // nothing, when the layers do not fit the document; with kIo when the file cannot be
  // written, and then all that was added since the last Commit is undone.
  Status Add(const Document& document, const Layers& layers, const EngineVersion& version);
  Status Commit();

  // In order of document (as first added) and text. Return false to stop. Fails with
  // kInvalidArgument as RecordMatcher::Create does, kBadData when the store is damaged.
  Status Events(const RecordFilter& filter,
                const std::function<bool(const EventRecord&)>& sink) const;
  Status Quotes(const RecordFilter& filter,
                const std::function<bool(const QuoteRecord&)>& sink) const;

  Result<StoreCounts> Counts() const;

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Whether one record passes the filter, for records that do not stand in a store.
// The same query language and the same answers as Store::Events and Store::Quotes,
// but for the limit. Safe to use from one thread at a time.
class RecordMatcher {
 public:
  // Fails with kInvalidArgument when the text query, a date, a name or a country is
  // malformed; the message names the field.
  static Result<RecordMatcher> Create(const RecordFilter& filter);
  ~RecordMatcher();
  RecordMatcher(RecordMatcher&&) noexcept;
  RecordMatcher& operator=(RecordMatcher&&) noexcept;
  bool Matches(const EventRecord& record) const;
  bool Matches(const QuoteRecord& record) const;

 private:
  struct Impl;
  explicit RecordMatcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demarche

#endif  // DEMARCHE_STORE_H_
