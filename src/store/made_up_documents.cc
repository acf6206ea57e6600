// SPDX-License-Identifier: Apache-2.0
#include "store/made_up_documents.h"

#include <utility>

namespace demarche {
namespace {

// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}

  uint64_t Below(uint64_t bound) {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % bound;
  }
  bool Once(uint64_t in) { return Below(in) == 0; }
  template <class List>
  const auto& From(const List& list) {
    return list[Below(list.size())];
  }

 private:
  uint64_t state_;
};

class Maker {
 public:
  Maker(uint64_t seed, const MadeUpSize& size) : dice_(seed), seed_(seed), size_(size) {}

  MadeUp Make() {
    MakeText();
    for (int i = 0; i < size_.entities; ++i) layers_.entities.entities.push_back(MakeEntity(i));
    for (int i = 0; i < size_.quotes; ++i) layers_.quotes.push_back(MakeQuote(i));
    for (int i = 0; i < size_.events; ++i) layers_.events.push_back(MakeEvent(i));
    Document::Parts parts;
    parts.info = {.id = "doc" + std::to_string(seed_),
                  .url = dice_.Once(3) ? "" : "https://example.org/" + std::to_string(seed_),
                  .title = dice_.From(MadeUpWords()) + " and " + dice_.From(MadeUpWords()),
                  .publisher = "The Example",
                  .published = dice_.From(Dates())};
    parts.text = text_;
    return {*Document::Create(std::move(parts)), std::move(layers_)};
  }

 private:
  static const std::vector<std::string>& Dates() {
    static const std::vector<std::string> dates = {
        "2025-09-21", "2025-09", "2024", "2025-W38", "2025-Q3", "", "2025-10-02T09:30+02:00",
        "P3D"};
    return dates;
  }

  void MakeText() {
    for (int i = 0; i < size_.sentences; ++i) {
      if (!text_.empty()) text_ += i % 3 == 0 ? "\n\n" : " ";
      Sentence sentence;
      sentence.range.begin = static_cast<uint32_t>(text_.size());
      for (int word = 0; word < size_.words; ++word) {
        if (word > 0) text_ += ' ';
        text_ += dice_.Once(5) ? dice_.From(MadeUpNames()) : dice_.From(MadeUpWords());
      }
      text_ += '.';
      sentence.range.end = static_cast<uint32_t>(text_.size());
      layers_.segmentation.sentences.push_back(sentence);
    }
  }

