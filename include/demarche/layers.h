// SPDX-License-Identifier: Apache-2.0
//
// What the engine works out about a Document, layer upon layer. Each layer is
// made from the Document and the layers above it in this file, and never changes
// afterwards. Tokens are referred to by their index in Segmentation::tokens,
// sentences by their index in Segmentation::sentences.
#ifndef DEMARCHE_LAYERS_H_
#define DEMARCHE_LAYERS_H_

#include <demarche/document.h>
#include <demarche/record.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// ---- Segmentation -----------------------------------------------------------

// A syntactic word by the conventions of the English Universal Dependencies
// treebanks: "don't" is the two tokens "do" and "n't", "Kabul's" is "Kabul" and "'s".
struct Token {
  ByteRange range;
  // Part of the same orthographic word as the token before it ("n't" of "don't"):
  // in CoNLL-U the two stand under one multiword-token line.
  bool fused = false;
  // A space (or the end of a block) follows.
  bool space_after = true;
};

struct Sentence {
  ByteRange range;           // from the first token's begin to the last token's end
  uint32_t first_token = 0;  // tokens [first_token, last_token)
  uint32_t last_token = 0;   //
  uint32_t block = 0;        // index into Document::blocks()
};

struct Segmentation {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

// ---- Syntax -----------------------------------------------------------------

// Universal parts of speech (https://universaldependencies.org/u/pos/).
enum class Upos : uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};
std::string_view ToString(Upos upos);                // "ADJ"
Result<Upos> UposFromString(std::string_view text);  // kInvalidArgument when unknown

// One token's place in the tree of its sentence.
struct Word {
  static constexpr uint32_t kRoot = 0xFFFFFFFFu;

  Upos upos = Upos::kX;
  std::string xpos;       // Penn Treebank tag, "VBD"
  std::string lemma;      //
  uint32_t head = kRoot;  // token index (document-wide) of the head, or kRoot
  std::string relation;   // UD relation with subtype, "nsubj:pass"
  // How sure the model is of the head, in [0, 1]: the chosen one's share (softmax) among the
  // root and all words of the sentence. Not calibrated; low where trees are often wrong.
  float head_confidence = 0;
};

// words[i] belongs to tokens[i]. Within each sentence the heads form one tree with
// exactly one root.
struct Syntax {
  std::vector<Word> words;
};

enum class NameType : uint8_t {
  kPerson,
  kOrganization,
  kGpe,       // countries, cities, states: places that can act
  kLocation,  // other places
  kFacility,
  kNorp,  // nationalities, religious and political groups
  kEvent,
  kWork,
  kProduct,
  kLaw,
  kDate,
  kMoney,
  kOther,
};
std::string_view ToString(NameType type);  // "person"

struct Name {
  ByteRange range;
  NameType type = NameType::kOther;
  uint32_t first_token = 0;  // tokens [first_token, last_token), within one sentence
  uint32_t last_token = 0;
  // How sure the model is of range and type, in [0, 1]: the least of the chosen labels'
  // shares (softmax) over the name's tokens. Not calibrated.
  float confidence = 0;
};

struct Names {
  std::vector<Name> names;  // in order of the text, not overlapping
};

// ---- Entities, dates --------------------------------------------------------

enum class MentionKind : uint8_t { kName, kNominal, kPronoun };

// A mention of somebody or something that can act.
struct Mention {
  ByteRange range;
  uint32_t first_token = 0;
  uint32_t last_token = 0;
  uint32_t head_token = 0;
  MentionKind kind = MentionKind::kName;
  uint32_t entity = 0;  // index into Entities::entities
};

struct Entities {
  std::vector<Entity> entities;   // ids "e1", "e2", ... in order of first mention
  std::vector<Mention> mentions;  // in order of range.begin, longer first
};

// A temporal expression with its value after ISO 8601 / TIMEX3 ("2025-09-21",
// "2025-W38", "P3D", ""), resolved against the publication date and the narrative.
struct TimeExpression {
  ByteRange range;
  uint32_t first_token = 0;
  uint32_t last_token = 0;
  std::string value;  // "" when it cannot be resolved
};

struct Times {
  std::vector<TimeExpression> expressions;  // in order of the text
};

// ---- Everything -------------------------------------------------------------

struct Layers {
  Segmentation segmentation;
  Syntax syntax;
  Names names;
  Times times;
  Entities entities;
  std::vector<Quote> quotes;  // in order of the text
  std::vector<Event> events;  // in order of the text
};

}  // namespace demarche

#endif  // DEMARCHE_LAYERS_H_
