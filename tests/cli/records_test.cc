// SPDX-License-Identifier: Apache-2.0
//
// What holds for every record, whatever the text: ranges lie in the document, texts
// copy their ranges, fields keep to their vocabularies, JSON gives the record back.
#include <demarche/engine.h>
#include <demarche/reader.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/json.h"

namespace demarche {
namespace {

const Engine& SharedEngine() {
  static const Engine engine = [] {
    auto loaded = Engine::Load({});
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *std::move(loaded);
  }();
  return engine;
}

// What is wrong with the records of a document; "" when nothing is.
class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::string Check(const Layers& layers) {
    layers_ = &layers;
    for (const Event& event : layers.events) CheckEvent(event);
    for (const Quote& quote : layers.quotes) CheckQuote(quote);
    for (const Entity& entity : layers.entities.entities) {
      Expect(!entity.mentions.empty(), "entity without mention: " + entity.id);
      for (const TextSpan& mention : entity.mentions) Span("mention", mention);
      RoundTrip(EntityRecord{document_.info(), entity});
    }
    for (const Mention& mention : layers.entities.mentions) {
      Expect(mention.entity < layers.entities.entities.size(), "mention of no entity");
      Range("mention", mention.range);
    }
    for (const Name& name : layers.names.names) Range("name", name.range);
    for (const TimeExpression& time : layers.times.expressions) Range("time", time.range);
    return problems_;
  }

 private:
  void Expect(bool holds, const std::string& what) {
    if (!holds) problems_ += what + "\n";
  }

  void Range(const std::string& what, ByteRange range) {
    const std::string& text = document_.text();
    const bool inside = range.begin < range.end && range.end <= text.size();
    Expect(inside, what + ": range [" + std::to_string(range.begin) + ", " +
                       std::to_string(range.end) + ") is not inside the text");
    const auto border = [&text](uint32_t at) {
      return at == text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
    };
    if (inside) Expect(border(range.begin) && border(range.end), what + ": splits a character");
  }

  // An empty text says that there is no span.
  void Span(const std::string& what, const TextSpan& span) {
    if (span.text.empty()) return;
    Range(what, span.range);
    if (span.range.end <= document_.text().size() && span.range.begin <= span.range.end) {
      Expect(document_.Text(span.range) == span.text, what + ": '" + span.text + "' is no copy");
    }
  }

  void CheckParticipant(const std::string& what, const Participant& participant,
                        ByteRange sentence) {
    Span(what, participant.mention);
    if (!participant.mention.text.empty()) {
      Expect(sentence.Contains(participant.mention.range), what + ": not in the sentence");
    }
    const auto& sectors = SectorCodes();
    for (const std::string& sector : participant.sectors) {
      Expect(std::find(sectors.begin(), sectors.end(), sector) != sectors.end(),
             what + ": no sector " + sector);
    }
    const auto& entities = layers_->entities.entities;
    Expect(participant.entity.empty() ||
               std::any_of(entities.begin(), entities.end(),
                           [&](const Entity& entity) { return entity.id == participant.entity; }),
           what + ": no entity " + participant.entity);
  }

  void CheckEvent(const Event& event) {
    Span("sentence", event.sentence_span);
    Expect(!event.trigger.text.empty(), "event without trigger");
    Span("trigger", event.trigger);
    Expect(event.sentence_span.range.Contains(event.trigger.range), "trigger not in its sentence");
    Expect(event.sentence < layers_->segmentation.sentences.size(), "event in no sentence");
    for (const Participant& actor : event.actors) {
      CheckParticipant("actor", actor, event.sentence_span.range);
    }
    for (const Participant& recipient : event.recipients) {
      CheckParticipant("recipient", recipient, event.sentence_span.range);
    }
    Span("date", event.date.span);
    if (event.place) Span("place", {.text = event.place->name, .range = event.place->range});
    const auto& modes = ModesOf(event.type);
    for (const std::string& mode : event.modes) {
      Expect(std::find(modes.begin(), modes.end(), mode) != modes.end(), "no mode " + mode);
    }
    Expect(event.confidence >= 0 && event.confidence <= 1, "confidence out of range");
    Expect(!event.entry.empty(), "event without entry");
    RoundTrip(EventRecord{document_.info(), event});
  }

  void CheckQuote(const Quote& quote) {
    Span("sentence", quote.sentence_span);
    Expect(!quote.content.empty(), "quote without content");
    uint32_t end = 0;
    for (const TextSpan& part : quote.content) {
      Span("content", part);
      Expect(!part.text.empty() && part.range.begin >= end, "parts of a quote out of order");
      end = part.range.end;
    }
    Span("cue", quote.cue);
    Span("speaker", quote.speaker.mention);
    Expect(quote.confidence >= 0 && quote.confidence <= 1, "confidence out of range");
    RoundTrip(QuoteRecord{document_.info(), quote});
  }

