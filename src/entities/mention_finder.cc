// SPDX-License-Identifier: Apache-2.0
#include "entities/mention_finder.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.h"
#include "entities/noun_phrase.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 22> kPronouns = {
    "us",      "he",         "him",    "his",    "himself", "she", "her", "hers",
    "herself", "they",       "them",   "their",  "it",      "its", "i",   "me",
    "my",      "themselves", "itself", "theirs", "we",      "our"};

bool CanAct(NameType type) {
  switch (type) {
    case NameType::kPerson:
    case NameType::kOrganization:
    case NameType::kGpe:
    case NameType::kLocation:
    case NameType::kNorp:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  Finder(const Trees& trees, const ActorBook& book, const FactReader& reader)
      : trees_(trees), book_(book), reader_(reader), taken_(trees.size(), false) {}

  std::vector<FoundMention> Find() {
    for (size_t n = 0; n < reader_.names().names().size(); ++n) AddName(static_cast<int32_t>(n));
    for (uint32_t t = 0; t < trees_.size(); ++t) {
      if (!taken_[t]) AddNominal(t);
    }
    for (uint32_t t = 0; t < trees_.size(); ++t) {
      if (!taken_[t]) AddPronoun(t);
    }
    std::sort(found_.begin(), found_.end(),
              [](const FoundMention& a, const FoundMention& b) { return a.head < b.head; });
    return std::move(found_);
  }

 private:
  void AddName(int32_t index) {
    const Name& name = reader_.names().names()[static_cast<size_t>(index)];
    const TokenRange core{name.first_token, name.last_token};
    if (!CanAct(name.type) && !IsSeat(core)) return;
    FoundMention mention;
    mention.head = HeadOf(trees_, core);
    mention.kind = MentionKind::kName;
    mention.name = index;
    mention.core = TrimName(core);
    if (mention.core.empty()) return;
    const Word& word = trees_.word(mention.head);
    mention.modifier = IsModifier(word, mention.head);
    const TokenRange phrase = NounPhraseOf(trees_, mention.head);
    mention.range = mention.modifier ? mention.core
                                     : TokenRange{std::min(phrase.begin, core.begin),
                                                  std::max(core.end, phrase.end)};
    reader_.ReadName(&mention);
    // The tokens of a name are no mentions of their own; its titles neither.
    for (uint32_t t = core.begin; t < core.end; ++t) taken_[t] = true;
    if (mention.facts.kind == ActorKind::kPerson) TakeTitles(mention);
    found_.push_back(std::move(mention));
  }

  // The Kremlin and the like, however they are tagged.
  bool IsSeat(TokenRange core) const {
    const auto entries = book_.FindName(reader_.TextOf(core));
    return !entries.empty() &&
           (entries[0].use == NameUse::kSeat || entries[0].use == NameUse::kCapital ||
            book_.actor(entries[0].actor).kind == ActorKind::kOrganization);
  }

  // Without article and possessive mark.
  TokenRange TrimName(TokenRange core) const {
    while (!core.empty() && (trees_.word(core.begin).upos == Upos::kDet ||
                             trees_.word(core.begin).upos == Upos::kPunct)) {
      ++core.begin;
    }
    while (!core.empty() && (trees_.word(core.end - 1).upos == Upos::kPart ||
                             trees_.word(core.end - 1).upos == Upos::kPunct)) {
      --core.end;
    }
    return core;
  }

  // Stands before the noun that it says more about: "Afghan officials", "Congress leader".
  bool IsModifier(const Word& word, uint32_t token) const {
    if (word.head == Word::kRoot || word.head < token) return false;
    const std::string_view base = Trees::BaseRelation(word.relation);
    return base == "amod" || base == "compound" || word.relation == "nmod:desc" || base == "flat";
  }

  void TakeTitles(const FoundMention& mention) {
    for (uint32_t t = mention.range.begin; t < mention.core.begin; ++t) {
      const Word& word = trees_.word(t);
      if (t + 1 == mention.core.begin || word.relation == "nmod:desc" ||
          Trees::BaseRelation(word.relation) == "flat" ||
          (Trees::BaseRelation(word.relation) == "compound" && IsNominal(word) &&
           !reader_.RoleEndingAt(t, t).empty())) {
        taken_[t] = true;
      }
    }
  }

  void AddNominal(uint32_t token) {
    const Word& word = trees_.word(token);
    if (!IsNominal(word) && word.upos != Upos::kAdj) return;
    if (word.upos == Upos::kAdj && !ActsLikeNoun(token)) return;
    const std::string_view base = Trees::BaseRelation(word.relation);
    const bool inside = base == "compound" || base == "flat" || word.relation == "nmod:desc" ||
                        base == "amod" || base == "fixed";
    if (inside && word.head != Word::kRoot) return;
    const TokenRange phrase = NounPhraseOf(trees_, token);
    const TokenRange role = reader_.RoleEndingAt(token, phrase.begin);
    if (role.empty()) return;
    FoundMention mention;
    mention.head = token;
    mention.kind = MentionKind::kNominal;
    mention.core = role;
    mention.range = phrase;
    reader_.ReadNominal(&mention);
    taken_[token] = true;
    found_.push_back(std::move(mention));
  }

  // An adjective that heads a phrase with an article: "the accused".
  bool ActsLikeNoun(uint32_t token) const {
    const uint32_t det = trees_.ChildWith(token, "det");
    return det != Word::kRoot && trees_.word(token).relation != "amod";
  }

  void AddPronoun(uint32_t token) {
    const Word& word = trees_.word(token);
    if (word.upos != Upos::kPron || word.relation == "expl") return;
    const std::string form = AsciiLower(reader_.FormOf(token));
    if (std::find(kPronouns.begin(), kPronouns.end(), form) == kPronouns.end()) return;
    FoundMention mention;
    mention.head = token;
    mention.kind = MentionKind::kPronoun;
    mention.range = mention.core = {token, token + 1};
    mention.facts.plural = form.starts_with("the") || form == "we" || form == "our";
    if (form.starts_with("hi") || form == "he") mention.facts.gender = Gender::kMale;
    if (form.starts_with("she") || form.starts_with("her")) {
      mention.facts.gender = Gender::kFemale;
    }
    found_.push_back(std::move(mention));
  }

  const Trees& trees_;
  const ActorBook& book_;
  const FactReader& reader_;
  std::vector<bool> taken_;
  std::vector<FoundMention> found_;
};

}  // namespace

std::vector<FoundMention> FindMentions(const Trees& trees, const ActorBook& book,
                                       const FactReader& reader) {
  return Finder(trees, book, reader).Find();
}

}  // namespace demarche
