// SPDX-License-Identifier: Apache-2.0
//
// The records that Demarche writes: events, quotes, entities. What a correct one
// contains follows PLOVER 2.0 (Open Event Data Alliance, 2024); the form on the
// wire is docs/FORMAT_EVENT.md. Every range refers to the Document's text, and a
// `text` beside a range is exactly the bytes of that range.
#ifndef DEMARCHE_RECORD_H_
#define DEMARCHE_RECORD_H_

#include <demarche/document.h>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// The 16 event types of PLOVER 2.0, in the order of quad class.
enum class EventType : uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,  // quad 1: verbal cooperation
  kCooperate,
  kAid,
  kRetreat,  // quad 2: material cooperation
  kRequest,
  kAccuse,
  kReject,
  kThreaten,  // quad 3: verbal conflict
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,  // quad 4: material conflict
};
inline constexpr int kEventTypeCount = 16;

std::string_view ToString(EventType type);                     // "REJECT"
Result<EventType> EventTypeFromString(std::string_view text);  // kInvalidArgument when unknown
int QuadClass(EventType type);                                 // 1 to 4
double Intensity(EventType type);                              // PLOVER's score, -9 to 10
// The modes that PLOVER knows for a type ("assist", "change", ...); may be empty.
const std::vector<std::string_view>& ModesOf(EventType type);
// PLOVER's sector codes ("GOV", "COP", ...).
const std::vector<std::string_view>& SectorCodes();

enum class EventStatus : uint8_t { kOccurred, kPlanned, kHypothetical, kNegated, kHistorical };
std::string_view ToString(EventStatus status);                     // "occurred"
Result<EventStatus> EventStatusFromString(std::string_view text);  // kInvalidArgument when unknown

// A piece of text and where it stands. Empty text: supplied from elsewhere.
struct TextSpan {
  std::string text;
  ByteRange range;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// A person, organisation, state or group of a document, joined over its mentions.
struct Entity {
  std::string id;                    // "e3", unique in its document
  std::string name;                  // canonical: the fullest name of the article, or a description
  std::string kind;                  // "person", "organization", "state", "place", "group"
  std::string country;               // ISO 3166 alpha-3, "IGO", or ""
  std::vector<std::string> sectors;  // PLOVER codes, most specific first
  std::string role;                  // "chief spokesman"
  std::string affiliation;           // "Taliban"
  std::vector<TextSpan> mentions;    // in order of the text
  double confidence = 0;
  friend bool operator==(const Entity&, const Entity&) = default;
};

// An actor or recipient of an event, or the speaker of a quote.
struct Participant {
  TextSpan mention;     // in the event's own sentence; empty text when told elsewhere
  std::string entity;   // Entity::id, or ""
  std::string name;     //
  std::string country;  // as in Entity
  std::vector<std::string> sectors;
  std::string role;
  std::string affiliation;
  friend bool operator==(const Participant&, const Participant&) = default;
};

// When an event happened and how we know.
enum class DateSource : uint8_t {
  kNone,         // nothing is known; value is empty
  kExpression,   // a temporal expression tied to the act; `span` is it
  kNarrative,    // the day that the surrounding text has set; `span` is what set it
  kPublication,  // the publication date
};
std::string_view ToString(DateSource source);  // "expression"
struct EventDate {
  std::string value;  // ISO 8601, as precise as the text allows
  TextSpan span;
  DateSource source = DateSource::kNone;
  friend bool operator==(const EventDate&, const EventDate&) = default;
};

// Where an event happened. Coordinates come with the gazetteer.
struct EventPlace {
  std::string name;     // as written
  std::string country;  // ISO 3166 alpha-3 or ""
  ByteRange range;
  friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

struct Event {
  std::string id;  // 16 hex digits, the same for the same document, trigger and entry
  EventType type = EventType::kConsult;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;  // CAMEO code, as many digits as the words decide
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  EventDate date;
  std::optional<EventPlace> place;
  EventStatus status = EventStatus::kOccurred;
  std::vector<std::string> reported_by;  // outermost first; empty: the article's own voice
  TextSpan trigger;
  uint32_t sentence = 0;   // index of the sentence in its document
  TextSpan sentence_span;  // that sentence
  std::string entry;       // id of the codebook entry that fired: "reject.refuse"
  double confidence = 0;   // in [0, 1]
  friend bool operator==(const Event&, const Event&) = default;
};

enum class QuoteKind : uint8_t { kDirect, kIndirect, kMixed };
std::string_view ToString(QuoteKind kind);                     // "direct"
Result<QuoteKind> QuoteKindFromString(std::string_view text);  // kInvalidArgument when unknown

struct Quote {
  std::string id;  // 16 hex digits
  QuoteKind kind = QuoteKind::kDirect;
  std::vector<TextSpan> content;  // the parts, in order of the text
  TextSpan cue;                   // "said", "according to"; empty for a free-standing quotation
  Participant speaker;            // name "" when unknown
  std::string outlet;             // the news outlet credited for it, or ""
  uint32_t sentence = 0;          // index of the sentence where it starts
  TextSpan sentence_span;         // that sentence
  double confidence = 0;
  friend bool operator==(const Quote&, const Quote&) = default;
};

// Records as they leave: self-contained, with the document they come from.
struct EventRecord {
  DocumentInfo document;
  Event event;
};
struct QuoteRecord {
  DocumentInfo document;
  Quote quote;
};
struct EntityRecord {
  DocumentInfo document;
  Entity entity;
};

}  // namespace demarche

#endif  // DEMARCHE_RECORD_H_
