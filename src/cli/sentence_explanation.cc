// SPDX-License-Identifier: Apache-2.0
#include "cli/sentence_explanation.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "cli/tree_drawing.h"
#include "output/display_width.h"

namespace demarche {
namespace {

// With blanks up to `columns`.
std::string Pad(std::string_view text, int columns) {
  const int missing = columns - DisplayWidth(text);
  return std::string(text) + std::string(static_cast<size_t>(std::max(missing, 0)), ' ');
}

std::string Line(std::string_view name, const std::string& value) {
  return "  " + Pad(name, 13) + CleanForDisplay(value) + "\n";
}

std::string Confidence(double confidence) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", confidence);
  return text;
}

std::string Tree(const Document& document, const Layers& layers, const Sentence& sentence) {
  std::vector<uint32_t> heads;
  std::vector<std::string> forms;
  int form_columns = 0;
  int lemma_columns = 0;
  for (uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Word& word = layers.syntax.words[i];
    heads.push_back(word.head == Word::kRoot ? Word::kRoot : word.head - sentence.first_token);
    forms.push_back(CleanForDisplay(document.Text(layers.segmentation.tokens[i].range)));
    form_columns = std::max(form_columns, DisplayWidth(forms.back()));
    lemma_columns = std::max(lemma_columns, DisplayWidth(word.lemma));
  }
  const std::vector<std::string> rows = DrawTree(heads);
  std::string tree;
  for (uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Word& word = layers.syntax.words[i];
    tree += "  " + rows[i - sentence.first_token] + " " +
            Pad(forms[i - sentence.first_token], form_columns + 2) +
            Pad(word.lemma, lemma_columns + 2) + Pad(ToString(word.upos), 7) + Pad(word.xpos, 7) +
            word.relation + "\n";
  }
  return tree;
}

// "Zakir Jalal: AFG, GOV, Foreign Ministry official".
std::string Describe(const Participant& participant) {
  std::vector<std::string> facts;
  if (!participant.country.empty()) facts.push_back(participant.country);
  if (!participant.sectors.empty()) facts.push_back(Join(participant.sectors, " "));
  if (!participant.role.empty()) facts.push_back(participant.role);
  if (!participant.affiliation.empty()) facts.push_back("of " + participant.affiliation);
  std::string text = participant.name.empty() ? "nobody named" : participant.name;
  if (!facts.empty()) text += ": " + Join(facts, ", ");
  if (participant.mention.text.empty()) {
    text += " (not in this sentence)";
  } else if (participant.mention.text != participant.name) {
    text += " (\"" + participant.mention.text + "\")";
  }
  if (!participant.entity.empty()) text += " [" + participant.entity + "]";
  return text;
}

std::string DescribeDate(const EventDate& date) {
  if (date.value.empty()) return "unknown";
  switch (date.source) {
    case DateSource::kExpression:
      return date.value + ", from \"" + date.span.text + "\"";
    case DateSource::kNarrative:
      return date.value + ", the day that the text has set with \"" + date.span.text + "\"";
    case DateSource::kPublication:
      return date.value + ", the publication date";
    case DateSource::kNone:
      break;
  }
  return date.value;
}

// A frame as its entry has it. The frames of an entry stand together, in the order in
// which it lists them.
std::string FrameText(const Codebook& codebook, uint32_t index) {
  const uint32_t entry = codebook.frame(index).entry;
  uint32_t first = index;
  while (first > 0 && codebook.frame(first - 1).entry == entry) --first;
  return codebook.entries()[entry].frames[index - first];
}

std::string ExplainEntry(const Layers& layers, const Codebook& codebook,
                         const DocumentMatcher& matcher, const Event& event) {
  const CodebookEntry* entry = codebook.Find(event.entry);
  if (entry == nullptr) return Line("  because", event.entry);
  std::string text = Line("  because", entry->id + ": " + entry->about);
  std::string_view name = "  frame";  // the one by which it was coded
  const std::vector<Token>& tokens = layers.segmentation.tokens;
  for (uint32_t token = 0; token < tokens.size(); ++token) {
    if (!event.trigger.range.Contains(tokens[token].range)) continue;
    for (const FrameMatch& match : matcher.FittingAt(token)) {
      if (&matcher.EntryOf(match) != entry) continue;
      text += Line(name, FrameText(codebook, match.frame));
      name = "    also";
    }
  }
  return text + Line("  entry at", entry->source);
}

std::string ExplainEvent(const Event& event) {
  std::string text =
      Line("event", std::string(ToString(event.type)) +
                        (event.modes.empty() ? "" : " (" + Join(event.modes, ", ") + ")") + " \"" +
                        event.trigger.text + "\"" +
                        (event.cameo.empty() ? "" : ", CAMEO " + event.cameo) + ", confidence " +
                        Confidence(event.confidence));
  for (const Participant& actor : event.actors) text += Line("  actor", Describe(actor));
  for (const Participant& recipient : event.recipients) {
    text += Line("  recipient", Describe(recipient));
  }
  text += Line("  date", DescribeDate(event.date));
  if (event.place) {
    text += Line("  place", event.place->name +
                                (event.place->country.empty() ? "" : ", " + event.place->country));
  }
  text += Line("  status", std::string(ToString(event.status)));
  if (!event.reported_by.empty()) text += Line("  said by", Join(event.reported_by, ", through "));
  return text;
}

std::string ExplainQuote(const Quote& quote) {
  std::vector<std::string> parts;
  for (const TextSpan& part : quote.content) parts.push_back(part.text);
  std::string text = Line("quote", std::string(ToString(quote.kind)) + ": " + Join(parts, " ... ") +
                                       ", confidence " + Confidence(quote.confidence));
  text += Line("  speaker", Describe(quote.speaker));
  text += Line("  cue", quote.cue.text.empty() ? "none" : "\"" + quote.cue.text + "\"");
  if (!quote.outlet.empty()) text += Line("  outlet", quote.outlet);
  return text;
}

}  // namespace

