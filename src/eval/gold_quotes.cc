// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "eval/assignment.h"
#include "eval/gold.h"
#include "eval/word_bag.h"

namespace demarche {
namespace {

constexpr double kQuoteOverlap = 0.8;

std::string Content(const Quote& quote) {
  std::vector<std::string> parts;
  for (const TextSpan& part : quote.content) parts.push_back(part.text);
  return Join(parts, " ");
}

std::string OrNone(const std::string& text) { return text.empty() ? "none" : text; }

uint32_t SentenceOf(const GoldArticle& article, const Quote& quote) {
  return quote.content.empty() ? GoldArticle::kNoSentence
                               : article.SentenceAt(quote.content[0].range);
}

// Pairs (gold, predicted) whose contents overlap enough.
std::vector<std::pair<size_t, size_t>> Match(const GoldArticle& article,
                                             const std::vector<Quote>& quotes) {
  std::vector<std::vector<std::string>> predicted;
  for (const Quote& quote : quotes) predicted.push_back(WordBag(Content(quote)));
  std::vector<std::vector<double>> weights;
  for (const GoldQuote& gold : article.quotes) {
    const std::vector<std::string> words = WordBag(Join(gold.content, " "));
    std::vector<double>& row = weights.emplace_back();
    for (size_t p = 0; p < quotes.size(); ++p) {
      const double overlap = BagF1(words, predicted[p]);
      // Of two that say the same, the one in the same sentence.
      const double nearness = SentenceOf(article, quotes[p]) == gold.sentence ? 0.001 : 0;
      row.push_back(overlap >= kQuoteOverlap ? overlap + nearness : 0);
    }
  }
  return BestAssignment(weights);
}

}  // namespace

void GoldScorer::AddQuotes(const GoldArticle& article, const std::vector<Quote>& quotes) {
  std::vector<bool> found(article.quotes.size(), false);
  std::vector<bool> right(quotes.size(), false);
  for (const auto& [g, p] : Match(article, quotes)) {
    found[g] = right[p] = true;
    AddQuoteFields(article, article.quotes[g], quotes[p]);
  }
  for (size_t g = 0; g < found.size(); ++g) {
    const GoldQuote& gold = article.quotes[g];
    quotes_.found_by_kind[static_cast<size_t>(gold.kind)].Count(found[g]);
    if (found[g]) continue;
    Report("quote missed: " + std::string(ToString(gold.kind)), article, gold.sentence,
           gold.speaker + " " + OrNone(gold.cue) + ": " + Join(gold.content, " ... "));
  }
  for (size_t p = 0; p < right.size(); ++p) {
    if (right[p]) continue;
    const Quote& quote = quotes[p];
    Report("quote made up: " + std::string(ToString(quote.kind)), article,
           SentenceOf(article, quote),
           OrNone(quote.speaker.name) + " " + OrNone(quote.cue.text) + ": " + Content(quote));
  }
  quotes_.all.Add({.correct = static_cast<uint64_t>(std::count(right.begin(), right.end(), true)),
                   .predicted = quotes.size(),
                   .gold = article.quotes.size()});
}

void GoldScorer::AddQuoteFields(const GoldArticle& article, const GoldQuote& gold,
                                const Quote& quote) {
  const bool same = NormalName(gold.speaker) == NormalName(quote.speaker.name);
  quotes_.speaker.Count(same);
  quotes_.speaker_near.Count(same ||
                             BagContains(WordBag(gold.speaker), WordBag(quote.speaker.name)));
  quotes_.kind.Count(gold.kind == quote.kind);
  quotes_.cue.Count(EqualsIgnoreAsciiCase(gold.cue, quote.cue.text));
  if (same) return;
  Report("quote speaker", article, gold.sentence,
         OrNone(gold.speaker) + " > " + OrNone(quote.speaker.name));
}

}  // namespace demarche
