// SPDX-License-Identifier: Apache-2.0
#include "entities/chains.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/strings.h"
#include "entities/name_key.h"
#include "entities/noun_phrase.h"

namespace demarche {
namespace {

constexpr uint32_t kNone = 0xFFFFFFFFu;
// How many chains back a partial name or a description is looked for.
constexpr size_t kMaxLookBack = 300;
// How many sentences back a pronoun may reach.
constexpr uint32_t kPronounReach = 3;

// What is known of a chain while it grows.
struct Growing {
  std::vector<uint32_t> mentions;
  ActorKind kind = ActorKind::kPerson;
  Gender gender = Gender::kUnknown;
  std::string key;      // of its fullest name, "" without a name
  std::string full;     // that name as written
  std::string role;     // the latest role
  std::string head;     // lemma of the head of its descriptions
  std::string country;  // as far as the text told
  int32_t actor = -1;
  bool plural = false;
  uint32_t last = 0;  // the last mention's index
};

class Joiner {
 public:
  Joiner(const Trees& trees, const FactReader& reader, const std::vector<FoundMention>& mentions)
      : trees_(trees),
        reader_(reader),
        mentions_(mentions),
        chain_of_(mentions.size(), kNone),
        mention_at_(trees.size(), kNone) {
    for (uint32_t m = 0; m < mentions.size(); ++m) mention_at_[mentions[m].head] = m;
  }

  std::vector<Chain> Join() {
    for (uint32_t m = 0; m < mentions_.size(); ++m) {
      if (chain_of_[m] != kNone) continue;  // joined ahead by an apposition
      const FoundMention& mention = mentions_[m];
      if (mention.kind == MentionKind::kPronoun) {
        if (const uint32_t chain = ForPronoun(m); chain != kNone) Add(m, chain);
        continue;
      }
      uint32_t chain = mention.kind == MentionKind::kName ? ForName(m) : ForDescription(m);
      if (chain == kNone) {
        chain = static_cast<uint32_t>(chains_.size());
        chains_.emplace_back();
      }
      Add(m, chain);
      JoinDescriptions(m, chain);
    }
    for (uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].kind != MentionKind::kPronoun || chain_of_[m] != kNone) continue;
      if (!IsFirstPerson(AsciiLower(reader_.FormOf(mentions_[m].head)))) continue;
      if (const uint32_t chain = ForFirstPerson(m); chain != kNone) Add(m, chain);
    }
    std::vector<Chain> result(chains_.size());
    for (size_t c = 0; c < chains_.size(); ++c) {
      result[c].mentions = std::move(chains_[c].mentions);
      std::sort(result[c].mentions.begin(), result[c].mentions.end());
    }
    return result;
  }

 private:
  void Add(uint32_t m, uint32_t chain) {
    const FoundMention& mention = mentions_[m];
    const MentionFacts& facts = mention.facts;
    Growing& growing = chains_[chain];
    const bool first = growing.mentions.empty();
    chain_of_[m] = chain;
    growing.mentions.push_back(m);
    growing.last = m;
    if (growing.gender == Gender::kUnknown) growing.gender = facts.gender;
    if (mention.kind == MentionKind::kPronoun) return;
    if (first || (mention.kind == MentionKind::kName && growing.key.empty())) {
      growing.kind = facts.kind;
      growing.plural = facts.plural;
    }
    if (!facts.role.empty()) growing.role = facts.role;
    if (growing.country.empty()) growing.country = facts.country;
    if (growing.actor < 0) growing.actor = facts.actor;
    if (mention.kind == MentionKind::kNominal) {
      growing.head = trees_.word(mention.head).lemma;
      return;
    }
    const std::string text = reader_.TextOf(mention.core);
    const std::string key = NameKey(text);
    // An acronym never replaces the name that it stands for.
    if (growing.key.empty() || (key.size() > growing.key.size() && !IsAcronym(text))) {
      growing.key = key;
      growing.full = text;
    }
    by_key_.emplace(key, chain);
  }

  // Appositions, and predicates of "is a ...", of the mention.
  void JoinDescriptions(uint32_t m, uint32_t chain) {
    const FoundMention& mention = mentions_[m];
    for (uint32_t child : trees_.Children(mention.head)) {
      if (trees_.word(child).relation != "appos") continue;
      const uint32_t other = mention_at_[child];
      if (other != kNone && chain_of_[other] == kNone && Agree(mention, mentions_[other])) {
        Add(other, chain);
      }
    }
    if (const uint32_t other = AppositionByComma(m); other != kNone) Add(other, chain);
    // "X is a senior fellow": X hangs on the noun.
    const Word& word = trees_.word(mention.head);
    if (word.relation != "nsubj" || mention.kind == MentionKind::kPronoun) return;
    if (trees_.ChildWith(word.head, "cop") == Word::kRoot) return;
    const uint32_t other = mention_at_[word.head];
    if (other == kNone || chain_of_[other] != kNone) return;
    if (mentions_[other].kind == MentionKind::kNominal && Agree(mention, mentions_[other])) {
      Add(other, chain);
    }
  }

