// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace demarche {
namespace {

constexpr uint32_t kNone = Word::kRoot;

bool HasBase(const Trees& trees, uint32_t token, std::string_view relation) {
  return Trees::BaseRelation(trees.word(token).relation) == relation;
}

bool IsPassive(const Trees& trees, uint32_t verb) {
  return trees.ChildWith(verb, "nsubj:pass") != kNone || trees.ChildWith(verb, "aux:pass") != kNone;
}

// "did not say", "never said": nothing is reported.
bool IsNegated(const Trees& trees, uint32_t verb) {
  for (uint32_t child : trees.Children(verb)) {
    const std::string& lemma = trees.word(child).lemma;
    if (child < verb && (lemma == "not" || lemma == "never" || lemma == "n't")) return true;
  }
  return false;
}

// "would say", "could tell": no saying is reported. "will" announces one and does.
bool IsUnreal(const Trees& trees, uint32_t verb) {
  for (uint32_t child : trees.Children(verb)) {
    if (!HasBase(trees, child, "aux")) continue;
    const std::string& lemma = trees.word(child).lemma;
    if (lemma == "would" || lemma == "could" || lemma == "should" || lemma == "may" ||
        lemma == "might" || lemma == "must" || lemma == "can" || lemma == "will") {
      return true;
    }
  }
  return false;
}

// The agent of a passive: "by the ministry".
uint32_t AgentOf(const Trees& trees, uint32_t verb) {
  for (uint32_t child : trees.Children(verb)) {
    if (!HasBase(trees, child, "obl")) continue;
    const uint32_t marker = trees.ChildWith(child, "case");
    if (marker != kNone && trees.word(marker).lemma == "by") return child;
  }
  return kNone;
}

// The subject that stands nearest to the verb: the parser at times hangs that of the
// reported clause on the cue too.
uint32_t NearestSubject(const Trees& trees, uint32_t verb) {
  uint32_t nearest = kNone;
  uint32_t best = 0;
  for (uint32_t child : trees.Children(verb)) {
    if (!HasBase(trees, child, "nsubj")) continue;
    const uint32_t gap = child < verb ? verb - child : child - verb;
    if (nearest == kNone || gap < best) {
      nearest = child;
      best = gap;
    }
  }
  return nearest;
}

// The token that says: the verb's subject, its head's where the verb only goes on
// ("said A, adding B"; "went on to say"), the noun that a participle or relative
// clause hangs on ("a statement saying", "officials who said").
uint32_t SpeakerOf(const Trees& trees, uint32_t verb) {
  uint32_t at = verb;
  for (int steps = 0; steps < 4; ++steps) {
    const std::string_view relation = trees.word(at).relation;
    if (at == verb && IsPassive(trees, at)) {
      const uint32_t agent = AgentOf(trees, at);
      if (agent != kNone) return agent;
      // "was quoted as saying" passes on its subject; "was told" has no speaker.
      return kNone;
    }
    const uint32_t subject = NearestSubject(trees, at);
    if (subject != kNone) {
      const bool relative = trees.word(subject).xpos.starts_with("W");
      if (!relative) return subject;
      return trees.word(at).head;
    }
    const std::string_view base = Trees::BaseRelation(relation);
    const uint32_t head = trees.word(at).head;
    if (base == "acl" && head != kNone && trees.word(head).upos != Upos::kVerb) return head;
    if (base != "acl" && base != "conj" && base != "xcomp" && base != "advcl" &&
        base != "parataxis" && base != "ccomp") {
      return kNone;
    }
    at = trees.word(at).head;
    if (at == kNone) return kNone;
  }
  return kNone;
}

bool IsPunct(const Trees& trees, uint32_t token) { return trees.word(token).upos == Upos::kPunct; }

// Takes the "that", commas and other marks off the ends; an empty range means that
// nothing is left.
TokenRange Trimmed(const Trees& trees, TokenRange range, uint32_t clause) {
  const auto droppable = [&](uint32_t token) {
    return IsPunct(trees, token) || (token < clause && trees.word(token).lemma == "that" &&
                                     trees.word(token).relation == "mark");
  };
  while (!range.empty() && droppable(range.begin)) ++range.begin;
  while (!range.empty() && IsPunct(trees, range.end - 1)) --range.end;
  return range;
}

// Adds the tokens of a clause, without those under `hole` (kNone: none): in pieces,
// where the hole or a slip of the parser parts them.
void AddClause(const Trees& trees, uint32_t clause, uint32_t hole,
               std::vector<TokenRange>* content) {
  const TokenRange whole = trees.Subtree(clause);
  TokenRange piece{whole.begin, whole.begin};
  const auto close = [&] {
    const TokenRange trimmed = Trimmed(trees, piece, clause);
    if (trimmed.size() >= 2) content->push_back(trimmed);
  };
  for (uint32_t t = whole.begin; t < whole.end; ++t) {
    const bool inside = trees.IsUnder(t, clause) && (hole == kNone || !trees.IsUnder(t, hole));
    if (inside || (IsPunct(trees, t) && piece.end == t && !piece.empty())) {
      if (piece.end != t) piece.begin = t;
      piece.end = t + 1;
    } else if (!piece.empty()) {
      close();
      piece = {t + 1, t + 1};
    } else {
      piece = {t + 1, t + 1};
    }
  }
  if (!piece.empty()) close();
}

bool IsToClause(const Trees& trees, uint32_t verb) {
  for (uint32_t child : trees.Children(verb)) {
    if (child < verb && trees.word(child).lemma == "to" && trees.word(child).upos == Upos::kPart) {
      return true;
    }
  }
  return false;
}

// The clauses that a cue reports.
void FillContent(const Trees& trees, Attribution* found) {
  const uint32_t verb = found->cue_token;
  for (uint32_t child : trees.Children(verb)) {
    const std::string_view base = Trees::BaseRelation(trees.word(child).relation);
    switch (found->kind) {
      case CueKind::kSaying:
        if (base == "ccomp" || (base == "xcomp" && trees.word(child).upos == Upos::kVerb) ||
            (base == "parataxis" && child > verb && trees.word(verb).relation == "root")) {
          AddClause(trees, child, kNone, &found->content);
        }
        break;
      case CueKind::kDirecting:
      case CueKind::kPromising:
        if (base == "ccomp" || base == "xcomp" || (base == "advcl" && child > verb)) {
          if (IsToClause(trees, child) || base == "ccomp") {
            AddClause(trees, child, kNone, &found->content);
          }
        }
        break;
      case CueKind::kAccusing:
        if ((base == "advcl" || base == "ccomp" || base == "xcomp") && child > verb) {
          AddClause(trees, child, kNone, &found->content);
        }
        break;
      case CueKind::kNaming:
        break;
    }
  }
  // "The talks failed, the ministry said": the cue hangs on what it reports.
  const Word& word = trees.word(verb);
  const bool inserted = Trees::BaseRelation(word.relation) == "parataxis" && word.head != kNone;
  if (found->content.empty() && inserted && found->kind == CueKind::kSaying) {
    AddClause(trees, word.head, verb, &found->content);
  }
}

std::optional<Attribution> FromVerb(const Trees& trees, uint32_t verb) {
  const Word& word = trees.word(verb);
  if (word.upos != Upos::kVerb) return std::nullopt;
  const std::optional<CueKind> kind = SpeechCueOf(word.lemma);
  if (!kind || IsNegated(trees, verb) || IsUnreal(trees, verb)) return std::nullopt;
  Attribution found;
  found.cue_token = verb;
  found.cue = {verb, verb + 1};
  found.kind = *kind;
  if (verb + 1 < trees.size() && (trees.word(verb + 1).relation == "compound:prt" ||
                                  ((word.lemma == "call" || word.lemma == "appeal") &&
                                   trees.word(verb + 1).upos == Upos::kAdp))) {
    ++found.cue.end;  // "pointed out", "called on"
  }
  found.speaker = SpeakerOf(trees, verb);
  for (std::string_view relation : {"iobj", "obj"}) {
    const uint32_t object = trees.ChildWith(verb, relation);
    if (object != kNone && word.lemma == "tell") found.addressee = object;
  }
  FillContent(trees, &found);
  // "to say" as a purpose reports nothing unless the speaker is known from "went on".
  if (IsToClause(trees, verb) && trees.word(verb).relation != "xcomp") return std::nullopt;
  if (found.content.empty() && found.speaker == kNone) return std::nullopt;
  return found;
}

// "according to X": X's head carries "according" as case or fixed parts.
std::optional<Attribution> FromAccording(const Trees& trees, uint32_t token) {
  if (trees.word(token).lemma != "accord" && trees.word(token).lemma != "according") {
    return std::nullopt;
  }
  if (token + 1 >= trees.size() || trees.word(token + 1).lemma != "to") return std::nullopt;
  uint32_t source = trees.word(token).head;
  if (source == kNone) return std::nullopt;
  if (source < token) {  // "according" is the head of "X" in some analyses
    source = trees.ChildWith(token, "obl", true);
    if (source == kNone) return std::nullopt;
  }
  const uint32_t phrase_head = trees.word(token).head == source ? source : token;
  const uint32_t clause = trees.word(phrase_head).head;
  if (clause == kNone) return std::nullopt;
  Attribution found;
  found.cue_token = token;
  found.cue = {token, token + 2};
  found.speaker = source;
  AddClause(trees, clause, phrase_head, &found.content);
  if (found.content.empty()) return std::nullopt;
  return found;
}

}  // namespace

std::vector<Attribution> FindAttributions(const Trees& trees, const Segmentation& segmentation) {
  std::vector<Attribution> attributions;
  for (const Sentence& sentence : segmentation.sentences) {
    for (uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      std::optional<Attribution> found = FromAccording(trees, token);
      if (!found) found = FromVerb(trees, token);
      if (found) attributions.push_back(*std::move(found));
    }
  }
  return attributions;
}

}  // namespace demarche
