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

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 10> kFormer = {"former",  "ex",       "ex-",     "ousted",
                                                      "deposed", "toppled",  "retired", "then",
                                                      "onetime", "erstwhile"};

// "Turkish-backed rebels" are not Turkish, "anti-Russian protesters" not Russian.
constexpr std::array<std::string_view, 16> kAfterHyphen = {
    "backed",   "led",  "funded",  "supported", "sponsored", "allied",   "held",   "controlled",
    "occupied", "made", "trained", "armed",     "based",     "mediated", "linked", "brokered"};
constexpr std::array<std::string_view, 4> kBeforeHyphen = {"anti", "pro", "non", "ex"};

// Courtesy titles that tell nothing but gender.
struct Courtesy {
  std::string_view word;
  Gender gender;
};
constexpr Courtesy kCourtesies[] = {
    {"mr", Gender::kMale},     {"mrs", Gender::kFemale},   {"ms", Gender::kFemale},
    {"miss", Gender::kFemale}, {"sir", Gender::kMale},     {"madam", Gender::kFemale},
    {"dr", Gender::kUnknown},  {"lord", Gender::kMale},    {"lady", Gender::kFemale},
    {"hon", Gender::kUnknown}, {"shri", Gender::kMale},    {"smt", Gender::kFemale},
    {"u", Gender::kMale},      {"daw", Gender::kFemale},   {"don", Gender::kMale},
    {"mx", Gender::kUnknown},  {"hrh", Gender::kUnknown},  {"hon'ble", Gender::kUnknown},
    {"pol", Gender::kUnknown}, {"mawlawi", Gender::kMale},
};

// Titles that stay part of a one-word name: King Abdullah, Pope Francis.
constexpr std::array<std::string_view, 10> kRegalTitles = {
    "king", "queen", "prince", "princess", "pope", "sheikh", "emperor", "sultan", "imam", "mullah"};

constexpr std::array<std::string_view, 18> kFemaleWords = {
    "spokeswoman", "businesswoman", "congresswoman", "chairwoman",   "policewoman", "queen",
    "princess",    "woman",         "girl",          "mother",       "wife",        "daughter",
    "sister",      "actress",       "assemblywoman", "servicewoman", "nun",         "first lady"};
constexpr std::array<std::string_view, 22> kMaleWords = {
    "spokesman", "businessman", "congressman", "chairman",  "policeman", "king",
    "prince",    "man",         "boy",         "father",    "husband",   "son",
    "brother",   "actor",       "emir",        "sultan",    "imam",      "pope",
    "bishop",    "cleric",      "assemblyman", "serviceman"};

std::string Lower(std::string_view word) {
  std::string lower = AsciiLower(word);
  while (lower.size() > 1 && lower.back() == '.') lower.pop_back();
  return lower;
}

const Courtesy* FindCourtesy(std::string_view word) {
  const std::string lower = Lower(word);
  for (const Courtesy& courtesy : kCourtesies) {
    if (courtesy.word == lower) return &courtesy;
  }
  return nullptr;
}

Gender GenderOfRole(std::string_view role) {
  const size_t space = role.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? role : role.substr(space + 1);
  if (IsOneOf(last, kFemaleWords)) return Gender::kFemale;
  if (IsOneOf(last, kMaleWords)) return Gender::kMale;
  return Gender::kUnknown;
}

bool IsPlural(const Word& word) { return word.xpos == "NNS" || word.xpos == "NNPS"; }

bool IsHyphen(std::string_view form) { return form == "-" || form == "–"; }

}  // namespace

// Whom somebody works for, and where.
struct FactReader::Affiliation {
  std::string name;
  std::string country;
  std::vector<std::string> sectors;
  bool of_state = false;
  bool is_state = false;  // the name is that of a state or its people
};

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
    const std::string piece = Lower(last && IsPlural(word) ? word.lemma : FormOf(t));
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
  if (best.empty() && book_.FindRole(Lower(FormOf(token))) != nullptr) best = {token, token + 1};
  return best;
}

bool FactReader::HasFormerModifier(TokenRange phrase) const {
  for (uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (IsOneOf(Lower(FormOf(t)), kFormer)) return true;
  }
  return false;
}

