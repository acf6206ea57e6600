// SPDX-License-Identifier: Apache-2.0
#include "extract/participants.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace demarche {
namespace {

constexpr uint32_t kMaxPhraseTokens = 12;

}  // namespace

ParticipantFinder::ParticipantFinder(const Document& document, const Layers& layers,
                                     const Trees& trees, std::string country)
    : document_(document),
      layers_(layers),
      trees_(trees),
      country_(std::move(country)),
      mention_by_head_(trees.size(), 0) {
  const auto& mentions = layers.entities.mentions;
  for (uint32_t i = 0; i < mentions.size(); ++i) {
    uint32_t& at = mention_by_head_[mentions[i].head_token];
    if (at == 0 || mentions[at - 1].range.size() < mentions[i].range.size()) at = i + 1;
  }
}

const Mention* ParticipantFinder::MentionWithHead(uint32_t token) const {
  const uint32_t index = mention_by_head_[token];
  return index == 0 ? nullptr : &layers_.entities.mentions[index - 1];
}

bool ParticipantFinder::CanAct(uint32_t token) const {
  const Mention* mention = MentionWithHead(token);
  if (mention == nullptr) return IsFirstPerson(token) && SpeakerAt(token) != nullptr;
  const Entity& entity = EntityOf(*mention);
  // A city or region stands for those who rule it; a place of no country for nobody.
  return entity.kind != "place" || !entity.sectors.empty() || !entity.country.empty();
}

bool ParticipantFinder::IsPolitical(uint32_t token) const {
  static constexpr std::string_view kPolitical[] = {"GOV", "COP", "JUD", "LEG", "MIL", "OPP",
                                                    "PRM", "PTY", "REB", "SPY", "UAF"};
  const Mention* mention = MentionWithHead(token);
  if (mention == nullptr) return false;
  const Entity& entity = EntityOf(*mention);
  return entity.country == "IGO" ||
         std::any_of(entity.sectors.begin(), entity.sectors.end(), [](const std::string& sector) {
           return std::find(std::begin(kPolitical), std::end(kPolitical), sector) !=
                  std::end(kPolitical);
         });
}

bool ParticipantFinder::IsSame(uint32_t a, uint32_t b) const {
  if (a == b) return true;
  // "She spoke against Khan": two arguments of one verb are not the same person, whatever
  // the pronoun was resolved to.
  if (trees_.word(a).xpos == "PRP" || trees_.word(b).xpos == "PRP") return false;
  const Mention* first = MentionWithHead(a);
  const Mention* second = MentionWithHead(b);
  return first != nullptr && second != nullptr && first->entity == second->entity;
}

TextSpan ParticipantFinder::Span(ByteRange range) const {
  return {std::string(document_.Text(range)), range};
}

Participant ParticipantFinder::FromMention(const Mention& mention) const {
  const Entity& entity = EntityOf(mention);
  Participant participant;
  // A preposition or "and" before the name is no part of it.
  TokenRange tokens{mention.first_token, mention.last_token};
  while (tokens.begin < mention.head_token && (trees_.word(tokens.begin).upos == Upos::kAdp ||
                                               trees_.word(tokens.begin).upos == Upos::kCconj)) {
    ++tokens.begin;
  }
  participant.mention = Span(
      tokens.begin == mention.first_token ? mention.range : BytesOf(layers_.segmentation, tokens));
  participant.entity = entity.id;
  participant.name = entity.name;
  participant.country = entity.country;
  participant.sectors = entity.sectors;
  participant.role = entity.role;
  participant.affiliation = entity.affiliation;
  return participant;
}