  template <class Record>
  void RoundTrip(const Record& record) {
    const std::string line = ToJson(record);
    Expect(line.find('\n') == std::string::npos, "a record of two lines");
    const auto again = RecordFromJson(line);
    Expect(again.has_value(), again ? "" : "unreadable: " + again.error().message);
    if (!again) return;
    const auto* read = std::get_if<Record>(&*again);
    Expect(read != nullptr && ToJson(*read) == line, "changed by reading: " + line);
  }

  const Document& document_;
  const Layers* layers_ = nullptr;
  std::string problems_;
};

TEST(RecordsTest, OfTheSampleArticles) {
  size_t documents = 0;
  size_t records = 0;
  const auto counts = ReadDocuments(
      {DEMARCHE_SOURCE_DIR "/examples/news"}, {},
      [&](const Document& document) {
        ++documents;
        const auto layers = SharedEngine().Analyze(document);
        EXPECT_TRUE(layers);
        if (layers) {
          records += layers->events.size() + layers->quotes.size();
          EXPECT_EQ(Checker(document).Check(*layers), "") << document.info().source;
        }
        return true;
      },
      [](const ReadProblem& problem) { ADD_FAILURE() << problem.message; });
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_GE(documents, 4u);
  EXPECT_GE(records, 20u);
}

// Pieces that news is made of, and pieces that break programs.
rc::Gen<std::string> GenPiece() {
  return rc::gen::weightedOneOf<std::string>(
      {{12, rc::gen::elementOf(std::vector<std::string>{
                "The Taliban",  "rejected",     "Washington's", "demand",       "on Sunday",
                "said",         "told",         "reporters",    "that",         "he",
                "Zakir Jalal",  "will not",     "hand over",    "the base",     "talks",
                "held",         "with",         "France",       "and",          "Germany",
                "was arrested", "by police",    "in Kabul",     "would",        "if",
                "killed",       "soldiers",     "according to", "the ministry", "two days ago",
                "Mr. Smith",    "U.S.",         "don't",        "sanctions",    "imposed",
                "signed",       "an agreement", "its",          "which",        "protesters"})},
       {6, rc::gen::elementOf(std::vector<std::string>{
               "Police arrested 40 protesters in Kabul on Friday.",
               "The Taliban rejected Washington's demand,", "France and Germany held talks",
               "\"We will not stop,\" said Zakir Jalal,", "who condemned the attack",
               "Gunmen killed two soldiers in Mali", "The ministry said that Iran had threatened",
               "accused Moscow of shelling the city", "\u201CNever,\u201D he told reporters.",
               "and called on the United Nations to impose sanctions on the junta"})},
       {6, rc::gen::elementOf(std::vector<std::string>{".", ",", "\"", "\u201C", "\u201D", "'",
                                                       "\u2019", "?", "!", ":", ";", "(", ")", "--",
                                                       "\u2014", "...", "\n\n", "\n", ".\""})},
       {1, rc::gen::elementOf(std::vector<std::string>{
               "\u00E9tat", "\u4E2D\u56FD", "\U0001F600", "\u200B", "\u00A0", "\u202E", "a\u0301",
               "\t", "https://example.org/x?y=1", "@who", "#what", "1,234.5", "$5bn", "\"\"\"",
               "(((((", "''''", "\u00AD", "\uFEFF"})}});
}

TEST(RecordsTest, OfGeneratedTexts) {
  EXPECT_TRUE(rc::check("every range lies in the text and copies it", [] {
    const auto pieces =
        *rc::gen::resize(120, rc::gen::container<std::vector<std::string>>(GenPiece()));
    Document::Parts parts;
    for (const std::string& piece : pieces) {
      if (!parts.text.empty()) parts.text += ' ';
      parts.text += piece;
    }
    parts.info.published = "2025-09-22";
    const auto document = Document::Create(std::move(parts));
    RC_ASSERT(document.has_value());
    const auto layers = SharedEngine().Analyze(*document);
    RC_ASSERT(layers.has_value());
    RC_CLASSIFY(!layers->events.empty(), "with events");
    RC_CLASSIFY(!layers->quotes.empty(), "with quotes");
    RC_ASSERT(Checker(*document).Check(*layers) == "");
  }));
}

}  // namespace
}  // namespace demarche