  // "X, a Foreign Ministry official," and "the interior minister, X," by their commas,
  // where the tree has it otherwise.
  uint32_t AppositionByComma(uint32_t m) const {
    const FoundMention& mention = mentions_[m];
    const uint32_t comma = mention.range.end;
    if (mention.facts.kind != ActorKind::kPerson || comma + 1 >= trees_.size() ||
        reader_.FormOf(comma) != "," ||
        trees_.SentenceOf(comma + 1) != trees_.SentenceOf(mention.head)) {
      return kNone;
    }
    constexpr uint32_t kMostAhead = 6;
    for (uint32_t t = comma + 1; t < std::min(trees_.size(), comma + 1 + kMostAhead); ++t) {
      const uint32_t other = mention_at_[t];
      if (other == kNone || mentions_[other].range.begin != comma + 1) continue;
      const FoundMention& next = mentions_[other];
      const bool name_and_noun =
          (next.kind == MentionKind::kName) == (mention.kind == MentionKind::kNominal) &&
          next.kind != MentionKind::kPronoun;
      if (chain_of_[other] != kNone || !name_and_noun || !Agree(mention, next)) return kNone;
      // Closed by a stop or comma: no list, no new clause.
      const uint32_t after = next.range.end;
      if (after >= trees_.size()) return other;
      const std::string_view end = reader_.FormOf(after);
      return end == "," || end == "." || end == ";" ? other : kNone;
    }
    return kNone;
  }

  // Whether an apposition may mean the same: persons with persons, and an acronym or
  // an organisation with its own kind.
  bool Agree(const FoundMention& a, const FoundMention& b) const {
    const bool person_a = a.facts.kind == ActorKind::kPerson;
    const bool person_b = b.facts.kind == ActorKind::kPerson;
    if (person_a != person_b) return false;
    if (a.kind == MentionKind::kName && b.kind == MentionKind::kName) {
      const std::string first = reader_.TextOf(a.core);
      const std::string second = reader_.TextOf(b.core);
      return person_a || IsAcronymOf(second, first) || IsAcronymOf(first, second) ||
             (IsAcronym(second) && b.core.size() == 1 && a.facts.kind == b.facts.kind);
    }
    return a.facts.kind != ActorKind::kPlace && b.facts.kind != ActorKind::kPlace &&
           a.facts.plural == b.facts.plural;
  }

