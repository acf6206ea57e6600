// SPDX-License-Identifier: Apache-2.0
//
// The metrics of the CoNLL 2018 shared task "Multilingual Parsing from Raw Text to
// Universal Dependencies" (Zeman et al. 2018), computed as its conll18_ud_eval.py
// does: both sides are laid over the same characters, white space left out. Tokens
// and sentences count as right when their characters are the same; words are
// aligned by their characters, those of multiword tokens by the longest common
// subsequence of their forms; tags, lemmas, heads and relations (without subtype)
// count over the aligned words. Heads and relations with subtype, which are no metric
// of that task, are counted too.
#ifndef DEMARCHE_EVAL_CONLL18_H_
#define DEMARCHE_EVAL_CONLL18_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "eval/conllu.h"
#include "eval/error_log.h"
#include "eval/score.h"

namespace demarche {

struct UdWord {
  ByteRange span;  // into UdText::characters; of the whole token for a multiword token's words
  bool multiword = false;
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string relation;   // without subtype
  std::string subtype;    // "pass" of nsubj:pass; mostly ""
  uint32_t head = kRoot;  // index into UdText::words
  uint32_t sentence = 0;  // index into UdText::sentences

  static constexpr uint32_t kRoot = 0xFFFFFFFFu;
};

// One analysis of a text.
struct UdText {
  std::string name;        // of the document, for messages
  std::string characters;  // the tokens' bytes, white space left out
  std::vector<ByteRange> tokens;
  std::vector<ByteRange> sentences;
  std::vector<UdWord> words;
};

UdText ToUdText(const ConlluDocument& document);

// An empty `syntax` (no words) is allowed: tokens, sentences and words are scored then.
UdText ToUdText(const Document& document, const Segmentation& segmentation, const Syntax& syntax);

struct Conll18Scores {
  Score tokens;
  Score sentences;
  Score words;
  Score upos;
  Score xpos;
  Score lemmas;
  Score uas;
  Score las;
  Score las_subtypes;

  void Add(const Conll18Scores& other);
};

// Fails with kBadData when the two do not cover the same characters; says where they
// part. Errors go to `log` unless it is null.
Result<Conll18Scores> ScoreConll18(const UdText& gold, const UdText& system, ErrorLog* log);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_CONLL18_H_
