// SPDX-License-Identifier: Apache-2.0
//
// The weights of the sentence splitter: a linear model over hashed features.
//
// File (little-endian): "DMSENT01"; u32 feature version; u32 table bits; i32 bias of each
// of the 8 kinds of gap; i16 weights[1 << bits]; u64 XXH3 of all bytes before it.
#ifndef DEMARCHE_TEXT_SENTENCE_MODEL_H_
#define DEMARCHE_TEXT_SENTENCE_MODEL_H_

#include <demarche/result.h>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/sentence_features.h"

namespace demarche {

class SentenceModel {
 public:
  // Fails with kBadData when the bytes are no such file, with kUnsupported when it was
  // trained for another version of the features. `name` is for the message.
  static Result<SentenceModel> Parse(std::string_view bytes, const std::string& name);

  // Above 0: the sentence ends here. 256 is one unit of log odds.
  int32_t Score(GapKind kind, const SentenceFeatures::Indices& indices) const {
    int32_t score = biases_[static_cast<size_t>(kind)];
    for (uint32_t index : indices) score += weights_[index];
    return score;
  }

 private:
  std::array<int32_t, 8> biases_{};
  std::vector<int16_t> weights_;
};

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SENTENCE_MODEL_H_
