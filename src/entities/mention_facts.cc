// SPDX-License-Identifier: Apache-2.0
#include "entities/mention_facts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/iso_date.h"
#include "base/strings.h"
#include "entities/name_key.h"
#include "entities/noun_phrase.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 9> kFormer = {
    "former", "ex", "ex-", "ousted", "deposed", "toppled", "retired", "onetime", "erstwhile"};

// Adjectives that lead away from the state that the article is about.
constexpr std::array<std::string_view, 12> kAbroad = {
    "foreign", "international", "western", "european", "african",  "arab",
    "asian",   "world",         "global",  "gulf",     "overseas", "multinational"};

}  // namespace

FactReader::FactReader(const Document& document, const Layers& layers, const Trees& trees,
                       const ActorBook& book, const NameIndex& names)
    : layers_(layers), trees_(trees), book_(book), names_(names) {
  if (const auto date = ParseIsoDate(document.info().published)) year_ = date->year;
}

// The tokens as a role is written in the book: lower case, the last in the singular.
std::string FactReader::RolePhrase(TokenRange tokens) const {
  std::string phrase;
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const bool last = t + 1 == tokens.end;
    const Word& word = trees_.word(t);
    const std::string piece = LowerWord(last && IsPlural(word) ? word.lemma : FormOf(t));
    if (t > tokens.begin && layers_.segmentation.tokens[t - 1].space_after) phrase += ' ';
    phrase += piece;
  }
  return phrase;
}

TokenRange FactReader::RoleEndingAt(uint32_t token, uint32_t begin) const {
  TokenRange best;
  const uint32_t least =
      token + 1 > 2 * ActorBook::kMaxRoleWords ? token + 1 - 2 * ActorBook::kMaxRoleWords : 0;
  for (uint32_t b = token + 1; b-- > std::max(begin, least);) {
    const TokenRange range{b, token + 1};
    if (book_.FindRole(RolePhrase(range)) != nullptr) best = range;
  }
  // "policemen" and the like, where the lemma was not found.
  if (best.empty() && book_.FindRole(LowerWord(FormOf(token))) != nullptr)
    best = {token, token + 1};
  return best;
}

bool FactReader::HasFormerModifier(TokenRange phrase) const {
  for (uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (std::find(kFormer.begin(), kFormer.end(), LowerWord(FormOf(t))) != kFormer.end())
      return true;
  }
  return false;
}

// The country that the words of a name carry: "Gambia Police Force".
std::string FactReader::CountryOfName(TokenRange tokens) const {
  Affiliation found;
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    for (uint32_t e = std::min(tokens.end, t + kMaxNameTokens); e > t; --e) {
      for (const NameEntry& entry : names_.InBook({t, e})) {
        if (!names_.CanMean(entry) || entry.use == NameUse::kSeat) continue;
        const Actor& actor = book_.actor(entry.actor);
        if (actor.kind == ActorKind::kState) return actor.country;
        break;
      }
    }
  }
  return "";
}

// What the words of an organisation's name say, a country before them aside:
// "Vietnamese Ministry of Fisheries".
const NamePattern* FactReader::PatternOf(TokenRange core) const {
  for (uint32_t t = core.begin; t < core.end; ++t) {
    if (const NamePattern* pattern = book_.FindPattern(TextOf({t, core.end}))) return pattern;
    const auto entries = book_.FindName(FormOf(t));
    const bool country =
        !entries.empty() && book_.actor(entries[0].actor).kind == ActorKind::kState;
    if (!country && FormOf(t) != "'s" && FormOf(t) != "’s") break;
  }
  return nullptr;
}

