// SPDX-License-Identifier: Apache-2.0
//
// Matches frames on the trees of a document.
#ifndef DEMARCHE_EXTRACT_MATCHER_H_
#define DEMARCHE_EXTRACT_MATCHER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "extract/clause.h"
#include "extract/codebook.h"
#include "extract/frame.h"
#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

// A frame that fits, and the tokens (heads of phrases) that fill its roles.
struct FrameMatch {
  static constexpr uint32_t kNone = Word::kRoot;

  uint32_t frame = 0;            // index into the codebook
  uint32_t trigger = 0;          // token
  uint32_t actor = kNone;        //
  uint32_t recipient = kNone;    //
  uint32_t place = kNone;        //
  bool both = false;             // the actor stands for all sides
  bool actor_left_out = false;   // a passive without "by", a noun without an owner
  bool happened = false;         // only told to have taken place: "the attack began"
  bool nominal = false;          // the trigger is a noun
  uint32_t clause = kNone;       // what is promised, asked for, threatened
  std::vector<uint32_t> things;  // what else fills its slots ("THING", "$policy")
  std::vector<uint32_t> nouns;   // nouns that belong to the frame ("sanctions")
  int specificity = 0;           // more words decided and roles filled: more
};

class FrameMatcher {
 public:
  // `is_actor` tells whether a token heads a mention of somebody who can act,
  // `is_place` whether it heads the name of a place.
  // `is_human` whether it is a person's name or looks like a word for people,
  // `is_same` whether two tokens head mentions of the same entity.
  using TokenTest = std::function<bool(uint32_t)>;
  using PairTest = std::function<bool(uint32_t, uint32_t)>;
  FrameMatcher(const Trees& trees, const TokenWords& words, TokenTest is_actor, TokenTest is_place,
               TokenTest is_human, PairTest is_same)
      : trees_(trees),
        words_(words),
        clauses_(trees, words),
        is_actor_(std::move(is_actor)),
        is_place_(std::move(is_place)),
        is_human_(std::move(is_human)),
        is_same_(std::move(is_same)) {}

  // Nothing when the frame does not fit at this token.
  std::optional<FrameMatch> Match(const Frame& frame, uint32_t trigger) const;

  // The match of a noun frame with none of its roles, where the noun is told to have
  // taken place.
  std::optional<FrameMatch> MatchHappening(const Frame& frame, uint32_t trigger) const;

  const ClauseReader& clauses() const { return clauses_; }

 private:
  struct Attempt;
  bool NamesAct(const Frame& frame, uint32_t trigger) const;
  bool Admits(const Frame& frame, uint32_t trigger) const;
  bool MatchSubject(const Frame& frame, Attempt* attempt) const;
  bool MatchOwner(const Frame& frame, Attempt* attempt) const;
  bool MatchSlot(const FrameSlot& slot, Attempt* attempt) const;
  uint32_t ComplementWith(const Filler& filler, uint32_t verb, Attempt* attempt) const;
  bool MatchObject(const FrameSlot& slot, Attempt* attempt) const;
  std::vector<uint32_t> WithNounsBelow(const std::vector<uint32_t>& heads) const;
  bool MatchPreposition(const FrameSlot& slot, Attempt* attempt) const;
  bool MatchParticle(const FrameSlot& slot, Attempt* attempt) const;
  bool BeginsCompoundMark(const WordSet& marks, uint32_t head) const;
  bool MatchInfinitive(const FrameSlot& slot, Attempt* attempt) const;
  bool MatchThat(const FrameSlot& slot, Attempt* attempt) const;
  bool TakeClause(const FrameSlot& slot, uint32_t clause, Attempt* attempt) const;
  bool HasWords(const WordSet& words, uint32_t token) const;
  bool Fill(const Filler& filler, uint32_t token, Attempt* attempt) const;
  bool Bind(FrameRole role, uint32_t token, bool words_decided, Attempt* attempt) const;

  const Trees& trees_;
  const TokenWords& words_;
  const ClauseReader clauses_;
  const TokenTest is_actor_;
  const TokenTest is_place_;
  const TokenTest is_human_;
  const PairTest is_same_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_MATCHER_H_
