// SPDX-License-Identifier: Apache-2.0
//
// Documents with layers out of thin air, for tests and benchmarks of the store.
#ifndef DEMARCHE_STORE_MADE_UP_DOCUMENTS_H_
#define DEMARCHE_STORE_MADE_UP_DOCUMENTS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <string>
#include <vector>

namespace demarche {

struct MadeUp {
  Document document;
  Layers layers;
};

struct MadeUpSize {
  int sentences = 6;
  int words = 8;  // a sentence
  int events = 4;
  int quotes = 2;
  int entities = 4;
};

// The same seed gives the same document, another seed one with another id. Words and
// names come from short lists, so that queries hit; every field of a record is used by
// some seed.
MadeUp MakeUp(uint64_t seed, const MadeUpSize& size = {});

// The words and names that MakeUp draws from.
const std::vector<std::string>& MadeUpWords();
const std::vector<std::string>& MadeUpNames();

}  // namespace demarche

#endif  // DEMARCHE_STORE_MADE_UP_DOCUMENTS_H_
