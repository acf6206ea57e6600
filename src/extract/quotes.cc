// SPDX-License-Identifier: Apache-2.0
#include "extract/quotes.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "extract/attribution.h"
#include "extract/participants.h"
#include "extract/quotation_marks.h"
#include "extract/speakers.h"
#include "syntax/tree.h"

namespace demarche {
namespace {

// How sure each way of finding a quote is; set from the share that was right on
// annotated articles (docs/QUALITY.md).
constexpr double kDirectWithCue = 0.92;
constexpr double kMixedWithCue = 0.85;
constexpr double kIndirectClause = 0.8;
constexpr double kDirective = 0.65;
constexpr double kContinued = 0.7;
constexpr double kUnknownSpeaker = 0.4;  // factor

// Farther from its cue than this, a quotation belongs to no cue (tokens).
constexpr uint32_t kMaxCueDistance = 25;
// Taken off the distance of a cue whose clause holds the quotation.
constexpr int64_t kInsideClause = 1'000'000;
// Words from which a quotation is speech and not a title or a term.
constexpr uint32_t kSpeechWords = 5;

// A quotation as tokens.
struct QuotedTokens {
  ByteRange outer;
  TokenRange tokens;
  bool closed = true;
  bool speech = false;  // long enough, or ends like a clause
  bool used = false;
};

class QuoteFinder {
 public:
  QuoteFinder(const Document& document, const Layers& layers)
      : document_(document),
        layers_(layers),
        trees_(layers.segmentation, layers.syntax),
        participants_(document, layers, trees_),
        speakers_(layers, trees_, participants_) {}

  std::vector<Quote> Find() {
    CollectQuotations();
    std::vector<Attribution> attributions = FindAttributions(trees_, layers_.segmentation);
    std::erase_if(attributions,
                  [&](const Attribution& a) { return QuotationAt(a.cue_token) != nullptr; });
    for (Attribution& a : attributions) {
      // Nobody quoted is named in his own quotation.
      if (a.speaker != Word::kRoot && QuotationAt(a.speaker) != nullptr) a.speaker = Word::kRoot;
    }
    const std::vector<std::vector<size_t>> assigned = AssignQuotations(attributions);
    for (size_t i = 0; i < attributions.size(); ++i) Compose(attributions[i], assigned[i]);
    SortByPlace();
    ContinueQuotes();
    SortByPlace();
    return std::move(quotes_);
  }

 private:
  void CollectQuotations() {
    const auto& tokens = layers_.segmentation.tokens;
    in_quotation_.assign(tokens.size(), 0);
    for (const QuotedSpan& span : FindQuotedSpans(document_)) {
      const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) {
        return t.range.begin < span.outer.begin;
      });
      const auto last = std::partition_point(
          first, tokens.end(), [&](const Token& t) { return t.range.end <= span.outer.end; });
      QuotedTokens quotation;
      quotation.outer = span.outer;
      quotation.tokens = {static_cast<uint32_t>(first - tokens.begin()),
                          static_cast<uint32_t>(last - tokens.begin())};
      if (quotation.tokens.empty()) continue;
      quotation.closed = span.closed;
      quotation.speech = IsSpeech(quotation);
      quotations_.push_back(quotation);
      for (uint32_t t = quotation.tokens.begin; t < quotation.tokens.end; ++t) {
        in_quotation_[t] = static_cast<uint32_t>(quotations_.size());
      }
    }
  }

  bool IsSpeech(const QuotedTokens& quotation) const {
    uint32_t words = 0;
    bool ends_like_clause = false;
    for (uint32_t t = quotation.tokens.begin; t < quotation.tokens.end; ++t) {
      const std::string_view text = document_.Text(layers_.segmentation.tokens[t].range);
      if (trees_.word(t).upos != Upos::kPunct) {
        ++words;
        ends_like_clause = false;
      } else if (text == "," || text == "." || text == "!" || text == "?" || text == "…") {
        ends_like_clause = true;
      }
    }
    return words >= kSpeechWords || (words >= 1 && ends_like_clause);
  }

  const QuotedTokens* QuotationAt(uint32_t token) const {
    const uint32_t index = in_quotation_[token];
    return index == 0 ? nullptr : &quotations_[index - 1];
  }

