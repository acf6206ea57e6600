// SPDX-License-Identifier: Apache-2.0
//
// Lemmas: an exception list by form and part of speech, else an edit script chosen
// by the network ("drop 3 characters, add 'y'").
#ifndef DEMARCHE_SYNTAX_LEMMATIZER_H_
#define DEMARCHE_SYNTAX_LEMMATIZER_H_

#include <demarche/layers.h>
#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nn/model_file.h"

namespace demarche {

class Lemmatizer {
 public:
  // Reads lemma.scripts, lemma.keys ("saw\tVERB", sorted) and lemma.values.
  static Result<Lemmatizer> Load(const ModelFile& file);

  uint32_t script_count() const { return static_cast<uint32_t>(scripts_.size()); }
  std::string Lemma(std::string_view form, Upos upos, uint32_t script) const;

 private:
  // Lower-case first (or keep the case), then drop characters and add a suffix.
  struct Script {
    bool lower = false;
    uint32_t drop = 0;
    std::string_view add;
  };
  std::vector<Script> scripts_;
  std::vector<std::string_view> keys_;
  std::vector<std::string_view> values_;
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_LEMMATIZER_H_
