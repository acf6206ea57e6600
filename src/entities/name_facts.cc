// SPDX-License-Identifier: Apache-2.0
//
// The part of FactReader that reads names.
#include <algorithm>
#include <string_view>

#include "entities/mention_facts.h"
#include "entities/noun_phrase.h"

namespace demarche {

void FactReader::ReadName(FoundMention* mention) const {
  const NameType type = names_.names()[static_cast<size_t>(mention->name)].type;
  // "Labour Minister X" is a person, whatever X was taken for.
  if (type != NameType::kPerson && book_.FindName(TextOf(mention->core)).empty() &&
      book_.FindPattern(TextOf(mention->core)) == nullptr) {
    const TokenRange title = TitleBefore(mention->core);
    const RoleNoun* noun = title.empty() ? nullptr : book_.FindRole(RolePhrase(title));
    if (noun != nullptr && noun->kind == ActorKind::kPerson) return ReadPersonName(mention);
  }
  switch (type) {
    case NameType::kPerson:
      ReadPersonName(mention);
      break;
    case NameType::kOrganization:
      ReadOrganizationName(mention);
      break;
    default:
      ReadPlaceName(mention);
      break;
  }
}

// The role noun right before a name: "Foreign Ministry spokesman", "Lt. Gen.".
// Courtesy titles may stand between. Empty, and where it would end, when there is none.
TokenRange FactReader::TitleBefore(TokenRange core) const {
  constexpr uint32_t kMostCourtesies = 3;
  constexpr uint32_t kMostTokens = 8;
  const Sentence& sentence = layers_.segmentation.sentences[trees_.SentenceOf(core.begin)];
  uint32_t t = core.begin;
  while (t > sentence.first_token && core.begin - t < kMostCourtesies &&
         FindCourtesy(FormOf(t - 1)) != nullptr) {
    --t;
  }
  if (t == sentence.first_token || IsPlural(trees_.word(t - 1))) return {t, t};
  const uint32_t least = std::max(sentence.first_token, t > kMostTokens ? t - kMostTokens : 0);
  const TokenRange role = RoleEndingAt(t - 1, least);
  if (role.empty()) return {t, t};
  return role;
}

// Cuts titles off the front of the core and reads what stands before it.
void FactReader::ReadPersonName(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  facts.kind = ActorKind::kPerson;
  TokenRange& core = mention->core;
  const uint32_t whole_begin = core.begin;
  // After a title what follows is the name: "Foreign Minister Amir Khan".
  const bool titled = !TitleBefore(core).empty();
  while (core.size() > 1) {
    const std::string first = LowerWord(FormOf(core.begin));
    const Courtesy* courtesy = FindCourtesy(first);
    const bool regal = core.size() == 2 && IsRegalTitle(first);
    const bool role = !regal && !titled && book_.FindRole(first) != nullptr;
    if (courtesy != nullptr && facts.gender == Gender::kUnknown) facts.gender = courtesy->gender;
    if (courtesy == nullptr && !role) break;
    ++core.begin;
  }
  if (core.begin > whole_begin) mention->range.begin = std::min(mention->range.begin, whole_begin);
  const TokenRange title = TitleBefore(core);
  for (uint32_t t = title.end; t < core.begin; ++t) {
    const Courtesy* courtesy = FindCourtesy(FormOf(t));
    if (courtesy != nullptr && facts.gender == Gender::kUnknown) facts.gender = courtesy->gender;
  }
  if (!title.empty()) {
    const uint32_t last = title.end - 1;
    const uint32_t begin =
        std::min({mention->range.begin, title.begin, NounPhraseOf(trees_, last).begin});
    ApplyRole(title, {begin, title.end}, last, &facts);
    mention->range.begin = begin;
  }
  const std::string first = LowerWord(FormOf(core.begin));
  if (facts.gender == Gender::kUnknown) facts.gender = GenderOfRole(first);
  ReadBook(mention);
}

// Sets what the book knows of the name; false when it knows nothing that fits.
bool FactReader::ReadBook(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  const bool person = facts.kind == ActorKind::kPerson;
  int32_t best = -1;
  for (const NameEntry& entry : book_.FindName(TextOf(mention->core))) {
    const Actor& actor = book_.actor(entry.actor);
    if ((actor.kind == ActorKind::kPerson) != person) continue;
    const bool own = entry.use == NameUse::kSelf || entry.use == NameUse::kLocal;
    if (!person && (!own || actor.kind != ActorKind::kOrganization)) continue;
    if (entry.use == NameUse::kLastName) {
      // A last name alone needs the title of its office beside it.
      if (facts.role != actor.role || (year_ && !actor.InOffice(*year_))) continue;
    } else if (!names_.CanMean(entry)) {
      continue;
    }
    if (!facts.country.empty() && facts.country != actor.country) continue;
    const bool in_office = !year_ || actor.from_year == 0 || actor.InOffice(*year_);
    const bool better = best < 0 || in_office;
    if (better) best = static_cast<int32_t>(entry.actor);
    if (year_ && in_office && person) break;
  }
  if (best < 0) return false;
  const Actor& actor = book_.actor(static_cast<uint32_t>(best));
  facts.actor = best;
  if (facts.country.empty()) {
    facts.country = actor.country;
    facts.country_ground = Ground::kBook;
  }
  if (facts.sectors.empty()) {
    const bool left = person && year_ && !actor.InOffice(*year_);
    facts.sectors = left ? std::vector<std::string>{"ELI"} : actor.sectors;
    if (!facts.sectors.empty()) facts.sectors_ground = Ground::kBook;
    if (facts.role.empty() && !left) facts.role = actor.role;
  }
  return true;
}

void FactReader::ReadOrganizationName(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  facts.kind = ActorKind::kOrganization;
  const std::string text = TextOf(mention->core);
  // A palace or capital may be tagged as an organisation.
  for (const NameEntry& entry : book_.FindName(text)) {
    if (book_.actor(entry.actor).kind == ActorKind::kState) return ReadPlaceName(mention);
    break;
  }
  if (ReadBook(mention)) return;
  if (const NamePattern* pattern = PatternOf(mention->core)) {
    facts.sectors = pattern->sectors;
    facts.sectors_ground = Ground::kText;
    facts.of_state = pattern->of_state;
  }
  Affiliation found;
  found.country = CountryOfName(mention->core);
  if (found.country.empty()) {
    ReadNamesWithin({mention->range.begin, mention->core.begin}, {0, 0}, &found);
  }
  if (found.country.empty()) ReadPhrasesAfter(mention->head, &found);
  if (facts.sectors.empty() && !found.sectors.empty()) {
    facts.sectors = found.sectors;
    facts.sectors_ground = Ground::kText;
  }
  if (!found.country.empty() && found.country != "IGO") {
    facts.country = found.country;
    facts.country_ground = Ground::kText;
  }
}

// Whether a capital is meant as the government: it acts, is spoken to, or is one of
// two that talk; not where things happen.
bool FactReader::StandsForGovernment(uint32_t head) const {
  const Word& word = trees_.word(head);
  const std::string_view base = Trees::BaseRelation(word.relation);
  const std::string_view preposition = PrepositionOf(trees_, head);
  if (base == "nsubj" || base == "iobj" || word.relation == "obl:agent") return true;
  if (base == "obj") return true;
  if (preposition == "between" || preposition == "with" || preposition == "against" ||
      preposition == "by") {
    return true;
  }
  // "called on Washington to ..."
  if (preposition == "on" && word.head != Word::kRoot && trees_.word(word.head).lemma == "call") {
    return true;
  }
  if (base == "conj" && word.head != Word::kRoot) {
    const Word& first = trees_.word(word.head);
    return Trees::BaseRelation(first.relation) != "conj" && StandsForGovernment(word.head);
  }
  if (word.relation == "nmod:poss") {
    // "Ankara's demand", but not "Ankara's streets".
    return word.head != Word::kRoot && !IsPlural(trees_.word(word.head));
  }
  return false;
}

// Afghans, the Palestinians: people; Afghan: their state. False for other names.
bool FactReader::ReadPeopleName(const Actor& state, FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  const Word& word = trees_.word(mention->head);
  const bool people = word.upos == Upos::kNoun || word.xpos == "NNPS" || word.xpos == "NNS";
  if (!people || mention->modifier) {
    facts.kind = ActorKind::kState;
    return true;
  }
  facts.kind = IsPlural(word) ? ActorKind::kGroup : ActorKind::kPerson;
  facts.plural = IsPlural(word);
  facts.sectors = {"CVL"};
  facts.country = state.country;
  facts.actor = -1;
  return true;
}

// A people, creed or party that the book has no name for: Maoists, Catholics.
void FactReader::ReadGroupName(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  const Word& word = trees_.word(mention->head);
  facts.kind = ActorKind::kGroup;
  facts.plural = IsPlural(word);
  const RoleNoun* noun = book_.FindRole(LowerWord(word.lemma));
  if (noun == nullptr) noun = book_.FindRole(LowerWord(FormOf(mention->head)));
  if (noun == nullptr) return;
  facts.sectors = noun->sectors;
  facts.sectors_ground = Ground::kText;
  facts.of_state = noun->of_state;
}

void FactReader::ReadPlaceName(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  facts.kind = ActorKind::kPlace;
  for (const NameEntry& entry : book_.FindName(TextOf(mention->core))) {
    const Actor& actor = book_.actor(entry.actor);
    if (actor.kind == ActorKind::kPerson) continue;
    facts.country = actor.country;
    facts.country_ground = Ground::kBook;
    if (actor.kind == ActorKind::kOrganization) {
      facts.kind = ActorKind::kOrganization;
    } else if (entry.use == NameUse::kPeople) {
      facts.actor = static_cast<int32_t>(entry.actor);
      facts.sectors = actor.sectors;
      facts.sectors_ground = Ground::kBook;
      ReadPeopleName(actor, mention);
      return;
    } else if (entry.use == NameUse::kPlace ||
               (entry.use == NameUse::kCapital && !StandsForGovernment(mention->head))) {
      return;
    } else {
      facts.kind = ActorKind::kState;
    }
    facts.actor = static_cast<int32_t>(entry.actor);
    facts.sectors = actor.sectors;
    if (!facts.sectors.empty()) facts.sectors_ground = Ground::kBook;
    return;
  }
  if (names_.names()[static_cast<size_t>(mention->name)].type == NameType::kNorp) {
    ReadGroupName(mention);
    return;
  }
  // "Zakho, Iraq" tells the country of a place.
  const uint32_t after = mention->core.end;
  const Name* next =
      after + 1 < trees_.size() && FormOf(after) == "," ? names_.NameAt(after + 1) : nullptr;
  if (next != nullptr) {
    for (const NameEntry& entry : book_.FindName(TextOf({next->first_token, next->last_token}))) {
      const Actor& actor = book_.actor(entry.actor);
      if (actor.kind != ActorKind::kState || entry.use == NameUse::kPeople) break;
      facts.country = actor.country;
      facts.country_ground = Ground::kText;
      break;
    }
  }
}

}  // namespace demarche