std::string ExplainSentence(const Document& document, const Layers& layers,
                            const Codebook& codebook, const DocumentMatcher& matcher,
                            uint32_t index, bool tree) {
  const Sentence& sentence = layers.segmentation.sentences[index];
  std::string text = "Sentence " + std::to_string(index) + "  [" +
                     std::to_string(sentence.range.begin) + ", " +
                     std::to_string(sentence.range.end) + ")\n" +
                     CleanForDisplay(document.Text(sentence.range)) + "\n";
  if (tree) text += Tree(document, layers, sentence);
  for (const Name& name : layers.names.names) {
    if (!sentence.range.Contains(name.range)) continue;
    text += Line("name",
                 std::string(document.Text(name.range)) + ": " + std::string(ToString(name.type)));
  }
  for (const TimeExpression& time : layers.times.expressions) {
    if (!sentence.range.Contains(time.range)) continue;
    text += Line("date", "\"" + std::string(document.Text(time.range)) + "\" is " +
                             (time.value.empty() ? "unknown" : time.value));
  }
  for (const Quote& quote : layers.quotes) {
    if (quote.sentence == index) text += ExplainQuote(quote);
  }
  for (const Event& event : layers.events) {
    if (event.sentence != index) continue;
    text += ExplainEvent(event) + ExplainEntry(layers, codebook, matcher, event);
  }
  return text;
}

std::string ExplainEntities(const Entities& entities) {
  std::string text;
  for (const Entity& entity : entities.entities) {
    std::vector<std::string> mentions;
    for (const TextSpan& mention : entity.mentions) {
      const std::string shown = "\"" + mention.text + "\"";
      if (std::find(mentions.begin(), mentions.end(), shown) == mentions.end()) {
        mentions.push_back(shown);
      }
    }
    std::vector<std::string> facts = {entity.kind};
    if (!entity.country.empty()) facts.push_back(entity.country);
    if (!entity.sectors.empty()) facts.push_back(Join(entity.sectors, " "));
    if (!entity.role.empty()) facts.push_back(entity.role);
    if (!entity.affiliation.empty()) facts.push_back("of " + entity.affiliation);
    text +=
        "  " + Pad(entity.id, 5) +
        CleanForDisplay(entity.name + ": " + Join(facts, ", ") + "; as " + Join(mentions, ", ")) +
        "\n";
  }
  return text;
}

}  // namespace demarche