  // Tokens between a cue and a quotation; when the cue's clause holds it, by how much the
  // clause is longer than it, but nearer than any that does not.
  std::optional<int64_t> Distance(const Attribution& a, const QuotedTokens& q) const {
    const uint32_t first = trees_.SentenceOf(q.tokens.begin);
    const uint32_t last = trees_.SentenceOf(q.tokens.end - 1);
    const uint32_t own = trees_.SentenceOf(a.cue_token);
    if (own < first || own > last) return std::nullopt;
    for (const TokenRange& piece : a.content) {
      if (piece.begin < q.tokens.end && q.tokens.begin < piece.end) {
        return int64_t{piece.size()} - kInsideClause;
      }
    }
    if (a.kind == CueKind::kNaming && !q.speech) {
      // "called it 'illegal'": only what stands under the verb.
      const TokenRange below = trees_.Subtree(a.cue_token);
      const bool under = below.begin <= q.tokens.begin && q.tokens.end <= below.end + 1;
      if (!under || q.tokens.begin < a.cue_token) return std::nullopt;
      return q.tokens.begin - a.cue.end;
    }
    if (!q.speech) return std::nullopt;
    const uint32_t distance =
        q.tokens.end <= a.cue.begin ? a.cue.begin - q.tokens.end : q.tokens.begin - a.cue.end;
    if (distance > kMaxCueDistance) return std::nullopt;
    return distance;
  }

  // For each attribution the quotations whose nearest cue it is.
  std::vector<std::vector<size_t>> AssignQuotations(const std::vector<Attribution>& attributions) {
    std::vector<std::vector<size_t>> assigned(attributions.size());
    size_t from = 0;
    for (size_t q = 0; q < quotations_.size(); ++q) {
      const uint32_t first = trees_.SentenceOf(quotations_[q].tokens.begin);
      while (from < attributions.size() &&
             trees_.SentenceOf(attributions[from].cue_token) < first) {
        ++from;
      }
      std::optional<int64_t> nearest;
      size_t best = 0;
      for (size_t i = from; i < attributions.size(); ++i) {
        if (trees_.SentenceOf(attributions[i].cue_token) >
            trees_.SentenceOf(quotations_[q].tokens.end - 1)) {
          break;
        }
        const std::optional<int64_t> distance = Distance(attributions[i], quotations_[q]);
        if (distance && (!nearest || *distance < *nearest)) {
          nearest = distance;
          best = i;
        }
      }
      if (!nearest) continue;
      assigned[best].push_back(q);
      quotations_[q].used = true;
    }
    return assigned;
  }

  // The share of the reported clauses' words that stands in the quotations.
  double QuotedShare(const Attribution& a) const {
    uint32_t words = 0, quoted = 0;
    for (const TokenRange& piece : a.content) {
      for (uint32_t t = piece.begin; t < piece.end; ++t) {
        if (trees_.word(t).upos == Upos::kPunct) continue;
        ++words;
        quoted += in_quotation_[t] != 0 ? 1 : 0;
      }
    }
    return words == 0 ? 1.0 : static_cast<double>(quoted) / words;
  }

  void Compose(const Attribution& a, const std::vector<size_t>& assigned) {
    std::vector<ByteRange> parts;
    Quote quote;
    if (assigned.empty()) {
      if (a.kind == CueKind::kNaming || a.content.empty()) return;
      quote.kind = QuoteKind::kIndirect;
      quote.confidence = a.kind == CueKind::kSaying ? kIndirectClause : kDirective;
      for (const TokenRange& piece : a.content) parts.push_back(Bytes(piece));
    } else if (QuotedShare(a) >= 0.7) {
      quote.kind = QuoteKind::kDirect;
      quote.confidence = kDirectWithCue;
      for (size_t q : assigned) parts.push_back(quotations_[q].outer);
    } else {
      quote.kind = QuoteKind::kMixed;
      quote.confidence = kMixedWithCue;
      for (const TokenRange& piece : a.content) parts.push_back(Bytes(piece));
      for (size_t q : assigned) parts.push_back(quotations_[q].outer);
    }
    quote.cue = Span(Bytes(a.cue));
    quote.speaker = speakers_.Resolve(a);
    quote.outlet = speakers_.OutletOf(a);
    if (quote.speaker.name.empty()) {
      // Indirect speech without anyone who says it is more often a parser's slip.
      if (quote.kind == QuoteKind::kIndirect) return;
      quote.confidence *= kUnknownSpeaker;
    }
    Add(std::move(quote), std::move(parts));
  }

  // Joins overlapping parts, copies their text and places the quote.
  void Add(Quote quote, std::vector<ByteRange> parts) {
    std::sort(parts.begin(), parts.end());
    std::vector<ByteRange> joined;
    for (const ByteRange& part : parts) {
      if (!joined.empty() && part.begin <= joined.back().end) {
        joined.back().end = std::max(joined.back().end, part.end);
      } else {
        joined.push_back(part);
      }
    }
    for (const ByteRange& part : joined) quote.content.push_back(Span(part));
    Place(&quote);
    quotes_.push_back(std::move(quote));
  }

