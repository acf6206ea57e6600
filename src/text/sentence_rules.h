// SPDX-License-Identifier: Apache-2.0
//
// What news does that the treebanks are too small to teach: rules that stand above the
// model of sentence ends.
#ifndef DEMARCHE_TEXT_SENTENCE_RULES_H_
#define DEMARCHE_TEXT_SENTENCE_RULES_H_

#include <demarche/layers.h>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/sentence_features.h"

namespace demarche {

enum class Ruling : uint8_t { kNone, kEnds, kGoesOn };

// Rules on the gap after token `i` of a block in a sentence that begins with `start`:
//   - a bullet or dash alone is no sentence;
//   - a clock time ends one before a capital ("at 9 a.m. Protesters ..."), unless a day,
//     month or time zone follows;
//   - a street does before a function word ("on Main St. The police ...");
//   - a quoted question or exclamation goes on when its speaker follows
//     ("Go home!" Dahl shouted.), a quoted statement when nothing but the speaker does.
Ruling RuleOn(std::string_view text, std::span<const Token> tokens,
              const SentenceFeatures& features, size_t i, size_t start);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SENTENCE_RULES_H_