Participant ParticipantFinder::FromNounPhrase(uint32_t head) const {
  TokenRange range{head, head + 1};
  for (uint32_t child : trees_.Children(head)) {
    const std::string_view base = Trees::BaseRelation(trees_.word(child).relation);
    if (base == "acl" || base == "appos" || base == "parataxis" || base == "punct" ||
        base == "case" || base == "cc" || base == "conj" || base == "advcl" || base == "dep") {
      continue;
    }
    range.begin = std::min(range.begin, trees_.Subtree(child).begin);
    range.end = std::max(range.end, trees_.Subtree(child).end);
  }
  // A phrase this long is a slip of the parser; its head alone is not.
  if (range.size() > kMaxPhraseTokens) range = {head, head + 1};
  Participant participant;
  participant.mention = Span(BytesOf(layers_.segmentation, range));
  if (trees_.word(head).upos != Upos::kPron) participant.name = participant.mention.text;
  return participant;
}

bool ParticipantFinder::LooksHuman(uint32_t token) const {
  static constexpr std::string_view kEndings[] = {"er",  "or",  "ist",   "ian",   "ee",  "eer",
                                                  "man", "men", "woman", "women", "ant", "people"};
  static constexpr std::string_view kWords[] = {
      "person", "people", "child",  "boy",     "girl", "victim", "youth",  "crew",  "ally",
      "rival",  "critic", "couple", "husband", "wife", "son",    "family", "guard", "staff"};
  static constexpr std::string_view kThings[] = {
      "order",     "letter",   "paper",   "murder",   "power",    "number",    "matter",
      "border",    "water",    "river",   "offer",    "error",    "labor",     "sector",
      "factor",    "motor",    "center",  "quarter",  "chapter",  "theater",   "disaster",
      "winter",    "summer",   "weather", "corner",   "computer", "rumor",     "terror",
      "harbor",    "floor",    "door",    "tower",    "fighter",  "bomber",    "helicopter",
      "tanker",    "carrier",  "cover",   "fever",    "paper",    "committee", "employer",
      "transfer",  "counter",  "answer",  "danger",   "anger",    "poster",    "plant",
      "grant",     "warrant",  "cancer",  "tractor",  "reactor",  "character", "trailer",
      "container", "cylinder", "shelter", "semester", "trigger",  "folder",    "layer",
      "laser"};
  const Word& word = trees_.word(token);
  if (word.upos != Upos::kNoun || word.lemma.size() < 4) return false;
  if (std::find(std::begin(kThings), std::end(kThings), word.lemma) != std::end(kThings)) {
    return false;
  }
  return std::find(std::begin(kWords), std::end(kWords), word.lemma) != std::end(kWords) ||
         std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return word.lemma.ends_with(ending); });
}

bool ParticipantFinder::IsPersonName(uint32_t token) const {
  const Mention* mention = MentionWithHead(token);
  return mention != nullptr && trees_.word(token).upos == Upos::kPropn &&
         EntityOf(*mention).kind == "person";
}

bool ParticipantFinder::IsFirstPerson(uint32_t token) const {
  const Word& word = trees_.word(token);
  return word.upos == Upos::kPron &&
         (word.lemma == "I" || word.lemma == "i" || word.lemma == "we" || word.lemma == "my" ||
          word.lemma == "our");
}

const Participant* ParticipantFinder::SpeakerAt(uint32_t token) const {
  const ByteRange range = layers_.segmentation.tokens[token].range;
  const Participant* speaker = nullptr;
  for (const Quote& quote : layers_.quotes) {
    if (quote.content.front().range.begin > range.begin) break;
    if (quote.speaker.name.empty()) continue;
    for (const TextSpan& part : quote.content) {
      if (part.range.Contains(range)) speaker = &quote.speaker;
    }
  }
  return speaker;
}

Participant ParticipantFinder::FromToken(uint32_t head) const {
  if (IsFirstPerson(head)) {
    if (const Participant* speaker = SpeakerAt(head)) {
      Participant participant = *speaker;
      participant.mention = Span(layers_.segmentation.tokens[head].range);
      return participant;
    }
  }
  if (const Mention* mention = MentionWithHead(head)) return FromMention(*mention);
  Participant participant = FromNounPhrase(head);
  if (LooksHuman(head)) {
    participant.country = country_;
    participant.sectors = {"CVL"};
  }
  return participant;
}

}  // namespace demarche