  uint32_t ForName(uint32_t m) {
    const FoundMention& mention = mentions_[m];
    const std::string text = reader_.TextOf(mention.core);
    const std::string key = NameKey(text);
    const bool person = mention.facts.kind == ActorKind::kPerson;
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      const Growing& chain = chains_[found->second];
      const bool same_kind =
          (chain.kind == ActorKind::kPerson) == person &&
          (chain.kind == ActorKind::kPlace) == (mention.facts.kind == ActorKind::kPlace);
      if (same_kind) return found->second;
    }
    const size_t stop = chains_.size() > kMaxLookBack ? chains_.size() - kMaxLookBack : 0;
    for (size_t c = chains_.size(); c-- > stop;) {
      const Growing& chain = chains_[c];
      if (chain.key.empty() || (chain.kind == ActorKind::kPerson) != person) continue;
      if (mention.facts.actor >= 0 && mention.facts.actor == chain.actor &&
          mention.facts.kind == chain.kind) {
        return static_cast<uint32_t>(c);
      }
      if (person ? SamePerson(chain, key, mention) : SameOrganization(chain, text, key, m)) {
        return static_cast<uint32_t>(c);
      }
    }
    return kNone;
  }

  static bool Clash(Gender a, Gender b) {
    return a != Gender::kUnknown && b != Gender::kUnknown && a != b;
  }

  // One name holds the other: "Erdogan" and "Recep Tayyip Erdogan", either first.
  static bool SamePerson(const Growing& chain, const std::string& key,
                         const FoundMention& mention) {
    if (Clash(chain.gender, mention.facts.gender)) return false;
    const auto longer = SplitWords(chain.key.size() >= key.size() ? chain.key : key);
    const auto shorter = SplitWords(chain.key.size() >= key.size() ? key : chain.key);
    if (shorter.empty() || shorter.size() == longer.size()) return false;
    size_t at = 0;
    for (std::string_view word : longer) {
      if (at < shorter.size() && (word == shorter[at] || IsInitialOf(shorter[at], word))) ++at;
    }
    if (at != shorter.size()) return false;
    // A lone word should be a first or last name, not a middle one.
    return shorter.size() > 1 || shorter[0] == longer.front() || shorter[0] == longer.back() ||
           longer.size() > 2;
  }

  static bool IsInitialOf(std::string_view initial, std::string_view word) {
    return initial.size() == 1 && AsciiLower(initial.front()) == AsciiLower(word.front());
  }

  bool SameOrganization(const Growing& chain, const std::string& text, const std::string& key,
                        uint32_t m) const {
    if (chain.kind == ActorKind::kPlace || mentions_[m].facts.kind == ActorKind::kPlace)
      return false;
    if (IsAcronymOf(text, chain.full) || IsAcronymOf(chain.full, text)) return true;
    // "Gambia Police Force (GPF)": the acronym in brackets right after the name.
    const FoundMention& mention = mentions_[m];
    const FoundMention& last = mentions_[chain.last];
    if (IsAcronym(text) && mention.core.size() == 1 && mention.core.begin == last.core.end + 1 &&
        reader_.FormOf(last.core.end) == "(" && last.kind == MentionKind::kName &&
        chain.kind == mention.facts.kind) {
      return true;
    }
    if (chain.kind == ActorKind::kState || mention.facts.kind == ActorKind::kState) return false;
    // "the Enforcement Directorate" and "Directorate": a last part of two words or more,
    // or one that is unlike a common noun.
    return key.size() > 3 && chain.key.size() > key.size() + 1 &&
           key.find(' ') != std::string::npos && chain.key.ends_with(" " + key);
  }

  // "the president" after "President X"; "police" after "Hong Kong police".
  uint32_t ForDescription(uint32_t m) const {
    const FoundMention& mention = mentions_[m];
    const MentionFacts& facts = mention.facts;
    const std::string& lemma = trees_.word(mention.head).lemma;
    if (facts.kind == ActorKind::kState && facts.actor >= 0) return ForState(facts.actor);
    // The subject of "X is a ..." and the head of an apposition come first.
    if (trees_.word(mention.head).relation == "appos") return kNone;
    const bool collective = facts.kind == ActorKind::kGroup && !facts.definite;
    if (!facts.definite && !(collective && IsBare(mention))) return kNone;
    const size_t stop = chains_.size() > kMaxLookBack ? chains_.size() - kMaxLookBack : 0;
    uint32_t best = kNone;
    for (size_t c = chains_.size(); c-- > stop;) {
      const Growing& chain = chains_[c];
      if (!Fits(chain, mention, lemma)) continue;
      // The chain that was last spoken of.
      if (best == kNone || chains_[best].last < chain.last) best = static_cast<uint32_t>(c);
    }
    return best;
  }

  // "The country": the chain of the state in focus.
  uint32_t ForState(int32_t actor) const {
    for (size_t c = chains_.size(); c-- > 0;) {
      if (chains_[c].kind == ActorKind::kState && chains_[c].actor == actor) {
        return static_cast<uint32_t>(c);
      }
    }
    return kNone;
  }

  // No word but an article before the noun, nothing after it.
  static bool IsBare(const FoundMention& mention) {
    return mention.range.size() <= mention.core.size() + 1 && mention.range.end == mention.core.end;
  }

  bool Fits(const Growing& chain, const FoundMention& mention, const std::string& lemma) const {
    const MentionFacts& facts = mention.facts;
    if (Clash(chain.gender, facts.gender)) return false;
    if (!facts.country.empty() && !chain.country.empty() && facts.country != chain.country) {
      return false;
    }
    if (facts.kind == ActorKind::kPerson) {
      if (chain.kind != ActorKind::kPerson || chain.plural) return false;
      return chain.role == facts.role || chain.role.ends_with(" " + facts.role) ||
             (chain.key.empty() && chain.head == lemma) || SameFunction(chain.role, facts.role);
    }
    if (chain.kind == ActorKind::kPerson || chain.plural != facts.plural) return false;
    if (!chain.head.empty() && chain.key.empty()) {
      // Two descriptions: the same noun, and the later one says nothing new.
      return chain.head == lemma && (IsBare(mention) || facts.country == chain.country) &&
             chain.role == facts.role;
    }
    // A name that ends in the noun: "the ministry" after "Ministry of Fisheries".
    if (chain.key.empty() || chain.kind == ActorKind::kState || !IsBare(mention)) return false;
    for (std::string_view word : SplitWords(chain.key)) {
      if (word == lemma) return true;
    }
    return false;
  }

  // spokesman and spokeswoman, premier and prime minister.
  static bool SameFunction(std::string_view a, std::string_view b) {
    static constexpr std::array<std::array<std::string_view, 2>, 4> kPairs = {
        {{"premier", "prime minister"},
         {"lawmaker", "mp"},
         {"PM", "prime minister"},
         {"leader", "president"}}};
    return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) {
      return (a == pair[0] && b == pair[1]) || (a == pair[1] && b == pair[0]);
    });
  }

  // ---- Pronouns ----

  uint32_t ForPronoun(uint32_t m) const {
    const std::string form = AsciiLower(reader_.FormOf(mentions_[m].head));
    if (IsFirstPerson(form)) return kNone;  // later: the speaker may come after
    const uint32_t sentence = trees_.SentenceOf(mentions_[m].head);
    uint32_t best = kNone;
    int best_score = 0;
    for (uint32_t other = m; other-- > 0;) {
      const FoundMention& candidate = mentions_[other];
      const uint32_t distance = sentence - trees_.SentenceOf(candidate.head);
      if (distance > kPronounReach) break;
      if (chain_of_[other] == kNone || candidate.modifier) continue;
      const int score = PronounScore(m, other, form, distance);
      if (score > best_score) {
        best_score = score;
        best = chain_of_[other];
      }
    }
    return best;
  }

  int PronounScore(uint32_t m, uint32_t other, std::string_view form, uint32_t distance) const {
    const FoundMention& pronoun = mentions_[m];
    const FoundMention& candidate = mentions_[other];
    const Growing& chain = chains_[chain_of_[other]];
    if (Clash(chain.gender, pronoun.facts.gender)) return 0;
    int score = 10 - 4 * static_cast<int>(distance);
    const bool subject = IsSubject(trees_.word(candidate.head));
    if (pronoun.facts.gender != Gender::kUnknown) {
      if (chain.kind != ActorKind::kPerson || chain.plural) return 0;
    } else if (pronoun.facts.plural) {
      if (chain.kind == ActorKind::kPerson || chain.kind == ActorKind::kPlace) return 0;
      if (!chain.plural) score -= chain.kind == ActorKind::kGroup ? 1 : 4;
    } else {
      // "it" goes astray easily: a thing that is no actor may be meant.
      if (chain.kind != ActorKind::kOrganization && chain.kind != ActorKind::kState &&
          !(chain.kind == ActorKind::kGroup && !chain.plural)) {
        return 0;
      }
      if (!subject || distance > 1) return 0;
      if (distance == 1 && !IsSubject(trees_.word(pronoun.head))) return 0;
    }
    if (SameClause(candidate.head, pronoun.head, form)) return 0;
    if (subject) score += 4;
    if (candidate.kind == MentionKind::kPronoun) score += 1;
    return score;
  }

  // Subject and object of one verb are two ("he" and "him"); a possessive may go back
  // to its subject.
  bool SameClause(uint32_t candidate, uint32_t pronoun, std::string_view form) const {
    if (form.ends_with("self") || form.ends_with("selves")) return false;
    const Word& a = trees_.word(candidate);
    const Word& b = trees_.word(pronoun);
    if (b.relation == "nmod:poss") return b.head == candidate;
    return a.head == b.head && a.head != Word::kRoot;
  }

  static bool IsFirstPerson(std::string_view form) {
    static constexpr std::array<std::string_view, 6> kForms = {"i", "me", "my", "we", "us", "our"};
    return std::find(kForms.begin(), kForms.end(), form) != kForms.end();
  }

  // "I" belongs to whoever says the clause, and he speaks for "us".
  uint32_t ForFirstPerson(uint32_t m) const {
    constexpr int kMaxClimb = 12;
    uint32_t token = mentions_[m].head;
    for (int step = 0; step < kMaxClimb; ++step) {
      const Word& word = trees_.word(token);
      if (word.head == Word::kRoot) return kNone;
      if (word.relation == "ccomp" || Trees::BaseRelation(word.relation) == "parataxis") {
        const uint32_t subject = trees_.ChildWith(word.head, "nsubj");
        if (subject == Word::kRoot || mention_at_[subject] == kNone) return kNone;
        const uint32_t chain = chain_of_[mention_at_[subject]];
        return chain != kNone && chains_[chain].kind == ActorKind::kPerson ? chain : kNone;
      }
      token = word.head;
    }
    return kNone;
  }

  const Trees& trees_;
  const FactReader& reader_;
  const std::vector<FoundMention>& mentions_;
  std::vector<uint32_t> chain_of_;
  std::vector<uint32_t> mention_at_;  // by head token
  std::vector<Growing> chains_;
  std::unordered_map<std::string, uint32_t> by_key_;  // looked up, never iterated
};

}  // namespace

std::vector<Chain> JoinMentions(const Trees& trees, const FactReader& reader,
                                const std::vector<FoundMention>& mentions) {
  return Joiner(trees, reader, mentions).Join();
}

}  // namespace demarche