// Looks through the names inside `tokens` (those in `without` aside) for states,
// peoples, organisations and places.
void FactReader::ReadNamesWithin(TokenRange tokens, TokenRange without, Affiliation* found) const {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (without.Contains(t) || !IsAsciiUpper(FormOf(t).front())) {
      if (static_cast<unsigned char>(FormOf(t).front()) < 0x80) continue;
      if (without.Contains(t)) continue;
    }
    const Name* name = names_.NameAt(t);
    const bool person = name != nullptr && name->type == NameType::kPerson;
    uint32_t end = t;
    for (uint32_t e = std::min(tokens.end, t + kMaxNameTokens); e > t && end == t; --e) {
      if (without.Contains(e - 1)) continue;
      for (const NameEntry& entry : names_.InBook({t, e})) {
        const Actor& actor = book_.actor(entry.actor);
        if (!names_.CanMean(entry)) continue;
        if (person && actor.kind != ActorKind::kPerson) continue;
        end = e;
        if (names_.OnlyQualifies({t, e})) break;
        if (found->country.empty()) found->country = actor.country;
        if (actor.kind == ActorKind::kState && entry.use != NameUse::kPlace) {
          found->is_state = true;
        } else if (actor.kind == ActorKind::kOrganization && found->name.empty()) {
          found->name = actor.name;
          found->sectors = actor.sectors;
        }
        break;
      }
    }
    if (end > t) {
      t = end - 1;
      continue;
    }
    if (name == nullptr || person) continue;
    // An organisation that the book does not know.
    if (name->type != NameType::kOrganization || name->first_token != t) continue;
    const TokenRange range{name->first_token, std::min(name->last_token, tokens.end)};
    const std::string text = TextOf(range);
    if (!found->name.empty()) continue;
    found->name = text;
    if (const NamePattern* pattern = PatternOf(range)) {
      found->sectors = pattern->sectors;
      found->of_state = pattern->of_state;
    }
    if (found->country.empty()) found->country = CountryOfName(range);
    t = range.end - 1;
  }
}

// "a member of the X", "police in Y", "a spokesman for Z".
void FactReader::ReadPhrasesAfter(uint32_t head, Affiliation* found) const {
  for (uint32_t child : trees_.Children(head)) {
    if (child < head || trees_.word(child).relation != "nmod") continue;
    const std::string_view preposition = PrepositionOf(trees_, child);
    const bool belongs = preposition == "of" || preposition == "for" || preposition == "at";
    const bool lives = preposition == "in" || preposition == "from" || preposition == "near" ||
                       preposition == "across";
    if (!belongs && !lives) continue;
    Affiliation inner;
    const TokenRange phrase = NounPhraseOf(trees_, child);
    ReadNamesWithin(phrase, {0, 0}, &inner);
    if (inner.country.empty() && inner.name.empty()) {
      // "the minister of defence of X", "members of the army": one step further in.
      const TokenRange role = RoleEndingAt(child, phrase.begin);
      const RoleNoun* noun = role.empty() ? nullptr : book_.FindRole(RolePhrase(role));
      if (noun != nullptr && belongs && found->sectors.empty()) {
        found->sectors = noun->sectors;
        found->of_state |= noun->of_state;
        if (found->name.empty()) found->name = TextOf(role);
      }
      continue;
    }
    if (found->country.empty()) found->country = inner.country;
    if (!belongs) continue;
    if (found->name.empty()) found->name = inner.name;
    if (found->sectors.empty()) found->sectors = inner.sectors;
    found->is_state |= inner.is_state && inner.name.empty();
    found->of_state |= inner.of_state;
  }
}

Affiliation FactReader::FindAffiliation(TokenRange phrase, TokenRange role, uint32_t head) const {
  Affiliation found;
  ReadNamesWithin({phrase.begin, role.begin}, {0, 0}, &found);
  ReadPhrasesAfter(role.end - 1, &found);
  if (head != role.end - 1) ReadPhrasesAfter(head, &found);
  return found;
}

