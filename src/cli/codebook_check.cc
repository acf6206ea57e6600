// SPDX-License-Identifier: Apache-2.0
//
// demarche codebook check: the examples of the entries, run as tests.
#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/verbs.h"
#include "eval/word_bag.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

bool Asked(const CodebookEntry& entry, const std::vector<std::string>& starts) {
  return starts.empty() || std::any_of(starts.begin(), starts.end(), [&](const std::string& start) {
           return entry.id.starts_with(start);
         });
}

// An empty wish is always met.
bool HasMention(const std::vector<Participant>& participants, const std::string& wanted) {
  return wanted.empty() ||
         std::any_of(participants.begin(), participants.end(), [&](const Participant& participant) {
           return NormalName(participant.mention.text) == NormalName(wanted);
         });
}

std::string Mentions(const std::vector<Participant>& participants) {
  std::vector<std::string> texts;
  for (const Participant& participant : participants) {
    texts.push_back("'" + participant.mention.text + "'");
  }
  return texts.empty() ? "nobody" : Join(texts, ", ");
}

bool Meets(const Event& event, const CodebookExample& example) {
  return (example.trigger.empty() || event.trigger.text == example.trigger) &&
         HasMention(event.actors, example.actor) && HasMention(event.recipients, example.recipient);
}

std::string Describe(const Event& event) {
  return event.entry + " '" + event.trigger.text + "', actor " + Mentions(event.actors) +
         ", recipient " + Mentions(event.recipients);
}

std::string Wanted(const CodebookEntry& entry, const CodebookExample& example) {
  std::string text = entry.id;
  if (!example.trigger.empty()) text += " '" + example.trigger + "'";
  if (!example.actor.empty()) text += ", actor '" + example.actor + "'";
  if (!example.recipient.empty()) text += ", recipient '" + example.recipient + "'";
  return text;
}

class Checker {
 public:
  explicit Checker(const Engine& engine) : engine_(engine) {}

  void Check(const CodebookEntry& entry) {
    ++entries_;
    for (const CodebookExample& example : entry.examples) {
      const std::vector<Event> events = Code(example.text);
      const bool met = std::any_of(events.begin(), events.end(), [&](const Event& event) {
        return event.entry == entry.id && Meets(event, example);
      });
      if (!met) Failed(entry, example.text, "wanted " + Wanted(entry, example), events);
    }
    for (const std::string& sentence : entry.not_examples) {
      const std::vector<Event> events = Code(sentence);
      const bool fired = std::any_of(events.begin(), events.end(),
                                     [&](const Event& event) { return event.entry == entry.id; });
      if (fired) Failed(entry, sentence, "wanted nothing of " + entry.id, events);
    }
  }

  int Report() {
    const std::string counts = std::to_string(entries_) +
                               (entries_ == 1 ? " entry, " : " entries, ") +
                               std::to_string(sentences_) + " examples: ";
    output_.WriteLine(
        counts + (failed_ == 0 ? "all as they should be" : std::to_string(failed_) + " otherwise"));
    return output_.Finish(failed_ == 0 ? kExitOk : kExitSomeFailed);
  }

 private:
  std::vector<Event> Code(const std::string& text) {
    ++sentences_;
    Document::Parts parts;
    parts.text = text;
    const auto document = Document::Create(std::move(parts));
    if (!document) return {};
    auto layers = engine_.Analyze(*document);
    return layers ? std::move(layers->events) : std::vector<Event>{};
  }

  void Failed(const CodebookEntry& entry, const std::string& text, const std::string& wanted,
              const std::vector<Event>& events) {
    ++failed_;
    output_.WriteLine(entry.source + ": " + text);
    output_.WriteLine("  " + wanted);
    for (const Event& event : events) output_.WriteLine("  got    " + Describe(event));
    if (events.empty()) output_.WriteLine("  got    nothing");
  }

  const Engine& engine_;
  Output output_;
  size_t entries_ = 0;
  size_t sentences_ = 0;
  size_t failed_ = 0;
};

}  // namespace

int RunCodebookCheck(const GlobalOptions& global, const CodebookCheckOptions& options) {
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  Checker checker(*engine);
  size_t asked = 0;
  for (const CodebookEntry& entry : engine->parts().codebook.entries()) {
    if (!Asked(entry, options.entries)) continue;
    ++asked;
    checker.Check(entry);
  }
  if (asked == 0) {
    PrintError("no entry's id starts so; demarche codebook show lists the entries");
    return kExitCannot;
  }
  return checker.Report();
}

}  // namespace demarche