  // A span at a word of the sentence.
  TextSpan SpanIn(const Sentence& sentence) {
    const std::string_view text =
        std::string_view(text_).substr(sentence.range.begin, sentence.range.size());
    std::vector<size_t> starts = {0};
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == ' ') starts.push_back(i + 1);
    }
    const size_t begin = dice_.From(starts);
    const size_t end = std::min(text.find_first_of(" .", begin), text.size());
    return {std::string(text.substr(begin, end - begin)),
            {static_cast<uint32_t>(sentence.range.begin + begin),
             static_cast<uint32_t>(sentence.range.begin + end)}};
  }

  Participant MakeParticipant(const Sentence& sentence) {
    static const std::vector<std::string> countries = {"AFG", "USA", "TUR", "IGO", ""};
    Participant participant;
    if (!dice_.Once(4)) participant.mention = SpanIn(sentence);
    participant.entity = dice_.Once(4) ? "" : "e" + std::to_string(1 + dice_.Below(4));
    participant.name = dice_.From(MadeUpNames());
    participant.country = dice_.From(countries);
    if (!dice_.Once(3)) participant.sectors = {"GOV"};
    if (dice_.Once(3)) participant.sectors.emplace_back("MIL");
    participant.role = dice_.Once(2) ? "spokesman" : "";
    participant.affiliation = dice_.Once(2) ? "the \"party\"" : "";
    return participant;
  }

  TextSpan SentenceSpan(uint32_t index) {
    const ByteRange range = layers_.segmentation.sentences[index].range;
    return {text_.substr(range.begin, range.size()), range};
  }

  uint32_t AnySentence() { return static_cast<uint32_t>(dice_.Below(size_.sentences)); }

  Entity MakeEntity(int number) {
    Entity entity;
    entity.id = "e" + std::to_string(number + 1);
    entity.name = dice_.From(MadeUpNames());
    entity.kind = "person";
    entity.country = dice_.Once(2) ? "TUR" : "";
    entity.sectors = {"GOV"};
    for (uint64_t i = 0; i < 1 + dice_.Below(3); ++i) {
      entity.mentions.push_back(SpanIn(layers_.segmentation.sentences[AnySentence()]));
    }
    entity.confidence = 0.5;
    return entity;
  }

  Quote MakeQuote(int number) {
    Quote quote;
    quote.id = std::to_string(seed_) + "q" + std::to_string(number);
    quote.kind = static_cast<QuoteKind>(dice_.Below(3));
    quote.sentence = AnySentence();
    quote.sentence_span = SentenceSpan(quote.sentence);
    const Sentence& sentence = layers_.segmentation.sentences[quote.sentence];
    quote.content.push_back(quote.sentence_span);
    if (dice_.Once(2)) quote.content.push_back(SpanIn(sentence));
    if (!dice_.Once(3)) quote.cue = SpanIn(sentence);
    quote.speaker = MakeParticipant(sentence);
    quote.outlet = dice_.Once(3) ? "The Example" : "";
    quote.confidence = static_cast<double>(dice_.Below(101)) / 100;
    return quote;
  }

  Event MakeEvent(int number) {
    Event event;
    event.id = std::to_string(seed_) + "v" + std::to_string(number);
    event.type = static_cast<EventType>(dice_.Below(kEventTypeCount));
    const auto& modes = ModesOf(event.type);
    if (!modes.empty() && dice_.Once(2)) event.modes.emplace_back(dice_.From(modes));
    if (dice_.Once(3)) event.contexts = {"military", "diplomatic"};
    event.cameo = dice_.Once(2) ? "120" : "";
    event.sentence = AnySentence();
    event.sentence_span = SentenceSpan(event.sentence);
    const Sentence& sentence = layers_.segmentation.sentences[event.sentence];
    for (uint64_t i = 0; i < dice_.Below(3); ++i) event.actors.push_back(MakeParticipant(sentence));
    if (dice_.Once(2)) event.recipients.push_back(MakeParticipant(sentence));
    event.date.value = dice_.From(Dates());
    event.date.source = static_cast<DateSource>(dice_.Below(4));
    if (event.date.source == DateSource::kExpression) event.date.span = SpanIn(sentence);
    if (dice_.Once(3)) {
      const TextSpan place = SpanIn(sentence);
      event.place = EventPlace{place.text, dice_.Once(2) ? "AFG" : "", place.range};
    }
    event.status = static_cast<EventStatus>(dice_.Below(5));
    if (dice_.Once(4)) event.reported_by = {"The Example", "a \"source\"\n[sic]"};
    event.trigger = SpanIn(sentence);
    event.entry = "made.up";
    event.confidence = static_cast<double>(dice_.Below(101)) / 100;
    return event;
  }

  Dice dice_;
  const uint64_t seed_;
  const MadeUpSize size_;
  std::string text_;
  Layers layers_;
};

}  // namespace

MadeUp MakeUp(uint64_t seed, const MadeUpSize& size) { return Maker(seed, size).Make(); }

const std::vector<std::string>& MadeUpWords() {
  static const std::vector<std::string> words = {
      "sanctions", "talks", "the",        "rejected", "re-opened", "U.N.", "cafés", "CEASEFIRE",
      "ceasefire", "naïve", "minister's", "bases",    "41st",      "協議", "Łódź",  "said"};
  return words;
}

const std::vector<std::string>& MadeUpNames() {
  static const std::vector<std::string> names = {"Ayla Demir", "Recep Tayyip Erdoğan", "al-Khatib",
                                                 "Afg",        "Ministry of Talks",    "O'Neill"};
  return names;
}

}  // namespace demarche
