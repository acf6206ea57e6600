// SPDX-License-Identifier: Apache-2.0
//
// demarche eval gold: events and quotes against annotated articles.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/record_input.h"
#include "cli/score_table.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "eval/gold.h"
#include "eval/gold_file.h"

namespace demarche {
namespace {

struct Found {
  std::vector<Event> events;
  std::vector<Quote> quotes;
};

Result<std::vector<GoldArticle>> ReadArticles(const EvalGoldOptions& options) {
  std::vector<GoldArticle> all;
  for (const std::string& path : options.gold) {
    const auto bytes = ReadAll(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto articles = ParseGold(*bytes, InputName(path));
    if (!articles) return tl::unexpected(articles.error());
    for (GoldArticle& article : *articles) {
      if (article.document.info().id.find(options.document) == std::string::npos) continue;
      all.push_back(std::move(article));
    }
  }
  return all;
}

// The records of a file by the id of their document.
Result<std::map<std::string, Found>> ReadPredicted(const std::string& path) {
  std::map<std::string, Found> found;
  RecordSinks sinks;
  sinks.event = [&](const EventRecord& record) {
    found[record.document.id].events.push_back(record.event);
    return true;
  };
  sinks.quote = [&](const QuoteRecord& record) {
    found[record.document.id].quotes.push_back(record.quote);
    return true;
  };
  const auto broken = ReadRecordLines(path, sinks);
  if (!broken) return tl::unexpected(broken.error());
  if (*broken > 0) {
    return Fail(ErrorCode::kBadData, path +
                                         ": holds broken records; a score without them would "
                                         "mislead");
  }
  return found;
}

std::string EventTable(const EventScores& scores) {
  std::string table = ScoreHeader("Events") + ScoreLine("sentence, type", scores.all) +
                      ScoreLine("  and countries of both sides", scores.countries);
  for (int i = 0; i < kEventTypeCount; ++i) {
    const Score& score = scores.by_type[static_cast<size_t>(i)];
    if (score.gold + score.predicted == 0) continue;
    table += ScoreLine("  " + std::string(ToString(static_cast<EventType>(i))), score);
  }
  return table + "\n" + AccuracyHeader("Fields of the matched events") +
         AccuracyLine("actor countries", scores.actor_countries) +
         AccuracyLine("recipient countries", scores.recipient_countries) +
         AccuracyLine("actor sectors (overlap)", scores.actor_sectors) +
         AccuracyLine("recipient sectors (overlap)", scores.recipient_sectors) +
         AccuracyLine("date", scores.date) +
         AccuracyLine("  where the gold has one", scores.date_when_given) +
         AccuracyLine("place", scores.place) +
         AccuracyLine("  where the gold has one", scores.place_when_given) +
         AccuracyLine("status", scores.status);
}

std::string QuoteTable(const QuoteScores& scores) {
  std::string table = ScoreHeader("Quotes") + ScoreLine("content (F1 of words >= 0.8)", scores.all);
  table += "\n" + AccuracyHeader("Gold quotes found");
  for (QuoteKind kind : {QuoteKind::kDirect, QuoteKind::kIndirect, QuoteKind::kMixed}) {
    table += AccuracyLine(ToString(kind), scores.found_by_kind[static_cast<size_t>(kind)]);
  }
  return table + "\n" + AccuracyHeader("Fields of the matched quotes") +
         AccuracyLine("speaker, same name", scores.speaker) +
         AccuracyLine("speaker, one name in the other", scores.speaker_near) +
         AccuracyLine("cue", scores.cue) + AccuracyLine("kind", scores.kind);
}

// Scores all articles, with what `find` has on each.
int ScoreAll(const std::vector<GoldArticle>& articles, int errors,
             const std::function<Result<Found>(const GoldArticle&)>& find) {
  ErrorLog log = MakeErrorLog(errors);
  GoldScorer scorer(&log);
  for (const GoldArticle& article : articles) {
    const auto found = find(article);
    if (!found) {
      PrintError(found.error());
      return kExitCannot;
    }
    scorer.Add(article, found->events, found->quotes);
  }
  Output output;
  output.Write(EventTable(scorer.events()) + "\n" + QuoteTable(scorer.quotes()));
  output.Write(ErrorSection(log, errors));
  return output.Finish(kExitOk);
}

}  // namespace

int RunEvalGold(const GlobalOptions& global, const EvalGoldOptions& options) {
  const auto articles = ReadArticles(options);
  if (!articles) {
    PrintError(articles.error());
    return kExitCannot;
  }
  if (!options.predicted.empty()) {
    const auto predicted = ReadPredicted(options.predicted);
    if (!predicted) {
      PrintError(predicted.error());
      return kExitCannot;
    }
    return ScoreAll(*articles, options.errors, [&](const GoldArticle& article) -> Result<Found> {
      const auto it = predicted->find(article.document.info().id);
      return it == predicted->end() ? Found{} : it->second;
    });
  }
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  return ScoreAll(*articles, options.errors, [&](const GoldArticle& article) -> Result<Found> {
    auto layers = engine->Analyze(article.document);
    if (!layers) return tl::unexpected(layers.error());
    return Found{.events = std::move(layers->events), .quotes = std::move(layers->quotes)};
  });
}

}  // namespace demarche
