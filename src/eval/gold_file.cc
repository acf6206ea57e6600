// SPDX-License-Identifier: Apache-2.0
#include "eval/gold_file.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

using Element = simdjson::dom::element;

// Reads the fields of one line. The first field that is missing or of the wrong
// kind is kept as the error; what is read after it does not count.
class ArticleReader {
 public:
  explicit ArticleReader(std::string where) : where_(std::move(where)) {}

  Result<GoldArticle> Read(Element line) {
    Document::Parts parts;
    parts.info.id = String(line, "id", true);
    parts.info.title = String(line, "title", true);
    parts.info.url = String(line, "url", true);
    parts.info.publisher = String(line, "publisher", true);
    parts.info.published = String(line, "published", true);
    parts.info.source = where_;
    for (const std::string& paragraph : Strings(line, "paragraphs")) {
      if (!parts.text.empty()) parts.text += "\n\n";
      const auto begin = static_cast<uint32_t>(parts.text.size());
      parts.text += paragraph;
      parts.blocks.push_back({.range = {begin, static_cast<uint32_t>(parts.text.size())}});
    }
    const std::vector<ByteRange> sentences = Sentences(line, parts.text);
    std::vector<GoldEvent> events;
    for (Element event : Elements(line, "events")) events.push_back(ReadEvent(event));
    std::vector<GoldQuote> quotes;
    for (Element quote : Elements(line, "quotes")) quotes.push_back(ReadQuote(quote));
    for (const GoldEvent& event : events) CheckSentence(event.sentence, sentences.size());
    for (const GoldQuote& quote : quotes) CheckSentence(quote.sentence, sentences.size());
    if (!error_.empty()) return Fail(ErrorCode::kBadData, error_);
    auto document = Document::Create(std::move(parts));
    if (!document) return Fail(ErrorCode::kBadData, where_ + ": " + document.error().message);
    return GoldArticle{.document = *std::move(document),
                       .sentences = sentences,
                       .events = std::move(events),
                       .quotes = std::move(quotes)};
  }

 private:
  void Bad(const std::string& what) {
    if (error_.empty()) error_ = where_ + ": " + what;
  }

  std::string String(Element object, std::string_view key, bool optional = false) {
    std::string_view value;
    const auto error = object[key].get(value);
    if (error == simdjson::NO_SUCH_FIELD && optional) return "";
    if (error != simdjson::SUCCESS) Bad("'" + std::string(key) + "' is no text");
    return std::string(value);
  }

  std::vector<Element> Elements(Element object, std::string_view key) {
    simdjson::dom::array values;
    if (object[key].get(values) != simdjson::SUCCESS) {
      Bad("'" + std::string(key) + "' is no list");
      return {};
    }
    return {values.begin(), values.end()};
  }

  std::vector<std::string> Strings(Element object, std::string_view key) {
    std::vector<std::string> strings;
    for (Element element : Elements(object, key)) {
      std::string_view value;
      if (element.get(value) != simdjson::SUCCESS) {
        Bad("'" + std::string(key) + "' holds something that is no text");
      }
      strings.emplace_back(value);
    }
    return strings;
  }

  uint32_t Index(Element object, std::string_view key) {
    uint64_t value = 0;
    if (object[key].get(value) != simdjson::SUCCESS || value > 0xFFFFFFFFu) {
      Bad("'" + std::string(key) + "' is no index");
      return 0;
    }
    return static_cast<uint32_t>(value);
  }

  void CheckSentence(uint32_t sentence, size_t count) {
    if (sentence >= count) {
      Bad("there is no sentence " + std::to_string(sentence) + "; they count from 0 to " +
          std::to_string(count) + " exclusive");
    }
  }

  std::vector<ByteRange> Sentences(Element line, const std::string& text) {
    std::vector<ByteRange> ranges;
    size_t from = 0;
    for (const std::string& sentence : Strings(line, "sentences")) {
      const size_t at = text.find(sentence, from);
      if (at == std::string::npos) {
        Bad("sentence " + std::to_string(ranges.size()) +
            " does not stand in the paragraphs after the one before it");
        break;
      }
      from = at + sentence.size();
      ranges.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(from)});
    }
    return ranges;
  }

  template <class T>
  T Known(const Result<T>& value) {
    if (value) return *value;
    Bad(value.error().message);
    return T{};
  }

  std::vector<GoldParticipant> Participants(Element event, std::string_view key) {
    std::vector<GoldParticipant> participants;
    for (Element element : Elements(event, key)) {
      participants.push_back({.text = String(element, "text"),
                              .name = String(element, "name"),
                              .country = String(element, "country"),
                              .sectors = Strings(element, "sectors")});
    }
    return participants;
  }

  GoldEvent ReadEvent(Element event) {
    return {.sentence = Index(event, "sentence"),
            .trigger = String(event, "trigger"),
            .type = Known(EventTypeFromString(String(event, "type"))),
            .actors = Participants(event, "actor"),
            .recipients = Participants(event, "recipient"),
            .date = String(event, "date"),
            .place = String(event, "place"),
            .status = Known(EventStatusFromString(String(event, "status")))};
  }

  GoldQuote ReadQuote(Element quote) {
    return {.sentence = Index(quote, "sentence"),
            .speaker = String(quote, "speaker"),
            .cue = String(quote, "cue"),
            .content = Strings(quote, "content"),
            .kind = Known(QuoteKindFromString(String(quote, "kind")))};
  }

  const std::string where_;
  std::string error_;
};

}  // namespace

uint32_t GoldArticle::SentenceAt(ByteRange range) const {
  uint32_t best = kNoSentence;
  uint32_t most = 0;
  for (size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].Overlaps(range)) continue;
    const uint32_t common =
        std::min(sentences[i].end, range.end) - std::max(sentences[i].begin, range.begin);
    if (common > most) {
      most = common;
      best = static_cast<uint32_t>(i);
    }
  }
  return best;
}

Result<std::vector<GoldArticle>> ParseGold(std::string_view bytes, std::string_view name) {
  std::vector<GoldArticle> articles;
  simdjson::dom::parser parser;
  size_t number = 0;
  for (std::string_view line : Split(bytes, '\n')) {
    ++number;
    if (Trim(line).empty()) continue;
    const std::string where = std::string(name) + ":" + std::to_string(number);
    Element element;
    const auto error = parser.parse(line.data(), line.size()).get(element);
    if (error != simdjson::SUCCESS) {
      return Fail(ErrorCode::kBadData,
                  where + ": no JSON object: " + simdjson::error_message(error));
    }
    auto article = ArticleReader(where).Read(element);
    if (!article) return tl::unexpected(article.error());
    articles.push_back(*std::move(article));
  }
  return articles;
}

}  // namespace demarche
