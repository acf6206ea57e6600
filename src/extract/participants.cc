// SPDX-License-Identifier: Apache-2.0
#include "extract/participants.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace demarche {
namespace {

constexpr uint32_t kMaxPhraseTokens = 12;

}  // namespace

ParticipantFinder::ParticipantFinder(const Document& document, const Layers& layers,
                                     const Trees& trees)
    : document_(document), layers_(layers), trees_(trees), mention_by_head_(trees.size(), 0) {
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
  if (mention == nullptr) return false;
  const Entity& entity = EntityOf(*mention);
  // A city or region stands for those who rule it; a place of no country for nobody.
  return entity.kind != "place" || !entity.sectors.empty() || !entity.country.empty();
}

bool ParticipantFinder::IsSame(uint32_t a, uint32_t b) const {
  if (a == b) return true;
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
  participant.mention = Span(mention.range);
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

Participant ParticipantFinder::FromToken(uint32_t head) const {
  if (const Mention* mention = MentionWithHead(head)) return FromMention(*mention);
  return FromNounPhrase(head);
}

}  // namespace demarche
