// SPDX-License-Identifier: Apache-2.0
//
// CoNLL-U files (https://universaldependencies.org/format.html), as far as scoring
// needs them: words with tag, lemma and tree, surface tokens, documents, paragraphs.
#ifndef DEMARCHE_EVAL_CONLLU_H_
#define DEMARCHE_EVAL_CONLLU_H_

#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct ConlluWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  uint32_t head = 0;  // 1-based word of the sentence; 0: the root
  std::string relation;
  std::string entity;  // of "Entity=" in the last column: "(3(12)", "3)"; "" without
};

// What stands on the page: one word, or several under a multiword-token line.
struct ConlluToken {
  std::string form;
  uint32_t first_word = 0;  // words [first_word, last_word)
  uint32_t last_word = 0;
  bool multiword = false;
  bool space_after = true;
};

struct ConlluSentence {
  std::string id;              // "# sent_id"
  bool new_paragraph = false;  // "# newpar" or "# newdoc" stands before it
  std::vector<ConlluToken> tokens;
  std::vector<ConlluWord> words;
};

struct ConlluDocument {
  std::string id;  // of "# newdoc id"; "" when the file names none
  std::vector<ConlluSentence> sentences;

  // "news" of "GUM_news_flood", "weblog" of "weblog-a.com_b"; "" when the id has
  // neither form.
  std::string Genre() const;
};

// Empty nodes and columns not named above are passed over. Fails with kBadData,
// naming file and line, when a line has not 10 columns, words are not numbered 1, 2,
// ..., or a head points outside its sentence. `name` stands in messages.
Result<std::vector<ConlluDocument>> ParseConllu(std::string_view bytes, std::string_view name);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_CONLLU_H_