  void Place(Quote* quote) const {
    const auto& sentences = layers_.segmentation.sentences;
    const uint32_t begin = quote->content.front().range.begin;
    const auto after =
        std::partition_point(sentences.begin(), sentences.end(),
                             [&](const Sentence& s) { return s.range.begin <= begin; });
    const size_t index =
        after == sentences.begin() ? 0 : static_cast<size_t>(after - sentences.begin()) - 1;
    quote->sentence = static_cast<uint32_t>(index);
    quote->sentence_span = Span(sentences[index].range);
    quote->id = HashId({document_.info().id, "quote", std::to_string(begin),
                        std::to_string(quote->cue.range.begin)});
  }

  // Quotations without a cue of their own: the next sentence of a split quotation, or
  // the next paragraph of a long one, belongs to who spoke last.
  void ContinueQuotes() {
    std::vector<std::pair<Quote, ByteRange>> fresh;
    for (const QuotedTokens& q : quotations_) {
      if (q.used || !q.speech || !StandsAlone(q)) continue;
      Quote* last = LastDirectBefore(q.outer.begin);
      if (last == nullptr) continue;
      const uint32_t block = BlockOf(q.outer.begin);
      const uint32_t last_block = BlockOf(last->content.back().range.begin);
      if (block == last_block && OnlyCueBetween(*last, q)) {
        last->content.push_back(Span(q.outer));
      } else if (block == last_block || block == last_block + 1) {
        Quote quote;
        quote.kind = QuoteKind::kDirect;
        quote.speaker = last->speaker;
        quote.speaker.mention = {};
        quote.outlet = last->outlet;
        quote.confidence = kContinued;
        fresh.emplace_back(std::move(quote), q.outer);
      }
    }
    for (auto& [quote, range] : fresh) Add(std::move(quote), {range});
  }

  // The quotation is all of its sentences: nobody is named beside it.
  bool StandsAlone(const QuotedTokens& q) const {
    const auto& sentences = layers_.segmentation.sentences;
    const Sentence& first = sentences[trees_.SentenceOf(q.tokens.begin)];
    const Sentence& last = sentences[trees_.SentenceOf(q.tokens.end - 1)];
    return first.first_token == q.tokens.begin && last.last_token <= q.tokens.end + 1;
  }

  Quote* LastDirectBefore(uint32_t begin) {
    Quote* last = nullptr;
    for (Quote& quote : quotes_) {
      if (quote.content.front().range.begin >= begin) break;
      if (quote.kind != QuoteKind::kIndirect) last = &quote;
    }
    return last;
  }

  // The sentence of the quote's cue ends right before the quotation begins.
  bool OnlyCueBetween(const Quote& quote, const QuotedTokens& q) const {
    const uint32_t sentence = trees_.SentenceOf(q.tokens.begin);
    if (sentence == 0 || quote.cue.text.empty()) return false;
    const Sentence& before = layers_.segmentation.sentences[sentence - 1];
    return before.range.Contains(quote.cue.range) ||
           before.range.Overlaps(quote.content.back().range);
  }

  uint32_t BlockOf(uint32_t offset) const {
    const auto& blocks = document_.blocks();
    const auto after = std::partition_point(
        blocks.begin(), blocks.end(), [&](const Block& b) { return b.range.begin <= offset; });
    return static_cast<uint32_t>(after - blocks.begin());
  }

  void SortByPlace() {
    std::stable_sort(quotes_.begin(), quotes_.end(), [](const Quote& a, const Quote& b) {
      return std::pair(a.content.front().range.begin, a.cue.range.begin) <
             std::pair(b.content.front().range.begin, b.cue.range.begin);
    });
  }

  ByteRange Bytes(TokenRange tokens) const { return BytesOf(layers_.segmentation, tokens); }
  TextSpan Span(ByteRange range) const { return {std::string(document_.Text(range)), range}; }

  const Document& document_;
  const Layers& layers_;
  const Trees trees_;
  const ParticipantFinder participants_;
  const SpeakerResolver speakers_;
  std::vector<QuotedTokens> quotations_;
  std::vector<uint32_t> in_quotation_;  // per token: 1 + index of its quotation, or 0
  std::vector<Quote> quotes_;
};

}  // namespace

std::vector<Quote> FindQuotes(const Document& document, const Layers& layers) {
  if (layers.segmentation.tokens.empty()) return {};
  return QuoteFinder(document, layers).Find();
}

}  // namespace demarche
