// SPDX-License-Identifier: Apache-2.0
//
// Articles annotated with events and quotes, one JSON object a line:
// docs/CLI.md (eval gold) gives the form.
#ifndef DEMARCHE_EVAL_GOLD_FILE_H_
#define DEMARCHE_EVAL_GOLD_FILE_H_

#include <demarche/document.h>
#include <demarche/record.h>
#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct GoldParticipant {
  std::string text;     // the mention; "" when told in another sentence
  std::string name;     //
  std::string country;  // ISO 3166 alpha-3, "IGO", or ""
  std::vector<std::string> sectors;
};

struct GoldEvent {
  uint32_t sentence = 0;
  std::string trigger;
  EventType type = EventType::kConsult;
  std::vector<GoldParticipant> actors;
  std::vector<GoldParticipant> recipients;
  std::string date;   // ISO 8601 or ""
  std::string place;  // as written or ""
  EventStatus status = EventStatus::kOccurred;
};

struct GoldQuote {
  uint32_t sentence = 0;
  std::string speaker;
  std::string cue;
  std::vector<std::string> content;
  QuoteKind kind = QuoteKind::kDirect;
};

struct GoldArticle {
  Document document;                 // paragraphs joined by blank lines
  std::vector<ByteRange> sentences;  // into the document's text
  std::vector<GoldEvent> events;
  std::vector<GoldQuote> quotes;

  static constexpr uint32_t kNoSentence = 0xFFFFFFFFu;
  // The sentence that holds most of `range`, or kNoSentence.
  uint32_t SentenceAt(ByteRange range) const;
};

// Fails with kBadData, naming file, line and field, when a line is no such article or
// a sentence does not stand in its paragraphs. `name` stands in messages.
Result<std::vector<GoldArticle>> ParseGold(std::string_view bytes, std::string_view name);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_GOLD_FILE_H_
