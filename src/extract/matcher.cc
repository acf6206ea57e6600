// SPDX-License-Identifier: Apache-2.0
#include "extract/matcher.h"

#include <algorithm>
#include <string_view>

namespace demarche {
namespace {

constexpr uint32_t kNone = FrameMatch::kNone;
constexpr size_t kMaxHeads = 16;

bool IsNoun(Upos upos) { return upos == Upos::kNoun || upos == Upos::kPropn; }

bool IsPlural(const Word& word) {
  return word.xpos == "NNS" || word.xpos == "NNPS" || word.lemma == "they" || word.lemma == "we" ||
         word.lemma == "both";
}

}  // namespace

// A match in the making.
struct FrameMatcher::Attempt {
  FrameMatch match;
  std::vector<uint32_t> heads;  // where the next preposition may hang, nearest first
  uint32_t objects = 0;         // object slots filled so far
  bool two_objects = false;     // "give RECIPIENT THING"
};

std::optional<FrameMatch> FrameMatcher::Match(const Frame& frame, uint32_t trigger) const {
  const Word& word = trees_.word(trigger);
  Attempt attempt;
  attempt.match.trigger = trigger;
  attempt.heads = {trigger};
  if (!frame.trigger.Matches(words_, trigger)) return std::nullopt;
  if (frame.kind == Frame::Kind::kNominal) {
    if (!NamesAct(frame, trigger)) return std::nullopt;
    attempt.match.nominal = true;
    if (!MatchOwner(frame, &attempt)) return std::nullopt;
  } else {
    const bool predicate = frame.kind == Frame::Kind::kPredicate;
    if (predicate && trees_.ChildWith(trigger, "cop") == kNone) return std::nullopt;
    if (!predicate && word.upos != Upos::kVerb) return std::nullopt;
    if (!MatchSubject(frame, &attempt)) return std::nullopt;
  }
  if (!Admits(frame, trigger)) return std::nullopt;
  const auto objects = std::count_if(
      frame.slots.begin(), frame.slots.end(),
      [](const FrameSlot& s) { return s.kind == FrameSlot::Kind::kObject || s.bare_too; });
  attempt.two_objects = objects > 1;
  for (const FrameSlot& slot : frame.slots) {
    if (MatchSlot(slot, &attempt)) continue;
    if (!slot.optional) return std::nullopt;
  }
  FrameMatch& match = attempt.match;
  const int roles = (match.actor != kNone) + (match.recipient != kNone) + (match.place != kNone);
  if (match.nominal && roles == 0 && (!match.actor_left_out || match.things.empty())) {
    return std::nullopt;
  }
  match.specificity += roles;
  return std::move(match);
}

// "Fighting between both spread": a gerund that is the subject, or should be, may be taken for
// a clause.
bool FrameMatcher::NamesAct(const Frame& frame, uint32_t trigger) const {
  const Word& word = trees_.word(trigger);
  if (IsNoun(word.upos)) return true;
  if (word.xpos != "VBG" || !frame.trigger.Has(words_.form(trigger)) ||
      trees_.ChildWith(trigger, "obj") != kNone) {
    return false;
  }
  return word.relation == "csubj" ||
         (word.relation == "advcl" && word.head != kNone && trigger < word.head &&
          trees_.ChildWith(word.head, "nsubj", true) == kNone);
}

// A frame without an object or a clause speaks of the verb's use without one: "withdraw
// from PLACE" is not "withdrew the bill", "demonstrate" not "demonstrated how to do it".
bool FrameMatcher::Admits(const Frame& frame, uint32_t trigger) const {
  if (frame.kind != Frame::Kind::kVerbal) return true;
  for (const FrameSlot& slot : frame.slots) {
    if (slot.bare_too ||
        (slot.kind != FrameSlot::Kind::kPreposition && slot.kind != FrameSlot::Kind::kParticle)) {
      return true;
    }
    // "go after RECIPIENT": the preposition may be taken for a particle.
    if (slot.kind == FrameSlot::Kind::kPreposition &&
        trees_.ChildWith(trigger, "compound:prt") != kNone) {
      return true;
    }
  }
  return trees_.ChildWith(trigger, "obj") == kNone && trees_.ChildWith(trigger, "ccomp") == kNone;
}

bool FrameMatcher::MatchSubject(const Frame& frame, Attempt* attempt) const {
  const uint32_t verb = attempt->match.trigger;
  bool passive = clauses_.IsPassive(verb);
  if (passive) {
    // A passive promotes the object: a frame without one has no passive. Without "was" it is
    // then a past tense ("Egypt mediated between both").
    const bool has_object = std::any_of(
        frame.slots.begin(), frame.slots.end(),
        [](const FrameSlot& s) { return s.kind == FrameSlot::Kind::kObject || s.bare_too; });
    if (!has_object && !clauses_.LacksAuxiliary(verb)) return false;
    passive = has_object;
  }
  const uint32_t agent = passive ? clauses_.Agent(verb) : clauses_.Subject(verb);
  if (agent == kNone) {
    if (frame.subject.words) return false;
    if (frame.subject.role == FrameRole::kAny || frame.subject.role == FrameRole::kThing)
      return true;
    attempt->match.actor_left_out = passive && frame.subject.role == FrameRole::kActor;
    return attempt->match.actor_left_out;
  }
  return Fill(frame.subject, agent, attempt);
}

bool FrameMatcher::MatchOwner(const Frame& frame, Attempt* attempt) const {
  if (frame.subject.role == FrameRole::kNone) return true;
  const bool takes_of =
      std::any_of(frame.slots.begin(), frame.slots.end(), [](const FrameSlot& slot) {
        return slot.kind == FrameSlot::Kind::kPreposition && slot.marks->Has("of");
      });
  for (uint32_t owner : clauses_.Owners(attempt->match.trigger)) {
    const uint32_t mark = trees_.ChildWith(owner, "case");
    const bool of = mark != kNone && words_.form(mark) == "of";
    if ((!of || !takes_of) && Fill(frame.subject, owner, attempt)) return true;
  }
  // "Putin paid a visit to Beijing": a verb that only carries the noun lends its subject.
  const bool acts =
      frame.subject.role == FrameRole::kActor || frame.subject.role == FrameRole::kBoth;
  const uint32_t carrier = acts ? clauses_.LightVerbOver(attempt->match.trigger) : kNone;
  const uint32_t agent = carrier == kNone ? kNone : clauses_.Agent(carrier);
  if (agent != kNone) return Fill(frame.subject, agent, attempt);
  // "the attack on Zakho": whose, the caller may know.
  attempt->match.actor_left_out =
      frame.subject.role == FrameRole::kActor &&
      std::any_of(frame.slots.begin(), frame.slots.end(), [](const FrameSlot& slot) {
        return slot.kind == FrameSlot::Kind::kPreposition && !slot.optional;
      });
  return attempt->match.actor_left_out;
}

std::optional<FrameMatch> FrameMatcher::MatchHappening(const Frame& frame, uint32_t trigger) const {
  if (frame.kind != Frame::Kind::kNominal || !IsNoun(trees_.word(trigger).upos) ||
      !clauses_.Happens(trigger) || !frame.trigger.Matches(words_, trigger)) {
    return std::nullopt;
  }
  FrameMatch match;
  match.trigger = trigger;
  match.nominal = true;
  match.actor_left_out = true;
  match.happened = true;
  return match;
}

bool FrameMatcher::MatchSlot(const FrameSlot& slot, Attempt* attempt) const {
  switch (slot.kind) {
    case FrameSlot::Kind::kObject:
      return MatchObject(slot, attempt);
    case FrameSlot::Kind::kPreposition:
      return MatchPreposition(slot, attempt) || (slot.bare_too && MatchObject(slot, attempt));
    case FrameSlot::Kind::kParticle:
      return MatchParticle(slot, attempt);
    case FrameSlot::Kind::kInfinitive:
      return MatchInfinitive(slot, attempt);
    case FrameSlot::Kind::kThat:
      return MatchThat(slot, attempt);
    case FrameSlot::Kind::kClause:
      for (uint32_t head : attempt->heads) {
        const auto clauses = clauses_.Complements(head);
        if (clauses.empty()) continue;
        attempt->match.clause = clauses.front();
        return true;
      }
      return false;
  }
  return false;
}

// "took Iran to task", "called him a liar", "termed the decision unjust": the parser has
// many names for the second complement.
uint32_t FrameMatcher::ComplementWith(const Filler& filler, uint32_t verb, Attempt* attempt) const {
  if (!filler.words || !filler.IsWordsOnly()) return kNone;
  std::vector<uint32_t> heads = {verb};
  if (const uint32_t object = clauses_.Patient(verb); object != kNone && object > verb) {
    heads.push_back(object);
  }
  for (uint32_t head : heads) {
    for (uint32_t child : trees_.Children(head)) {
      const std::string_view base = Trees::BaseRelation(trees_.word(child).relation);
      if (child < head || base == "nsubj" || base == "conj" || base == "punct" || base == "nmod" ||
          base == "acl" || trees_.ChildWith(child, "case") != kNone) {
        continue;
      }
      if (Fill(filler, child, attempt)) return child;
    }
  }
  return kNone;
}

bool FrameMatcher::MatchObject(const FrameSlot& slot, Attempt* attempt) const {
  // The verb of "agree to lift $restriction" has the object, not "agree".
  const uint32_t verb = attempt->heads.front();
  uint32_t token = kNone;
  if (attempt->two_objects && attempt->objects == 0) {
    token = trees_.ChildWith(verb, "iobj");
    if (token == kNone) token = clauses_.Patient(verb);
  } else if (attempt->two_objects && clauses_.IsPassive(verb)) {
    token = trees_.ChildWith(verb, "obj");
  } else {
    token = clauses_.Patient(verb);
  }
  if (token == kNone || !Fill(slot.filler, token, attempt)) {
    token = ComplementWith(slot.filler, verb, attempt);
    if (token == kNone) return false;
  }
  ++attempt->objects;
  if (slot.filler.words) attempt->match.nouns.push_back(token);
  attempt->heads.insert(attempt->heads.begin() + 1, token);
  return true;
}

// The heads, then the nouns below them: where a phrase hangs is the parser's commonest
// mistake ("handed a [note [of protest [to the ambassador]]]").
std::vector<uint32_t> FrameMatcher::WithNounsBelow(const std::vector<uint32_t>& heads) const {
  std::vector<uint32_t> all = heads;
  for (size_t i = 0; i < all.size() && all.size() < kMaxHeads; ++i) {
    for (uint32_t child : trees_.Children(all[i])) {
      const std::string_view base = Trees::BaseRelation(trees_.word(child).relation);
      if (child < all[i] || (base != "obj" && base != "obl" && base != "nmod")) continue;
      if (std::find(all.begin(), all.end(), child) == all.end()) all.push_back(child);
    }
  }
  return all;
}

bool FrameMatcher::MatchPreposition(const FrameSlot& slot, Attempt* attempt) const {
  const std::vector<uint32_t> heads = WithNounsBelow(attempt->heads);
  for (uint32_t head : heads) {
    for (uint32_t token : clauses_.WithMark(head, *slot.marks)) {
      uint32_t filled = token;
      bool fits = Fill(slot.filler, token, attempt);
      if (!fits && !IsNoun(trees_.word(token).upos)) {
        // "called for Israel to withdraw": the clause's subject.
        const uint32_t subject = trees_.ChildWith(token, "nsubj", true);
        fits = subject != kNone && Fill(slot.filler, subject, attempt);
        if (fits) {
          filled = subject;
          attempt->match.clause = token;
        }
      }
      if (!fits) continue;
      if (slot.filler.words) attempt->match.nouns.push_back(filled);
      attempt->heads.push_back(filled);
      attempt->match.specificity += 1;
      return true;
    }
    // "gave Mali arms" for "gave arms to Mali".
    const uint32_t dative = slot.marks->Has("to") ? trees_.ChildWith(head, "iobj") : kNone;
    if (dative != kNone && Fill(slot.filler, dative, attempt)) return true;
    // "took over the town": the particle stands by the verb, the noun is its object.
    const uint32_t particle = trees_.ChildWith(head, "compound:prt");
    if (particle != kNone && slot.marks->Matches(words_, particle)) {
      const uint32_t object = clauses_.Patient(head);
      if (object != kNone && Fill(slot.filler, object, attempt)) {
        attempt->heads.push_back(object);
        attempt->match.specificity += 1;
        return true;
      }
    }
  }
  return false;
}

bool FrameMatcher::MatchParticle(const FrameSlot& slot, Attempt* attempt) const {
  const uint32_t verb = attempt->heads.front();
  const uint32_t next = verb + 1;
  bool found = next < words_.size() && trees_.SentenceOf(next) == trees_.SentenceOf(verb) &&
               slot.marks->Matches(words_, next);
  for (uint32_t child : trees_.Children(verb)) {
    const std::string_view base = Trees::BaseRelation(trees_.word(child).relation);
    found =
        found || ((base == "compound" || base == "advmod" || base == "obl" || base == "xcomp") &&
                  slot.marks->Matches(words_, child));
  }
  found = found || std::any_of(attempt->heads.begin(), attempt->heads.end(), [&](uint32_t head) {
            return BeginsCompoundMark(*slot.marks, head);
          });
  if (found) attempt->match.specificity += 2;
  return found;
}

// "drove the army out of Goma": the particle may be taken for half of a preposition.
bool FrameMatcher::BeginsCompoundMark(const WordSet& marks, uint32_t head) const {
  for (uint32_t phrase : trees_.Children(head)) {
    for (uint32_t mark : trees_.Children(phrase)) {
      if (Trees::BaseRelation(trees_.word(mark).relation) == "case" && mark + 1 < phrase &&
          marks.Matches(words_, mark) && words_.form(mark + 1) == "of") {
        return true;
      }
    }
  }
  return false;
}

bool FrameMatcher::MatchInfinitive(const FrameSlot& slot, Attempt* attempt) const {
  const std::vector<uint32_t> heads = attempt->heads;
  for (uint32_t head : heads) {
    for (uint32_t clause : clauses_.Complements(head)) {
      if (!clauses_.IsToInfinitive(clause)) continue;
      if (slot.filler.words && !slot.filler.words->Matches(words_, clause)) continue;
      attempt->match.clause = clause;
      if (slot.filler.words) {
        attempt->heads.insert(attempt->heads.begin(), clause);
        attempt->match.specificity += 2;
      }
      return true;
    }
    if (!slot.filler.words) continue;
    static const WordSet kTo = [] {
      WordSet set;
      set.Add("to");
      return set;
    }();
    for (uint32_t token : clauses_.WithMark(head, kTo)) {
      if (!Fill(slot.filler, token, attempt)) continue;
      attempt->match.nouns.push_back(token);
      return true;
    }
  }
  return false;
}

bool FrameMatcher::TakeClause(const FrameSlot& slot, uint32_t clause, Attempt* attempt) const {
  if (slot.verbs) {
    if (!slot.verbs->Matches(words_, clause)) return false;
    attempt->match.specificity += 2;
  }
  attempt->match.clause = clause;
  const uint32_t subject = trees_.ChildWith(clause, "nsubj", true);
  if ((slot.filler.role != FrameRole::kNone || slot.filler.owner != FrameRole::kNone) &&
      subject != kNone) {
    Fill(slot.filler, subject, attempt);  // somebody, or it stays open
  }
  return true;
}

bool FrameMatcher::MatchThat(const FrameSlot& slot, Attempt* attempt) const {
  for (uint32_t head : attempt->heads) {
    for (uint32_t clause : clauses_.Complements(head)) {
      if (clauses_.IsToInfinitive(clause)) continue;
      if (TakeClause(slot, clause, attempt)) return true;
    }
  }
  // "..., Iran warned": the sentence is the quotation, and what reports it hangs on it.
  const Word& trigger = trees_.word(attempt->match.trigger);
  return trigger.relation == "parataxis" && trigger.head != kNone &&
         trigger.head < attempt->match.trigger && TakeClause(slot, trigger.head, attempt);
}

// Also of what it is joined to, and of what it only measures: "rounds of tear gas".
bool FrameMatcher::HasWords(const WordSet& words, uint32_t token) const {
  for (uint32_t conjunct : clauses_.WithConjuncts(token)) {
    if (words.Matches(words_, conjunct)) return true;
    const uint32_t measured = clauses_.Measured(conjunct);
    if (measured != kNone && words.Matches(words_, measured)) return true;
  }
  return false;
}

bool FrameMatcher::Fill(const Filler& filler, uint32_t token, Attempt* attempt) const {
  if (filler.words) {
    // A list of people that has "person" holds everybody by name.
    const bool named = filler.role != FrameRole::kNone && filler.words->Has("person") &&
                       trees_.word(token).upos == Upos::kPropn && is_human_(token);
    const bool fits = named || HasWords(*filler.words, token);
    if (filler.either) return fits || Bind(filler.role, token, false, attempt);
    if (!fits) return false;
    attempt->match.specificity += 2;
  }
  if (filler.owner != FrameRole::kNone) {
    for (uint32_t owner : clauses_.Owners(token)) {
      if (Bind(filler.owner, owner, false, attempt)) return true;
    }
    return false;
  }
  if (filler.role == FrameRole::kNone || filler.role == FrameRole::kThing) {
    attempt->match.things.push_back(token);
  }
  return filler.role == FrameRole::kNone ||
         Bind(filler.role, token, filler.words != nullptr, attempt);
}

bool FrameMatcher::Bind(FrameRole role, uint32_t token, bool words_decided,
                        Attempt* attempt) const {
  FrameMatch& match = attempt->match;
  if (role != FrameRole::kPlace && !is_actor_(token)) {
    // "dozens of protesters", "one of the leaders".
    const uint32_t measured = clauses_.Measured(token);
    if (measured != kNone && is_actor_(measured)) token = measured;
  }
  switch (role) {
    case FrameRole::kActor:
      if (!is_actor_(token) && !words_decided) return false;
      if (match.recipient != kNone && is_same_(token, match.recipient)) return false;
      match.actor = token;
      return true;
    case FrameRole::kRecipient:
      if (!is_actor_(token) && !words_decided && !is_human_(token)) return false;
      // Nobody is actor and recipient of the same act: "expressed his gratitude".
      if (match.actor != kNone && is_same_(token, match.actor)) return false;
      match.recipient = token;
      return true;
    case FrameRole::kBoth:
      if (!is_actor_(token)) return false;
      if (clauses_.WithConjuncts(token).size() < 2 && !IsPlural(trees_.word(token))) return false;
      match.actor = token;
      match.both = true;
      return true;
    case FrameRole::kPlace:
      if (!is_place_(token) && !words_decided) return false;
      match.place = token;
      return true;
    case FrameRole::kNone:
    case FrameRole::kAny:
    case FrameRole::kThing:
      return true;
  }
  return false;
}

}  // namespace demarche
