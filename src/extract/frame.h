// SPDX-License-Identifier: Apache-2.0
//
// A frame: the controlled English of a codebook entry, compiled. docs/CODEBOOK.md
// explains the language to those who write it.
#ifndef DEMARCHE_EXTRACT_FRAME_H_
#define DEMARCHE_EXTRACT_FRAME_H_

#include <demarche/result.h>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/word_set.h"

namespace demarche {

enum class FrameRole : uint8_t {
  kNone,       // a word, no role
  kActor,      //
  kRecipient,  //
  kBoth,       // all of several are actors: "BOTH hold talks"
  kAny,        // somebody or something that is not recorded
  kThing,      // likewise, a thing
  kPlace,      // where it happened
};

// What may fill a slot: a role, words, a role with words, or words owned by a role
// ("RECIPIENT's $policy").
struct Filler {
  FrameRole role = FrameRole::kNone;
  FrameRole owner = FrameRole::kNone;
  std::shared_ptr<const WordSet> words;  // null: any
  bool either = false;                   // the words or the role: "country|PLACE"

  bool IsWordsOnly() const { return role == FrameRole::kNone; }
};

struct FrameSlot {
  enum class Kind : uint8_t {
    kObject,       // the direct object
    kPreposition,  // one of `marks`, then the filler
    kParticle,     // one of `marks` beside the verb: "turn down", "react angrily"
    kInfinitive,   // "to" and a verb of `filler.words` (null: any clause)
    kThat,         // a clause; `filler` is its subject where it has a role or words,
                   // `verbs` its verb (null: any)
    kClause,       // a clause of any form
  };
  Kind kind = Kind::kObject;
  Filler filler;
  std::shared_ptr<const WordSet> marks;
  std::shared_ptr<const WordSet> verbs;
  bool optional = false;
  bool bare_too = false;  // "meet (with) RECIPIENT": also as an object, without the preposition
};

struct Frame {
  enum class Kind : uint8_t { kVerbal, kPredicate, kNominal };
  Kind kind = Kind::kVerbal;
  // The words whose token is the trigger. Of a predicate ("be ready to CLAUSE")
  // they are the adjective or noun after "be".
  WordSet trigger;
  Filler subject;  // of a nominal frame: the possessor
  std::vector<FrameSlot> slots;
};

using WordLists = std::map<std::string, std::shared_ptr<const WordSet>, std::less<>>;

// Fails with kInvalidArgument; the message says which word of the frame is wrong and
// what may stand there. At most 24 words, 64 alternatives in a place.
Result<Frame> CompileFrame(std::string_view text, const WordLists& lists);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_FRAME_H_