// The country that the words of a name carry: "Gambia Police Force".
std::string FactReader::CountryOfName(TokenRange tokens) const {
  Affiliation found;
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    for (uint32_t e = std::min(tokens.end, t + kMaxNameTokens); e > t; --e) {
      for (const NameEntry& entry : book_.FindName(TextOf({t, e}))) {
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
    const bool trapped =
        (t > 0 && IsHyphen(FormOf(t - 1)) && t > 1 && IsOneOf(Lower(FormOf(t - 2)), kBeforeHyphen));
    const Name* name = names_.NameAt(t);
    const bool person = name != nullptr && name->type == NameType::kPerson;
    uint32_t end = t;
    for (uint32_t e = std::min(tokens.end, t + kMaxNameTokens); e > t && end == t; --e) {
      if (without.Contains(e - 1)) continue;
      const bool led = e + 1 < trees_.size() && IsHyphen(FormOf(e)) &&
                       IsOneOf(Lower(FormOf(e + 1)), kAfterHyphen);
      for (const NameEntry& entry : book_.FindName(TextOf({t, e}))) {
        const Actor& actor = book_.actor(entry.actor);
        if (!names_.CanMean(entry)) continue;
        if (person && actor.kind != ActorKind::kPerson) continue;
        end = e;
        if (trapped || led) break;
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

FactReader::Affiliation FactReader::FindAffiliation(TokenRange phrase, TokenRange role,
                                                    uint32_t head) const {
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
  facts->former = HasFormerModifier(phrase);
  if (facts->gender == Gender::kUnknown) facts->gender = GenderOfRole(facts->role);
  if (!found.country.empty()) {
    facts->country = found.country;
    facts->country_ground = Ground::kText;
  }
  // Whose he is by the words between: "opposition figure", "army spokesman".
  std::vector<std::string> sectors;
  for (uint32_t t = role.begin; t-- > phrase.begin && sectors.empty();) {
    if (const auto* modifier = book_.FindModifier(Lower(FormOf(t)))) {
      sectors = *modifier;
    } else if (const RoleNoun* whose = book_.FindRole(Lower(FormOf(t)));
               whose != nullptr && whose->kind == ActorKind::kGroup) {
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
  if (noun == nullptr) noun = book_.FindRole(Lower(FormOf(mention->head)));
  facts.plural = IsPlural(word);
  facts.kind = noun == nullptr ? ActorKind::kGroup : noun->kind;
  if (facts.kind == ActorKind::kPerson && facts.plural) facts.kind = ActorKind::kGroup;
  ApplyRole(mention->core, mention->range, mention->head, &facts);
  if (facts.role == "country" || facts.role == "nation" || facts.role == "kingdom" ||
      facts.role == "republic" || facts.role == "side" ||
      (facts.role.starts_with("neighb") && facts.plural)) {
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

void FactReader::ReadName(FoundMention* mention) const {
  const NameType type = names_.names()[static_cast<size_t>(mention->name)].type;
  // "Labour Minister X" is a person, whatever X was taken for.
  if (type != NameType::kPerson && book_.FindName(TextOf(mention->core)).empty() &&
      book_.FindPattern(TextOf(mention->core)) == nullptr && !TitleBefore(mention->core).empty()) {
    return ReadPersonName(mention);
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
  // A group is no title.
  const RoleNoun* noun = book_.FindRole(RolePhrase(role));
  return noun != nullptr && noun->kind == ActorKind::kPerson ? role : TokenRange{t, t};
}

// Cuts titles off the front of the core and reads what stands before it.
void FactReader::ReadPersonName(FoundMention* mention) const {
  MentionFacts& facts = mention->facts;
  facts.kind = ActorKind::kPerson;
  TokenRange& core = mention->core;
  const uint32_t whole_begin = core.begin;
  while (core.size() > 1) {
    const std::string first = Lower(FormOf(core.begin));
    const Courtesy* courtesy = FindCourtesy(first);
    const bool regal = core.size() == 2 && IsOneOf(first, kRegalTitles);
    const bool role = !regal && book_.FindRole(first) != nullptr;
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
  const std::string first = Lower(FormOf(core.begin));
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
  const RoleNoun* noun = book_.FindRole(Lower(word.lemma));
  if (noun == nullptr) noun = book_.FindRole(Lower(FormOf(mention->head)));
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

bool FactReader::IsDescription(uint32_t head) const {
  const Word& word = trees_.word(head);
  return IsNominal(word) && !RoleEndingAt(head, NounPhraseOf(trees_, head).begin).empty();
}

}  // namespace demarche