// Turns a role noun and the words around it into role, sectors, affiliation, country.
void FactReader::ApplyRole(TokenRange role, TokenRange phrase, uint32_t head,
                           MentionFacts* facts) const {
  const RoleNoun* noun = book_.FindRole(RolePhrase(role));
  if (noun == nullptr) return;
  const Affiliation found = FindAffiliation(phrase, role, head);
  facts->role = RolePhrase(role);
  facts->affiliation = found.name;
  facts->of_state = noun->of_state || found.of_state;
  for (uint32_t t = phrase.begin; t < role.begin; ++t) {
    const std::string word = LowerWord(FormOf(t));
    if (std::find(kAbroad.begin(), kAbroad.end(), word) != kAbroad.end() && found.name.empty()) {
      facts->of_state = false;
    }
  }
  facts->former = HasFormerModifier(phrase);
  if (facts->gender == Gender::kUnknown) facts->gender = GenderOfRole(facts->role);
  if (!found.country.empty()) {
    facts->country = found.country;
    facts->country_ground = Ground::kText;
  }
  // Whose he is by the words between: "opposition figure", "army spokesman".
  std::vector<std::string> sectors;
  for (uint32_t t = role.begin; t-- > phrase.begin && sectors.empty();) {
    if (const auto* modifier = book_.FindModifier(LowerWord(FormOf(t)))) {
      sectors = *modifier;
    } else if (const RoleNoun* whose = book_.FindRole(LowerWord(FormOf(t)));
               whose != nullptr && whose->kind == ActorKind::kGroup && !whose->sectors.empty()) {
      sectors = whose->sectors;
    } else if (const NamePattern* pattern = book_.FindPattern(FormOf(t))) {
      sectors = pattern->sectors;
    }
  }
  const bool weak = noun->sectors.empty();
  const bool generic_head = facts->role == "president" || facts->role == "vice president" ||
                            facts->role == "deputy president" || facts->role == "governor" ||
                            facts->role == "deputy";
  if (!weak && generic_head && !sectors.empty() && sectors.front() != "OPP") {
    // "Senate president": the modifier says it already.
  } else if (!weak && !(generic_head && !found.sectors.empty())) {
    const bool opposition = !sectors.empty() && sectors.front() == "OPP";
    sectors.insert(sectors.end(), noun->sectors.begin(), noun->sectors.end());
    if (!opposition) sectors = noun->sectors;
  } else if (!found.sectors.empty()) {
    sectors = found.sectors;
  } else if (sectors.empty() && (found.is_state || facts->role == "official")) {
    sectors = {"GOV"};
  }
  if (facts->country == "IGO" && weak) sectors.clear();
  facts->sectors = std::move(sectors);
  if (!facts->sectors.empty()) facts->sectors_ground = Ground::kText;
  if (facts->former) {
    facts->sectors = {"ELI"};
    facts->sectors_ground = Ground::kText;
  }
}

void FactReader::ReadNominal(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  const Word& word = trees_.word(mention->head);
  const RoleNoun* noun = book_.FindRole(RolePhrase(mention->core));
  if (noun == nullptr) noun = book_.FindRole(LowerWord(FormOf(mention->head)));
  facts.plural = IsPlural(word);
  facts.kind = noun == nullptr ? ActorKind::kGroup : noun->kind;
  if (facts.kind == ActorKind::kPerson && facts.plural) facts.kind = ActorKind::kGroup;
  ApplyRole(mention->core, mention->range, mention->head, &facts);
  if (facts.role == "country" || facts.role == "nation" || facts.role == "kingdom" ||
      facts.role == "republic" || facts.role == "side" ||
      ((facts.role.starts_with("neighb") || facts.role == "state") && facts.plural)) {
    ReadCountryNoun(mention);
  }
  for (uint32_t child : trees_.Children(mention->head)) {
    const Word& modifier = trees_.word(child);
    facts.definite |=
        modifier.relation == "nmod:poss" ||
        (modifier.relation == "det" &&
         (modifier.lemma == "the" || modifier.lemma == "this" || modifier.lemma == "that"));
  }
  // "A member of the militia" is one; "members of parliament" are several.
  if (facts.kind == ActorKind::kGroup && !facts.plural && noun != nullptr &&
      noun->kind == ActorKind::kGroup && trees_.ChildWith(mention->head, "det") != Word::kRoot) {
    const Word& det = trees_.word(trees_.ChildWith(mention->head, "det"));
    const bool one = det.lemma == "a";
    const bool people = !facts.sectors.empty() &&
                        (facts.sectors.front() == "CVL" || facts.sectors.front() == "CRM" ||
                         facts.sectors.front() == "SOC" || facts.sectors.front() == "UAF");
    if (one && people) facts.kind = ActorKind::kPerson;
  }
}

// "The country" is the one in focus; "both countries", "a neighbouring country" are
// left open.
void FactReader::ReadCountryNoun(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  facts.of_state = false;
  facts.kind = ActorKind::kGroup;
  const uint32_t det = trees_.ChildWith(mention->head, "det");
  const bool the = det != Word::kRoot && trees_.word(det).lemma == "the";
  const bool is_country = facts.role != "side";
  if (is_country) facts.sectors = {"GOV"};
  if (!the || !is_country || facts.plural || mention->range.size() != 2) return;
  const Actor* state = book_.FindCountry(names_.focus());
  if (state == nullptr) return;
  const auto entries = book_.FindName(state->name);
  if (entries.empty()) return;
  facts.kind = ActorKind::kState;
  facts.actor = static_cast<int32_t>(entries[0].actor);
  facts.country = state->country;
  facts.country_ground = Ground::kFocus;
  facts.role.clear();
}

}  // namespace demarche
