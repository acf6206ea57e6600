// SPDX-License-Identifier: Apache-2.0
//
// Lemmas: an exception list by form and part of speech, else the best of the network's
// edit scripts ("drop 3 characters, add 'y'") that gives a known word.
#ifndef DEMARCHE_SYNTAX_LEMMATIZER_H_
#define DEMARCHE_SYNTAX_LEMMATIZER_H_

#include <demarche/layers.h>
#include <demarche/result.h>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "nn/model_file.h"

namespace demarche {

class Lemmatizer {
 public:
  // Reads lemma.scripts, lemma.keys ("saw\tVERB", sorted), lemma.values, and of the words
  // with vectors those that lemmas may be.
  static Result<Lemmatizer> Load(const ModelFile& file);

  uint32_t script_count() const { return static_cast<uint32_t>(scripts_.size()); }
  // `scripts`: the network's choices, best first; at least one.
  std::string Lemma(std::string_view form, Upos upos, std::span<const uint32_t> scripts) const;

 private:
  // Lower-case first (or keep the case), then drop characters and add a suffix.
  struct Script {
    bool lower = false;
    uint32_t drop = 0;
    std::string_view add;
  };
  std::string Apply(const Script& script, std::string_view form) const;

  std::vector<Script> scripts_;
  std::unordered_set<std::string_view> known_words_;
  std::vector<std::string_view> keys_;
  std::vector<std::string_view> values_;
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_LEMMATIZER_H_
