// SPDX-License-Identifier: Apache-2.0
#include "eval/gold.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/strings.h"
#include "eval/assignment.h"
#include "eval/word_bag.h"

namespace demarche {
namespace {

using StringSet = std::set<std::string>;

template <class Participants>
StringSet Countries(const Participants& participants) {
  StringSet countries;
  for (const auto& participant : participants) countries.insert(participant.country);
  countries.erase("");
  return countries;
}

template <class Participants>
StringSet Sectors(const Participants& participants) {
  StringSet sectors;
  for (const auto& participant : participants) {
    sectors.insert(participant.sectors.begin(), participant.sectors.end());
  }
  return sectors;
}

// Common over all; two empty sets agree.
double Overlap(const StringSet& a, const StringSet& b) {
  if (a.empty() && b.empty()) return 1;
  size_t common = 0;
  for (const std::string& element : a) common += b.count(element);
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

// Trigger and mentions, as one bag of words.
std::vector<std::string> Words(const GoldEvent& event) {
  std::string all = event.trigger;
  for (const auto* side : {&event.actors, &event.recipients}) {
    for (const GoldParticipant& participant : *side) all += " " + participant.text;
  }
  return WordBag(all);
}

std::vector<std::string> Words(const Event& event) {
  std::string all = event.trigger.text;
  for (const auto* side : {&event.actors, &event.recipients}) {
    for (const Participant& participant : *side) all += " " + participant.mention.text;
  }
  return WordBag(all);
}

template <class Part>
std::string Show(const std::vector<Part>& participants) {
  std::vector<std::string> shown;
  for (const Part& participant : participants) {
    shown.push_back(participant.name + " (" + participant.country + ")");
  }
  return "[" + Join(shown, ", ") + "]";
}

std::string Show(const StringSet& set) { return "{" + Join(set, ",") + "}"; }

std::string OrNone(const std::string& text) { return text.empty() ? "none" : text; }

// (sentence, type), and with the countries of both sides.
using TypeKey = std::pair<uint32_t, EventType>;
using CountryKey = std::tuple<uint32_t, EventType, StringSet, StringSet>;

CountryKey KeyOf(uint32_t sentence, EventType type, StringSet actors, StringSet recipients) {
  return {sentence, type, std::move(actors), std::move(recipients)};
}

struct Group {
  std::vector<size_t> gold;
  std::vector<size_t> predicted;
};

// Pairs the events of one sentence and type.
std::vector<std::pair<size_t, size_t>> MatchGroup(const Group& group,
                                                  const std::vector<GoldEvent>& gold,
                                                  const std::vector<Event>& events) {
  std::vector<std::vector<double>> weights(group.gold.size(),
                                           std::vector<double>(group.predicted.size()));
  for (size_t g = 0; g < group.gold.size(); ++g) {
    for (size_t p = 0; p < group.predicted.size(); ++p) {
      // One more than the overlap: any pair of a group counts as a match.
      weights[g][p] = 1 + BagF1(Words(gold[group.gold[g]]), Words(events[group.predicted[p]]));
    }
  }
  std::vector<std::pair<size_t, size_t>> pairs;
  for (const auto& [g, p] : BestAssignment(weights)) {
    pairs.emplace_back(group.gold[g], group.predicted[p]);
  }
  return pairs;
}

Score CountryScore(const GoldArticle& article, const std::vector<Event>& events,
                   const std::vector<uint32_t>& sentences) {
  std::map<CountryKey, uint64_t> open;
  for (const GoldEvent& gold : article.events) {
    ++open[KeyOf(gold.sentence, gold.type, Countries(gold.actors), Countries(gold.recipients))];
  }
  Score score{.correct = 0, .predicted = events.size(), .gold = article.events.size()};
  for (size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    const auto it = open.find(
        KeyOf(sentences[i], event.type, Countries(event.actors), Countries(event.recipients)));
    if (it == open.end() || it->second == 0) continue;
    --it->second;
    ++score.correct;
  }
  return score;
}

}  // namespace

bool SamePlace(std::string_view a, std::string_view b) {
  const std::string whole_a = NormalName(a);
  const std::string whole_b = NormalName(b);
  if (whole_a.empty() || whole_b.empty()) return whole_a == whole_b;
  const std::string first_a = NormalName(a.substr(0, a.find(',')));
  const std::string first_b = NormalName(b.substr(0, b.find(',')));
  return whole_a == whole_b || first_a == whole_b || whole_a == first_b;
}

bool SameDate(std::string_view gold, std::string_view date) {
  if (gold.empty()) return date.empty();
  return date.substr(0, gold.size()) == gold;
}

void GoldScorer::Report(const std::string& kind, const GoldArticle& article, uint32_t sentence,
                        const std::string& what) {
  if (log_ == nullptr) return;
  const std::string where =
      article.document.info().id +
      (sentence == GoldArticle::kNoSentence ? "" : " sentence " + std::to_string(sentence));
  const std::string text =
      sentence == GoldArticle::kNoSentence
          ? ""
          : " | " + std::string(article.document.Text(article.sentences[sentence]));
  log_->Add(kind, where, what + text);
}

void GoldScorer::Add(const GoldArticle& article, const std::vector<Event>& events,
                     const std::vector<Quote>& quotes) {
  AddEvents(article, events);
  AddQuotes(article, quotes);
}

void GoldScorer::AddEvents(const GoldArticle& article, const std::vector<Event>& events) {
  std::vector<uint32_t> sentences;
  for (const Event& event : events) {
    sentences.push_back(article.SentenceAt(event.trigger.range));
  }
  std::map<TypeKey, Group> groups;
  for (size_t i = 0; i < article.events.size(); ++i) {
    groups[{article.events[i].sentence, article.events[i].type}].gold.push_back(i);
  }
  for (size_t i = 0; i < events.size(); ++i) {
    groups[{sentences[i], events[i].type}].predicted.push_back(i);
  }
  std::vector<bool> found(article.events.size(), false);
  std::vector<bool> right(events.size(), false);
  for (const auto& [key, group] : groups) {
    const auto pairs = MatchGroup(group, article.events, events);
    const Score score{
        .correct = pairs.size(), .predicted = group.predicted.size(), .gold = group.gold.size()};
    events_.all.Add(score);
    events_.by_type[static_cast<size_t>(key.second)].Add(score);
    for (const auto& [g, p] : pairs) {
      found[g] = right[p] = true;
      AddFields(article, article.events[g], events[p]);
    }
  }
  events_.countries.Add(CountryScore(article, events, sentences));
  for (size_t i = 0; i < article.events.size(); ++i) {
    if (found[i]) continue;
    const GoldEvent& gold = article.events[i];
    Report("event missed: " + std::string(ToString(gold.type)), article, gold.sentence,
           gold.trigger + " " + Show(gold.actors) + " > " + Show(gold.recipients));
  }
  for (size_t i = 0; i < events.size(); ++i) {
    if (right[i]) continue;
    const Event& event = events[i];
    Report("event made up: " + std::string(ToString(event.type)), article, sentences[i],
           event.trigger.text + " by " + event.entry + " " + Show(event.actors) + " > " +
               Show(event.recipients));
  }
}

void GoldScorer::AddFields(const GoldArticle& article, const GoldEvent& gold, const Event& event) {
  const auto check = [&](Accuracy* accuracy, const std::string& field, bool right,
                         const std::string& expected, const std::string& got) {
    accuracy->Count(right);
    if (right) return;
    Report("event " + field, article, gold.sentence,
           gold.trigger + ": " + OrNone(expected) + " > " + OrNone(got));
  };
  const auto side = [&](const std::string& name, Accuracy* countries, Accuracy* sectors,
                        const std::vector<GoldParticipant>& expected,
                        const std::vector<Participant>& got) {
    check(countries, name + " country", Countries(expected) == Countries(got), Show(expected),
          Show(got));
    const StringSet expected_sectors = Sectors(expected);
    const StringSet got_sectors = Sectors(got);
    const double overlap = Overlap(expected_sectors, got_sectors);
    sectors->Mark(overlap);
    if (overlap < 1) {
      Report("event " + name + " sectors", article, gold.sentence,
             gold.trigger + ": " + Show(expected) + Show(expected_sectors) + " > " + Show(got) +
                 Show(got_sectors));
    }
  };
  side("actor", &events_.actor_countries, &events_.actor_sectors, gold.actors, event.actors);
  side("recipient", &events_.recipient_countries, &events_.recipient_sectors, gold.recipients,
       event.recipients);
  const bool date = SameDate(gold.date, event.date.value);
  check(&events_.date, "date", date, gold.date, event.date.value);
  if (!gold.date.empty()) events_.date_when_given.Count(date);
  const std::string place_name = event.place ? event.place->name : "";
  const bool place = SamePlace(gold.place, place_name);
  check(&events_.place, "place", place, gold.place, place_name);
  if (!gold.place.empty()) events_.place_when_given.Count(place);
  check(&events_.status, "status", gold.status == event.status, std::string(ToString(gold.status)),
        std::string(ToString(event.status)));
}

}  // namespace demarche
