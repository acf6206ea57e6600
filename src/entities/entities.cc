// SPDX-License-Identifier: Apache-2.0
#include "entities/entities.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "entities/chains.h"
#include "entities/mention_facts.h"
#include "entities/mention_finder.h"
#include "entities/name_index.h"
#include "entities/name_key.h"
#include "syntax/tree.h"

namespace demarche {
namespace {

// Builds the record of one chain.
class EntityBuilder {
 public:
  EntityBuilder(const Document& document, const Layers& layers, const FactReader& reader,
                const ActorBook& book, const std::vector<FoundMention>& mentions, std::string focus)
      : document_(document),
        layers_(layers),
        reader_(reader),
        book_(book),
        mentions_(mentions),
        focus_(std::move(focus)) {}

  Entity Build(const Chain& chain) const {
    Entity entity;
    MentionFacts merged = Merge(chain);
    entity.name = NameOf(chain, merged);
    if (merged.country.empty() && merged.kind == ActorKind::kPerson) {
      merged.country = NationalityInApposition(chain);
      if (!merged.country.empty()) merged.country_ground = Ground::kText;
    }
    // Somebody whom the article names without a word of introduction is at home in it.
    const bool at_home = merged.of_state || merged.kind == ActorKind::kPerson;
    if (merged.country.empty() && at_home && !focus_.empty()) {
      merged.country = focus_;
      merged.country_ground = Ground::kFocus;
    }
    if (merged.kind == ActorKind::kState) merged.sectors = {"GOV"};
    if (merged.country == "IGO") merged.sectors.clear();
    entity.kind = ToString(merged.kind);
    entity.country = merged.country;
    entity.sectors = merged.sectors;
    entity.role = merged.role;
    entity.affiliation = merged.affiliation;
    entity.confidence = ConfidenceOf(chain, merged);
    for (uint32_t m : chain.mentions) {
      const ByteRange range = BytesOf(layers_.segmentation, mentions_[m].range);
      entity.mentions.push_back({std::string(document_.Text(range)), range});
    }
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                     [](const TextSpan& a, const TextSpan& b) { return a.range < b.range; });
    return entity;
  }

 private:
  // "George Glezmann, an American airline mechanic": the nationality, where the description
  // is no mention of anybody. By the words, since the parser often has such a phrase wrong.
  std::string NationalityInApposition(const Chain& chain) const {
    constexpr uint32_t kReach = 5;  // words after the article
    const auto& words = layers_.syntax.words;
    for (uint32_t m : chain.mentions) {
      const uint32_t comma = mentions_[m].core.end;
      if (comma + 2 >= words.size() || words[comma].lemma != "," || words[comma + 1].lemma != "a") {
        continue;
      }
      const auto end = static_cast<uint32_t>(std::min<size_t>(words.size(), comma + 2 + kReach));
      for (uint32_t t = comma + 2; t < end && words[t].upos != Upos::kPunct; ++t) {
        for (const NameEntry& entry :
             book_.FindName(document_.Text(layers_.segmentation.tokens[t].range))) {
          const Actor& actor = book_.actor(entry.actor);
          if (entry.use == NameUse::kPeople && actor.kind == ActorKind::kState)
            return actor.country;
        }
      }
    }
    return "";
  }

  MentionFacts Merge(const Chain& chain) const {
    MentionFacts merged;
    bool named = false;
    for (uint32_t m : chain.mentions) {
      const FoundMention& mention = mentions_[m];
      const MentionFacts& facts = mention.facts;
      if (mention.kind == MentionKind::kPronoun) continue;
      const bool name = mention.kind == MentionKind::kName;
      if (m == chain.mentions.front() || (name && !named)) merged.kind = facts.kind;
      named |= name;
      if (facts.country_ground > merged.country_ground) {
        merged.country = facts.country;
        merged.country_ground = facts.country_ground;
      }
      if (facts.sectors_ground > merged.sectors_ground && !facts.sectors.empty()) {
        merged.sectors = facts.sectors;
        merged.sectors_ground = facts.sectors_ground;
      }
      // The fullest role; a later bare one adds nothing.
      if (facts.role.size() > merged.role.size()) merged.role = facts.role;
      if (merged.affiliation.empty()) merged.affiliation = facts.affiliation;
      if (merged.actor < 0) merged.actor = facts.actor;
      merged.of_state |= facts.of_state;
      merged.former |= facts.former;
    }
    return merged;
  }

  // The fullest name of the text; the book's for states and their metonyms; else the
  // first description.
  std::string NameOf(const Chain& chain, const MentionFacts& merged) const {
    if (merged.kind == ActorKind::kState && merged.actor >= 0) {
      return book_.actor(static_cast<uint32_t>(merged.actor)).name;
    }
    std::string best;
    for (uint32_t m : chain.mentions) {
      if (mentions_[m].kind != MentionKind::kName) continue;
      std::string text = reader_.TextOf(mentions_[m].core);
      const bool fuller = text.size() > best.size() && !(IsAcronym(text) && !best.empty());
      if (best.empty() || fuller || (IsAcronym(best) && !IsAcronym(text))) best = std::move(text);
    }
    if (!best.empty()) return best;
    for (uint32_t m : chain.mentions) {
      if (mentions_[m].kind != MentionKind::kNominal) continue;
      std::string text = reader_.TextOf(mentions_[m].range);
      for (const std::string_view article : {"The ", "the ", "A ", "a ", "An ", "an "}) {
        if (text.starts_with(article)) {
          text.erase(0, article.size());
          break;
        }
      }
      return text;
    }
    return "";
  }

  double ConfidenceOf(const Chain& chain, const MentionFacts& merged) const {
    const bool named = std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](uint32_t m) {
      return mentions_[m].kind == MentionKind::kName;
    });
    double confidence = named ? 0.9 : 0.75;
    if (merged.country_ground == Ground::kFocus) confidence -= 0.15;
    if (merged.country.empty() && merged.sectors.empty()) confidence -= 0.2;
    return confidence;
  }

  const Document& document_;
  const Layers& layers_;
  const FactReader& reader_;
  const ActorBook& book_;
  const std::vector<FoundMention>& mentions_;
  std::string focus_;
};

}  // namespace

Entities FindEntities(const Document& document, const Layers& layers, const ActorBook& book) {
  const Trees trees(layers.segmentation, layers.syntax);
  const NameIndex names(document, layers, book);
  const FactReader reader(document, layers, trees, book, names);
  const std::vector<FoundMention> mentions = FindMentions(trees, book, reader);
  std::vector<Chain> chains = JoinMentions(trees, reader, mentions);
  const EntityBuilder builder(document, layers, reader, book, mentions, names.focus());
  Entities result;
  for (const Chain& chain : chains) {
    const auto index = static_cast<uint32_t>(result.entities.size());
    result.entities.push_back(builder.Build(chain));
    result.entities.back().id = "e" + std::to_string(index + 1);
    for (uint32_t m : chain.mentions) {
      const FoundMention& mention = mentions[m];
      result.mentions.push_back({.range = BytesOf(layers.segmentation, mention.range),
                                 .first_token = mention.range.begin,
                                 .last_token = mention.range.end,
                                 .head_token = mention.head,
                                 .kind = mention.kind,
                                 .entity = index});
    }
  }
  std::sort(result.mentions.begin(), result.mentions.end(), [](const Mention& a, const Mention& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    if (a.range.end != b.range.end) return a.range.end > b.range.end;
    return a.head_token < b.head_token;
  });
  return result;
}

std::string FocusCountry(const Document& document, const Layers& layers, const ActorBook& book) {
  return NameIndex(document, layers, book).focus();
}

}  // namespace demarche
