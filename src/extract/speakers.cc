// SPDX-License-Identifier: Apache-2.0
#include "extract/speakers.h"

#include <algorithm>
#include <string_view>

namespace demarche {
namespace {

constexpr uint32_t kNone = Word::kRoot;

bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum ||
         upos == Upos::kAdj || upos == Upos::kDet;
}

}  // namespace

// Where the tree has no subject: the mention right after the cue ("said Khan") or
// right before it.
uint32_t SpeakerResolver::NeighbourOf(const Attribution& attribution) const {
  for (const Mention& mention : layers_.entities.mentions) {
    if (mention.first_token == attribution.cue.end) return mention.head_token;
  }
  for (const Mention& mention : layers_.entities.mentions) {
    if (mention.last_token == attribution.cue.begin) return mention.head_token;
  }
  return kNone;
}

Participant SpeakerResolver::Resolve(const Attribution& attribution) const {
  uint32_t head = attribution.speaker;
  if (head == kNone) head = NeighbourOf(attribution);
  if (head == kNone || !IsNominal(trees_.word(head).upos)) return {};
  if (IsSpeechNoun(trees_.word(head).lemma)) {
    Participant writing = participants_.FromNounPhrase(head);
    for (uint32_t child : trees_.Children(head)) {
      const std::string_view base = Trees::BaseRelation(trees_.word(child).relation);
      if (base != "nmod" && base != "compound") continue;
      if (const Mention* owner = participants_.MentionWithHead(child)) {
        Participant speaker = participants_.FromMention(*owner);
        speaker.mention = writing.mention;
        return speaker;
      }
    }
    return writing;
  }
  return participants_.FromToken(head);
}

std::string SpeakerResolver::OutletOf(const Attribution& attribution) const {
  for (uint32_t token : {attribution.addressee, attribution.speaker}) {
    if (token == kNone) continue;
    const Mention* mention = participants_.MentionWithHead(token);
    if (mention == nullptr || mention->kind == MentionKind::kNominal) continue;
    const Entity& entity = participants_.EntityOf(*mention);
    if (entity.kind == "organization" &&
        std::find(entity.sectors.begin(), entity.sectors.end(), "JRN") != entity.sectors.end()) {
      return entity.name;
    }
  }
  return "";
}

}  // namespace demarche
