// SPDX-License-Identifier: Apache-2.0
//
// Documents with trees and names for tests, from CoNLL-U text: what the analyzer
// would give, without a model. Columns may be parted by any white space, so that a
// test can line them up:
//
//   # newpar
//   1  Police    police  NOUN  NNS  _  2  nsubj  _  _
//   2  arrested  arrest  VERB  VBD  _  0  root   _  _
//   3  Omar      Omar    PROPN NNP  _  2  obj    _  NER=person
//   4  Dahl      Dahl    PROPN NNP  _  3  flat   _  NER=person|SpaceAfter=No
//   5  .         .       PUNCT .    _  2  punct  _  _
//
// Names come from NER=TYPE in the last column, TYPE as ToString(NameType) writes it
// (case aside; CoNLL's PER, ORG, LOC, MISC too); neighbours of one type are one name
// unless the second says NER=B-TYPE. "# newpar" starts a paragraph, a blank line a
// sentence; SpaceAfter=No and multiword-token lines are heeded.
#ifndef DEMARCHE_TESTS_SUPPORT_CONLLU_H_
#define DEMARCHE_TESTS_SUPPORT_CONLLU_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string_view>

namespace demarche {

struct ParsedDocument {
  Document document;
  Layers layers;  // segmentation, syntax and names
};

// Aborts with a message on standard error when the text is not as described.
ParsedDocument FromConllu(std::string_view conllu, DocumentInfo info = {});

// The first token with this form at or after `from`; aborts when there is none.
uint32_t TokenNamed(const ParsedDocument& parsed, std::string_view form, uint32_t from = 0);

}  // namespace demarche

#endif  // DEMARCHE_TESTS_SUPPORT_CONLLU_H_
