// SPDX-License-Identifier: Apache-2.0
//
// Lemmas: a lexicon by form and Penn tag (train/lemmas.py), or the tag nearest to it (VBD and VBN,
// VB and VBP), else the network's edit script
// ("drop 3 characters, add 'y'").
#ifndef DEMARCHE_SYNTAX_LEMMATIZER_H_
#define DEMARCHE_SYNTAX_LEMMATIZER_H_

#include <demarche/result.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nn/model_file.h"

namespace demarche {

class Lemmatizer {
 public:
  // Reads lemma.scripts, lemma.keys ("saw\tVBD", sorted) and lemma.values.
  static Result<Lemmatizer> Load(const ModelFile& file);

  uint32_t script_count() const { return static_cast<uint32_t>(scripts_.size()); }
  // `script`: the network's choice, less than script_count().
  std::string Lemma(std::string_view form, std::string_view xpos, uint32_t script) const;

 private:
  // Lower-case first (or keep the case), then drop characters and add a suffix.
  struct Script {
    bool lower = false;
    uint32_t drop = 0;
    std::string_view add;
  };
  std::optional<std::string_view> Listed(std::string_view form, std::string_view xpos) const;
  std::string Apply(const Script& script, std::string_view form) const;

  std::vector<Script> scripts_;
  std::vector<std::string_view> keys_;
  std::vector<std::string_view> values_;
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_LEMMATIZER_H_
